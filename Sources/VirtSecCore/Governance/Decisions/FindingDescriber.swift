// SPDX-License-Identifier: Apache-2.0

/// Describes findings as decisions hold them.
struct FindingDescriber {
    private let assessment: Assessment
    private let sha256: ContentDigest
    private var demands: [RuleID: String] = [:]
    private var documents: [Int: String?] = [:]

    init(_ assessment: Assessment, _ sha256: @escaping ContentDigest) {
        self.assessment = assessment
        self.sha256 = sha256
    }

    /// Describes a finding on the asset with a number.
    ///
    /// - Parameter bindsDocument: whether the digest of the document belongs to it.
    mutating func describe(
        _ finding: Finding, _ asset: Int, _ scope: AssetScope, bindsDocument: Bool
    ) -> DecidedFinding {
        DecidedFinding(
            scope: scope, asset: finding.asset.name, kind: finding.asset.kind, rule: finding.rule.id,
            severity: finding.severity, message: finding.message, fingerprint: finding.fingerprint,
            demand: demand(finding.rule.id), document: bindsDocument ? document(asset) : nil, labels: labels(asset))
    }

    private mutating func demand(_ rule: RuleID) -> String {
        if let known = demands[rule] { return known }
        let digest = assessment.rules.entries.first { $0.id == rule }.map { sha256($0.demand) } ?? ""
        demands[rule] = digest
        return digest
    }

    private mutating func document(_ asset: Int) -> String? {
        if let known = documents[asset] { return known }
        let digest = JudgedAsset(asset, assessment)?.content.map(sha256)
        documents[asset] = .some(digest)
        return digest
    }

    /// `name=value`, sorted by name; of a label that nobody can tell, that.
    private func labels(_ asset: Int) -> [String] {
        guard let labels = assessment.labels(ofAsset: asset) else { return [] }
        return labels.names.map { name in labels[name].value.map { "\(name)=\($0)" } ?? "\(name) cannot be told" }
    }
}

extension DecidedFinding {
    /// What is different now, in a few words; nil where it is what was decided about.
    func difference(from now: DecidedFinding) -> String? {
        if kind != now.kind || asset != now.asset { return "the asset is called otherwise, or of another kind" }
        if fingerprint != now.fingerprint { return "the finding is another" }
        if severity != now.severity { return "its severity was \(severity) and is \(now.severity)" }
        if demand != now.demand { return "the baseline demands something else" }
        if labels != now.labels { return "its labels are others" }
        if let document { return document == now.document ? nil : "its document is another" }
        return message == now.message ? nil : "what was found is another"
    }
}

extension Assessment {
    /// What people say of the asset with a number; nil when nobody gave any labels.
    func labels(ofAsset number: Int) -> AssetLabels? {
        if inventory.machines.indices.contains(number) { return context.labels(of: inventory.machines[number]) }
        var place = number - inventory.machines.count
        for kind in RuledKind.all {
            let count = kind.count(inventory)
            if place < count { return kind.labels(place, context) }
            place -= count
        }
        return nil
    }
}
