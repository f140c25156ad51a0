// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What the catalogue says of a rule beside its description.
struct RuleFacts: Sendable {
    /// One property that a baseline may set.
    struct Setting: Sendable {
        let name: String
        let type: String
        let value: String
    }

    let entry: Baseline.Entry
    /// `machine`, `inventory`, or the kind of another asset, such as `network`.
    let asset: String
    /// Names of the baselines that hold the rule.
    let baselines: [String]
    let settings: [Setting]
    let examples: [Example]

    init(_ entry: Baseline.Entry, heldBy baselines: [Baseline]) {
        self.entry = entry
        self.baselines = baselines.filter { $0[entry.id] != nil }.map(\.name)
        asset =
            switch entry.rule {
            case is any MachineRule: "machine"
            case let rule as any AssetRule: Self.kindName(of: rule)
            default: "inventory"
            }
        settings = entry.unlimitedRule.settings.map {
            Setting(name: $0.name, type: $0.valueType, value: $0.values.joined(separator: ", "))
        }
        examples = type(of: entry.unlimitedRule).examples.all
    }

    private static func kindName<Kind: AssetRule>(of rule: Kind) -> String { Kind.Judged.kindName }
}

/// The order in which severities are told: the worst first.
let severitiesWorstFirst = Severity.allCases.sorted(by: >)
