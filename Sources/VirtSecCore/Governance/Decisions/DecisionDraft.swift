// SPDX-License-Identifier: Apache-2.0

/// What is to be decided about: violations of some assets as they are now, for a decision-maker to sign.
public struct DecisionDraft: Sendable {
    /// What a decision is bound to beside each finding.
    public enum Binding: String, Sendable, Hashable, CaseIterable {
        /// The document that the asset was read from: any change of it voids the decision.
        case document
        /// Nothing: what is found stays the same while a running machine's document changes by itself.
        case findings
    }

    /// The findings, by asset and rule.
    public private(set) var findings: [DecidedFinding] = []
    /// Violations that nothing can be decided about: the asset carries no identity evidence, or none that is its alone.
    public private(set) var omissions: [Finding] = []
    /// What was judged.
    public let assessment: Assessment
    /// What is decided already.
    public let resolved: ResolvedDecisions
    /// What is decided already with what the draft would treat, for working out risk with and without it; it covers no more
    /// findings, since nobody has decided yet.
    public private(set) var proposed: ResolvedDecisions

    /// Collects violations that nobody has decided about yet.
    ///
    /// - Parameters:
    ///   - assessment: the verdicts.
    ///   - resolved: what is decided already.
    ///   - assets: the ids of the assets.
    ///   - rules: the rules, by their ids; nil for all.
    ///   - treatment: what is to be done about the risk.
    ///   - binding: what the decision is bound to beside each finding.
    ///   - sha256: makes the digests that the decision holds.
    public init(
        _ assessment: Assessment, after resolved: ResolvedDecisions = ResolvedDecisions(), assets: Set<String>,
        rules: Set<RuleID>? = nil, _ treatment: RiskTreatment, bindingTo binding: Binding = .document,
        sha256: @escaping ContentDigest
    ) {
        let scopes = ScopeDrafts(assessment.inventory)
        var describer = FindingDescriber(assessment, sha256)
        self.assessment = assessment
        self.resolved = resolved
        proposed = resolved
        assessment.forEachNumberedAsset(including: [.violated]) { number, asset, found in
            guard assets.contains(asset.id) else { return }
            let decided = resolved.decisions(ofAsset: number)
            for finding in found where decided[finding.rule.id] == nil && rules?.contains(finding.rule.id) ?? true {
                guard let scope = scopes.whole(number) else {
                    omissions.append(finding)
                    continue
                }
                findings.append(
                    describer.describe(finding, number, scope, bindsDocument: binding == .document))
                proposed.propose(treatment, asset: number, finding.rule.id)
            }
        }
    }

    /// SHA-256 of what is to be decided about: 64 hexadecimal digits, the same for the same findings and texts.
    ///
    /// - Parameters:
    ///   - texts: what is said beside the findings, such as who decides and why.
    ///   - sha256: makes the digest.
    public func digest(with texts: [String] = [], by sha256: ContentDigest) -> String {
        let parts = findings.flatMap { finding in
            [finding.rule.description, finding.fingerprint, finding.demand, finding.document ?? ""]
                + finding.scope.evidence.map(\.description) + finding.labels
        }
        return sha256((parts + texts).delimited)
    }
}
