// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What ``MachineRule/parts`` promises: on a machine that is known to have none of them the verdict is the one on an
/// empty machine.
struct PartsPromise {
    private let rule: any MachineRule
    private let parts: MachineParts
    private let idle: Verdict

    /// Nil for a rule that promises nothing.
    init?(_ rule: any Rule) {
        guard let rule = rule as? any MachineRule, !type(of: rule).parts.isEmpty else { return nil }
        self.rule = rule
        parts = type(of: rule).parts
        idle = rule.countedVerdict(on: .withoutFacts, in: Self.nothing).verdict
    }

    private static var nothing: Context { Context(inventory: Inventory([]), at: Instant(secondsSince1970: 0)) }

    /// What an example shows against the promise, if anything.
    func problem(_ bench: ExampleBench) -> String? {
        guard case .machine(var machine) = bench.subject else { return nil }
        machine.facts.remove(parts)
        let verdict = bench.judge(.machine(machine)).verdict
        if verdict == idle { return nil }
        return "without the rule's parts the verdict is \(verdict), but \(idle) on an empty machine"
    }
}
