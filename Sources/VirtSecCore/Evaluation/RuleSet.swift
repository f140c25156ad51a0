// SPDX-License-Identifier: Apache-2.0

/// A baseline's rules by the kind of asset they judge.
struct RuleSet: Sendable {
    struct Numbered<Kind: Sendable>: Sendable {
        let number: UInt16
        let rule: Kind
    }

    let entries: [Baseline.Entry]
    let machine: MachineRules
    /// For each of the other kinds of asset how its rules judge.
    private(set) var others: [[Numbered<RuledKind.Judge>]]
    private(set) var inventory: [Numbered<any InventoryRule>] = []
    /// Which of the rules on all machines each of the baseline's rules is.
    let joint: [UInt16: Int]

    init(_ baseline: Baseline) {
        entries = baseline.entries
        others = Array(repeating: [], count: RuledKind.all.count)
        var machine: [Numbered<any MachineRule>] = []
        // A baseline with more rules than there are numbers is refused before anything is judged.
        for (number, entry) in zip(UInt16.min...UInt16.max, entries) {
            if let rule = entry.rule as? any MachineRule { machine.append(Numbered(number: number, rule: rule)) }
            for (kind, known) in RuledKind.all.enumerated() {
                if let judge = known.judge(entry.rule) { others[kind].append(Numbered(number: number, rule: judge)) }
            }
            if let rule = entry.rule as? any InventoryRule { inventory.append(Numbered(number: number, rule: rule)) }
        }
        self.machine = MachineRules(machine)
        joint = Dictionary(uniqueKeysWithValues: zip(inventory.map(\.number), inventory.indices))
    }

    func checkCount() throws(TooManyRules) {
        if entries.count > TooManyRules.limit { throw TooManyRules(count: entries.count) }
    }
}

/// A baseline has more rules than can be told apart in an assessment.
public struct TooManyRules: Error, Sendable, Hashable, CustomStringConvertible {
    /// The most rules of a baseline.
    public static let limit = Int(UInt16.max) + 1
    /// How many there are.
    public let count: Int

    /// What is wrong.
    public var description: String { "the baseline has \(count) rules, at most \(Self.limit) can be judged by" }
}
