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
            return Judgement(
                entry, Ruling { try rule.judge(machine, in: context.part(of: machine)) }, on: machine.observation)
        case (.machine(let machine, let index), let rule as any InventoryRule):
            return Judgement(
                entry, Ruling { try Self.joint(rule, machine, index, context) }, on: machine.observation)
        case (.other(let asset), _): return Self.judgement(asset, entry, context)
        default: return nil
        }
    }

    private static func judgement<Kind: DescribedAsset>(
        _ asset: Kind, _ entry: Baseline.Entry, _ context: Context
    ) -> Judgement? {
        guard let rule = entry.rule as? any AssetRule<Kind> else { return nil }
        return Judgement(entry, Ruling { try rule.judge(asset, in: context.part(of: asset)) }, on: asset.observation)
    }

    private static func joint(
        _ rule: any InventoryRule, _ machine: VirtualMachine, _ index: Int, _ context: Context
    ) throws -> Outcome {
        var inventory = context.inventory
        guard inventory.machines.indices.contains(index) else { throw JointRuling.WrongOutcomeCount() }
        inventory.machines[index] = machine
        let outcomes = try rule.judge(inventory, in: context.of(inventory))
        guard outcomes.indices.contains(index) else { throw JointRuling.WrongOutcomeCount() }
        return try outcomes[index].get()
    }
}

// MARK: - Where a rule applies

/// Which assets a baseline asks a rule of, and whether one of them is meant.
package struct ScopeAnswer: Sendable {
    /// The condition that such assets meet.
    package let condition: Condition
    /// Whether the asset meets it.
    package let truth: Truth
}

extension Evaluator {
    /// Whether a baseline asks a rule of an asset; nil where it asks it of all that the rule judges.
    package func scope(of id: RuleID, on asset: ProbedAsset, in context: Context) -> ScopeAnswer? {
        guard let condition = baseline[id]?.scope else { return nil }
        let truth =
            switch asset {
            case .machine(let machine, _):
                Self.truth(of: condition, for: machine, in: context.part(of: machine))
            case .other(let other):
                (other as? any ConditionSubject).flatMap {
                    Self.truth(of: condition, for: $0, in: context.part(of: other))
                }
            }
        return truth.map { ScopeAnswer(condition: condition, truth: $0) }
    }

    private static func truth<Subject: ConditionSubject>(
        of condition: Condition, for subject: Subject, in context: Context
    ) -> Truth? {
        // A condition that does not fit was refused when the baseline was put together.
        (try? SubjectCondition<Subject>(condition, good: .either))?.truth(of: subject, in: context)
    }
}

// MARK: - Labels

/// What is said of a label of an asset, and by whom.
package struct ToldLabel: Sendable {
    package let name: String
    package let reading: FactReading
    /// The file that says it; nil where nobody does.
    package let source: DocumentLocation?
}

extension Context {
    /// What is said of a label; nil for a kind of asset that has none.
    package func told(label name: String, of asset: ProbedAsset) -> ToldLabel? {
        let labels: AssetLabels?
        switch asset {
        case .machine(let machine, _): labels = machine.labels(in: self)
        case .other(let other):
            guard let subject = other as? any ConditionSubject else { return nil }
            labels = subject.labels(in: self)
        }
        let fact = labels?[name] ?? .unseen(.noLabels)
        return ToldLabel(name: name, reading: fact.reading, source: labels?.sources(of: name).first?.source)
    }
}
