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

    @Test func `the verifier refuses a rule that errs only when two facts are missing`() {
        let known = RuleVerifier(PassesWithoutTwo.self).problems()
        #expect(known.contains { $0.contains("without uuid and title (") && $0.contains("into satisfied") })
        let silent = RuleVerifier(PassesWithoutSilence.self).problems()
        #expect(silent.contains { $0.contains("without uuid and summary (") && $0.contains("into satisfied") })
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

extension RuleVerificationTests {
    @Test func `the verifier refuses a remedy that changes something else`() {
        let sweeping = RuleVerifier(Sweeping.self).problems()
        #expect(sweeping.count == 1, "\(sweeping)")
        #expect(sweeping.first?.contains("also changes what the verdict does not rest on: ") == true)
        #expect(sweeping.first?.contains("disks.source.file") == true && sweeping.first?.contains("displays") == false)
        let meddling = RuleVerifier(Meddling.self).problems()
        #expect(meddling.contains { $0.contains("does not rest on: displays.port") }, "\(meddling)")
    }
}

/// Removes all devices where only the displays are in the way.
private struct Sweeping: MachineRule {
    static let description = RuleDescription(
        id: "test-sweeping", title: "Sweeping", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.displays.required().isEmpty { return .satisfied }
        return .violation(Violation(.element(2), remedy: .remove))
    }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated("<domain type='kvm'><name>a</name>↓<devices><graphics type='vnc'/></devices></domain>")
        Violated(
            "<domain type='kvm'><name>a</name>↓<devices><graphics type='vnc'/><disk type='file'><source file='/a'/>"
                + "</disk></devices></domain>")
    }
}

/// Sets a port, where a password is in the way; what is judged is no fact but how long the document is.
private struct Meddling: MachineRule {
    static let description = RuleDescription(
        id: "test-meddling", title: "Meddling", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .satisfied) { display throws(MissingEvidence) in
            .violated(
                when: try display.password.exists() && machine.observation.attributeCount < 4, at: display.password,
                remedy: .setAttribute("port", "5901"))
        }
    }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated("<domain type='kvm'><name>a</name><devices><graphics type='vnc' ↓passwd='x'/></devices></domain>")
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

/// Takes it for good when neither of two facts can be seen.
private struct PassesWithoutTwo: MachineRule {
    static let description = RuleDescription(
        id: "test-passes-without-two", title: "Two", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        if case .unseen = machine.uuid, case .unseen = machine.title { return .satisfied }
        return .violated(at: .element(0))
    }

    static let examples = Examples { Violated(twoFacts) }
}

/// Asks for one fact, but for another one that is not given.
private struct PassesWithoutSilence: MachineRule {
    static let description = RuleDescription(
        id: "test-passes-without-silence", title: "Silence", severity: .low, layer: .machine, rationale: "For a test.")

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        if case .unseen = machine.uuid {
            // Missing together with the next one, it must not hide what that one does.
            _ = try machine.generationID.optional()
            if case .unseen = machine.summary { return .satisfied }
        }
        _ = try machine.uuid.required()
        return .violated(at: .element(0))
    }

    static let examples = Examples { Violated(twoFacts) }
}

private let twoFacts = """
    <domain type='kvm'><name>a</name><uuid>7f3c0a52-9a1e-4e0b-8f43-2d1c5b6a7e90</uuid><title>t</title></domain>
    """

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
