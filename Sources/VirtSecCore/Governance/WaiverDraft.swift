// SPDX-License-Identifier: Apache-2.0

/// What would have to be decided so that the violations of an assessment no longer count: for each rule the assets.
///
/// A draft decides nothing. Violations that are waived already, and verdicts for which evidence is missing, are left out.
public struct WaiverDraft: Sendable {
    /// One rule, and the assets that violate it.
    public struct Item: Sendable {
        /// The rule.
        public let rule: RuleID
        /// Its title.
        public let title: String
        /// How much a violation matters.
        public let severity: Severity
        /// The assets, each by what only it carries.
        public fileprivate(set) var scopes: [AssetScope]
    }

    /// A violation that no waiver can be written for.
    public struct Omission: Sendable {
        /// The rule.
        public let rule: RuleID
        /// The asset: it carries no identity evidence, or none that other assets do not carry too.
        public let asset: AssetReference
    }

    /// What there is to decide, ordered by rule.
    public private(set) var items: [Item] = []
    /// What cannot be waived, by asset and rule.
    public private(set) var omissions: [Omission] = []

    /// Collects the violations that count.
    ///
    /// - Parameters:
    ///   - governed: the assessment, with the waivers that there are.
    ///   - severity: the least severity of a violation.
    ///   - rules: the rules, by their ids; nil for all.
    public init(_ governed: GovernedAssessment, atLeast severity: Severity = .high, rules: Set<RuleID>? = nil) {
        let scopes = ScopeDrafts(governed.assessment.inventory)
        var items: [RuleID: Item] = [:]
        governed.forEachNumberedAsset(including: [.violated]) { number, asset, findings in
            for finding in findings.filter(\.counts).map(\.finding) {
                guard finding.severity >= severity, rules?.contains(finding.rule.id) ?? true else { continue }
                let id = finding.rule.id
                guard let scope = scopes[number] else {
                    omissions.append(Omission(rule: id, asset: asset))
                    continue
                }
                var item =
                    items[id] ?? Item(rule: id, title: finding.rule.title, severity: finding.severity, scopes: [])
                if !item.scopes.contains(scope) { item.scopes.append(scope) }
                items[id] = item
            }
        }
        self.items = items.values.sorted { $0.rule < $1.rule }
    }
}
