// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct JudgeEachTests {
    private func disk(_ number: Int, unrecognised: Bool = false) -> Disk {
        var disk = Disk()
        disk.locus = .element(number)
        if unrecognised { disk.unrecognised = .element(number + 1) }
        return disk
    }

    private func judge(_ disks: Listing<Disk>, _ outcomes: [Int: Outcome]) throws -> Outcome {
        try disks.judgeEach(whenNone: .notApplicable("none")) { disk in
            guard let outcome = disk.locus.number.flatMap({ outcomes[$0] }) else {
                throw MissingEvidence(UnseenReason(.notReported))
            }
            return outcome
        }
    }

    @Test func `violated in one element beats unseen in another`() throws {
        let outcome = try judge([disk(1), disk(2)], [2: .violated(at: .none)])
        guard case .violation(let violation) = outcome else {
            Issue.record("not violated")
            return
        }
        #expect(violation.locus == .element(2))
    }

    @Test func `unseen in one element beats satisfied in another`() {
        #expect(throws: MissingEvidence.self) { try judge([disk(1), disk(2)], [1: .satisfied]) }
    }

    @Test func `an unseen listing is missing evidence`() {
        #expect(throws: MissingEvidence.self) { try judge(.unseen(.notReported), [:]) }
    }

    @Test func `where no element is judged, the reason of the first is told`() throws {
        let outcome = try judge([disk(1), disk(2)], [1: .notApplicable("first"), 2: .notApplicable("second")])
        guard case .notApplicable("first") = outcome else {
            Issue.record("\(outcome)")
            return
        }
        guard case .satisfied = try judge([disk(1), disk(2)], [1: .notApplicable("first"), 2: .satisfied]) else {
            Issue.record("not satisfied")
            return
        }
    }

    @Test func `an outcome for none that is no reason stays`() throws {
        let disks: Listing<Disk> = [disk(1)]
        guard case .satisfied = try disks.judgeEach(whenNone: .satisfied, { _ in .notApplicable("first") }) else {
            Issue.record("not satisfied")
            return
        }
    }

    @Test func `no element gives the outcome for none`() throws {
        guard case .notApplicable = try judge(.none, [:]) else {
            Issue.record("not notApplicable")
            return
        }
    }

    @Test func `all violations are kept, in order`() throws {
        let outcome = try judge([disk(1), disk(3)], [1: .violated(at: .attribute(7)), 3: .violated(at: .none)])
        guard case .violation(let violation) = outcome else {
            Issue.record("not violated")
            return
        }
        #expect(violation.places == [.attribute(7), .element(3)])
    }

    @Test func `an element with something unrecognised inside is never satisfied`() {
        #expect(throws: MissingEvidence(UnseenReason(.unrecognisedContent, at: .element(2)))) {
            try judge([disk(1, unrecognised: true)], [1: .satisfied])
        }
    }

    @Test func `an element with something unrecognised inside can be violated`() throws {
        let outcome = try judge([disk(1, unrecognised: true)], [1: .violated(at: .none)])
        guard case .violation = outcome else {
            Issue.record("not violated")
            return
        }
    }
}
