// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

/// Rules that the engine does not ask about machines without the parts that they look at.
struct PartsTests {
    /// The machines of all rules' examples.
    private static let machines: [VirtualMachine] = BuiltInRules.all.flatMap { type(of: $0).examples.all }
        .flatMap { example -> [VirtualMachine] in
            guard let observations = try? ExampleReader().observations(in: Array(example.document.utf8), path: "x")
            else {
                return []
            }
            return observations.compactMap { if case .machine(let machine) = $0 { machine } else { nil } }
        }

    @Test func `no machine without its parts gets another verdict from a rule than an empty one`() {
        #expect(Self.machines.count > 200)
        for case let rule as any MachineRule in BuiltInRules.all where !type(of: rule).parts.isEmpty {
            let idle = Self.verdict(.withoutFacts, rule)
            #expect(idle.isGood, "\(type(of: rule)) is asked all the same")
            for machine in Self.machines {
                var machine = machine
                machine.facts.remove(type(of: rule).parts)
                #expect(Self.verdict(machine, rule) == idle, "\(type(of: rule))")
            }
        }
    }

    @Test func `counting with and without leaving rules out comes to the same`() async throws {
        let evaluator = Evaluator(Baseline("machines", rules: BuiltInRules.all.filter { $0 is any MachineRule }))
        for machine in Self.machines {
            let inventory = Inventory([.machine(machine)])
            let summary = try await evaluator.assess(inventory, at: Instant(secondsSince1970: 0)).summary
            let verdicts = evaluator.judge(machine, at: Instant(secondsSince1970: 0)).map(\.verdict)
            #expect(summary.satisfied == verdicts.count { $0 == .satisfied })
            #expect(summary.notApplicable == verdicts.count { $0 == .notApplicable })
            #expect(summary.violated == verdicts.count { $0 == .violated })
            #expect(summary.notAssessable == verdicts.count { $0 == .notAssessable })
        }
    }

    @Test func `the verifier refuses a rule whose parts promise too much`() {
        let problems = RuleVerifier(Forgetful.self).problems()
        #expect(problems.contains { $0.contains("without the rule's parts the verdict is violated") })
    }

    private static func verdict(_ machine: VirtualMachine, _ rule: any MachineRule) -> Verdict {
        let context = Context(inventory: Inventory([.machine(machine)]), at: Instant(secondsSince1970: 0))
        return rule.countedVerdict(on: machine, in: context).verdict
    }
}

/// Looks at displays, and says that it looks at disks.
private struct Forgetful: MachineRule {
    static let description = RuleDescription(
        id: "test-forgetful", title: "Forgetful", severity: .low, layer: .machine, rationale: "For a test.")

    static let parts: MachineParts = .disks

    func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.displays.judgeEach(whenNone: .satisfied) { display throws(MissingEvidence) in .violated(display) }
    }

    static let examples = Examples {
        Satisfied("<domain type='kvm'><name>a</name></domain>")
        Violated("<domain type='kvm'><name>a</name><devices>↓<graphics type='vnc'/></devices></domain>")
    }
}
