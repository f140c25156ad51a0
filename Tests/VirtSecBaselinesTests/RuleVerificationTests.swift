// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

@Suite struct RuleVerificationTests {
    @Test(arguments: BuiltInRules.all.map { type(of: $0).description.id })
    func `a rule holds its examples and the law of missing evidence`(_ id: RuleID) throws {
        let rule = try #require(BuiltInRules.all.first { type(of: $0).description.id == id })
        try verify(type(of: rule))
    }

    @Test func `the verifier refuses a rule that passes when evidence is missing`() {
        let problems = RuleVerifier(PassesUnseen.self).problems()
        #expect(problems.contains { $0.contains("the verdict turns from violated into satisfied") })
    }

    @Test func `the verifier refuses a wrong verdict, a wrong place and an example that occurs twice`() {
        let problems = RuleVerifier(Careless.self).problems()
        #expect(problems.contains { $0.contains("the verdict is violated") })
        #expect(problems.contains { $0.contains("the mark stands at 1:1") })
        #expect(problems.contains { $0.contains("occurs twice") })
    }
}

extension RuleVerificationTests {
    @Test
    func `the verifier refuses a remedy that does not mend and a verdict that hangs on how a document is written`() {
        let problems = RuleVerifier(Clumsy.self).problems()
        #expect(problems.contains { $0.contains("with its remedy applied the verdict is violated") })
        #expect(problems.contains { $0.contains("with white space and comments the verdict turns") })
    }
}

/// Judges by where the password stands in the document, and mends something else.
private struct Clumsy: MachineRule {
    static let description = RuleDescription(
        id: "test-clumsy", title: "Clumsy", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .satisfied) { display throws(MissingEvidence) in
            .violated(
                when: try display.password.exists() && display.locus.number ?? 0 < 4, at: display.password,
                remedy: .set("other"))
        }
    }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated("<domain type='kvm'><name>a</name><devices><graphics type='vnc' ↓passwd='x'/></devices></domain>")
    }
}

/// Reads an unseen fact as if it were absent: what the law forbids.
private struct PassesUnseen: MachineRule {
    static let description = RuleDescription(
        id: "test-passes-unseen", title: "Clear-text password", severity: .high, layer: .machine,
        rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        for display in machine.displays.known where display.password.value != nil { return .violated(display.password) }
        return .satisfied
    }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated(
            "<domain type='kvm'><name>a</name><devices><graphics type='vnc' ↓passwd='x'/></devices></domain>")
    }
}

/// Is wrong in every way that its examples can show.
private struct Careless: MachineRule {
    static let description = RuleDescription(
        id: "test-careless", title: "Careless", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome { .violated(machine.name) }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated("↓<domain type='kvm'><name>b</name></domain>")
    }
}
