// SPDX-License-Identifier: Apache-2.0

/// One asset that verdicts can be asked about again, with other facts than it has.
package enum ProbedAsset: Sendable {
    /// A machine, and where it stands among the machines of the inventory.
    case machine(VirtualMachine, index: Int)
    /// An asset of another kind.
    case other(any DescribedAsset)
}

extension Evaluator {
    /// Judges one asset of an inventory by one rule; nil where the rule judges no assets of that kind.
    ///
    /// A rule over all machines sees the others as they are.
    package func probe(_ asset: ProbedAsset, by id: RuleID, in context: Context) -> Judgement? {
        guard let entry = baseline[id] else { return nil }
        switch (asset, entry.rule) {
        case (.machine(let machine, _), let rule as any MachineRule):
            return Judgement(entry, Ruling { try rule.judge(machine, in: context) })
        case (.machine(let machine, let index), let rule as any InventoryRule):
            return Judgement(entry, Ruling { try Self.joint(rule, machine, index, context) })
        case (.other(let asset), _): return Self.judgement(asset, entry, context)
        default: return nil
        }
    }

    private static func judgement<Kind: DescribedAsset>(
        _ asset: Kind, _ entry: Baseline.Entry, _ context: Context
    ) -> Judgement? {
        guard let rule = entry.rule as? any AssetRule<Kind> else { return nil }
        return Judgement(entry, Ruling { try rule.judge(asset, in: context) })
    }

    private static func joint(
        _ rule: any InventoryRule, _ machine: VirtualMachine, _ index: Int, _ context: Context
    ) throws -> Outcome {
        var inventory = context.inventory
        guard inventory.machines.indices.contains(index) else { throw JointRuling.WrongOutcomeCount() }
        inventory.machines[index] = machine
        let outcomes = try rule.judge(inventory, in: Context(inventory: inventory, at: context.instant))
        guard outcomes.indices.contains(index) else { throw JointRuling.WrongOutcomeCount() }
        return try outcomes[index].get()
    }
}
