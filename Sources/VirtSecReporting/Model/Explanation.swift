// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Why a rule gives its verdict on an asset: the facts it rests on, where they stand, and what else had a part.
public struct Explanation: Sendable {
    /// Another asset whose document has a part in the verdict, such as the network that a machine names.
    public struct OtherAsset: Sendable, Hashable {
        /// Its id.
        public let id: String
        /// The name that people gave it; it comes from the document and must be escaped.
        public let name: String
        /// The kind of asset, such as `libvirt-network`.
        public let kind: String
    }

    /// A fact that the verdict rests on.
    public struct ReadFact: Sendable {
        /// Whose fact it is; nil for the asset that is judged.
        public let asset: OtherAsset?
        /// Whether it is a label of the asset and no fact of its document.
        public var isLabel: Bool { name.hasPrefix(LabelFact.prefix) }
        /// Its name in the field table, such as `disks.cache`, or `labels.` and the name of a label.
        public let name: String
        /// Which of its asset's facts of that name it is, from 1; nil where there is only one.
        public let number: Int?
        /// What it is, in a few words.
        public let title: String
        /// What it says; secrets, private text and credentials show as a mark.
        public let reading: FactReading
        /// Where it is said, or where it was looked for.
        public let location: DocumentLocation
        /// Where a libvirt document says it, below the asset's own element.
        public let place: String?
        /// What the verdict would be if nobody could tell the fact.
        public let without: Verdict
    }

    /// Which assets the baseline asks the rule of.
    public struct Scope: Sendable {
        /// The condition that they meet, as a policy file has it.
        public let condition: String
        /// Whether this asset meets it; nil where nobody can tell.
        public let isMet: Bool?
        /// Why nobody can tell.
        public let reason: String?
        /// The labels that it asks for.
        public let labels: [LabelFact]
    }

    /// What is said of a label of the asset.
    public struct LabelFact: Sendable {
        static var prefix: String { "labels." }
        /// The label's name.
        public let name: String
        /// What it says.
        public let reading: FactReading
        /// Where it is said; nil where nobody says it.
        public let location: DocumentLocation?
    }

    /// A parameter of the rule.
    public struct Setting: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its value in this baseline.
        public let value: String
        /// What it takes.
        public let type: String
    }

    /// Why there is no explanation.
    public enum Failure: Error, Sendable, Hashable {
        /// No asset has that name, id or path.
        case noAsset
        /// Several assets that the rule judges have it; these are their ids.
        case severalAssets([String])
        /// The rule judges no assets of that kind.
        case notJudged
    }

    /// The rule, as the baseline has it.
    public let entry: Baseline.Entry
    /// The verdict, with the waiver that covers it.
    public let finding: AnnotatedFinding
    /// The facts it rests on: the asset's own in the order of the field table, its labels, and those of other documents.
    ///
    /// Of many documents of one kind some are told; ``restsOnMore`` says that there are others.
    public let facts: [ReadFact]
    /// Whether it rests on further documents, too many to tell.
    public let restsOnMore: Bool
    /// Which assets the baseline asks the rule of; nil where it asks it of all that the rule judges.
    public let scope: Scope?
    /// The condition that a rule of a policy file demands; nil for a rule that is written in Swift.
    public let requirement: String?
    /// The parameters in force.
    public let settings: [Setting]

    /// Explains a verdict.
    ///
    /// - Parameters:
    ///   - rule: a rule of the assessment's baseline, by id or alias.
    ///   - asset: the name, id or path of an asset that is judged.
    /// - Throws: when not exactly one asset is meant, or the rule does not judge it.
    public init(of rule: RuleID, on asset: String, in governed: GovernedAssessment) throws(Failure) {
        let assessment = governed.assessment
        guard let entry = assessment.baseline[rule] else { throw .notJudged }
        let (target, id) = try Self.target(asset, entry.id, governed)
        self.entry = entry
        settings = RuleFacts(entry, heldBy: []).settings.map { Setting(name: $0.name, value: $0.value, type: $0.type) }
        guard let finding = Self.finding(entry.id, id, governed) else { throw .notJudged }
        self.finding = finding
        requirement = entry.requires
        let probing = ExplanationProbe(
            target, id, entry, assessment.freshContext)
        (facts, restsOnMore) = probing.facts()
        scope = probing.scope()
    }

    private static func finding(_ rule: RuleID, _ id: String, _ governed: GovernedAssessment) -> AnnotatedFinding? {
        var found: AnnotatedFinding?
        governed.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
            if asset.id == id, found == nil { found = findings.first { $0.finding.rule.id == rule } }
        }
        return found
    }

    // MARK: - The asset

    /// An id counts more than a path, and a path more than a name, of assets that the rule judges.
    ///
    /// A descriptor's appliance and its only system often have one name, always one path, and that is the appliance's id.
    private static func target(
        _ text: String, _ rule: RuleID, _ governed: GovernedAssessment
    ) throws(Failure) -> (ProbedAsset, String) {
        let meant = probed(governed.assessment.inventory).filter { [$0.id, $0.path, $0.name].contains(text) }
        if meant.isEmpty { throw .noAsset }
        let judged = judgedAssets(rule, governed)
        let assets = meant.filter { judged.contains($0.id) }
        for isMeant in [{ $0.id == text }, { $0.path == text }, { $0.name == text }] as [(Candidate) -> Bool] {
            let found = assets.filter(isMeant)
            if found.count > 1 { throw .severalAssets(found.map(\.id)) }
            if let first = found.first { return (first.asset, first.id) }
        }
        throw .notJudged
    }

    /// The ids of all assets that a rule has judged.
    private static func judgedAssets(_ rule: RuleID, _ governed: GovernedAssessment) -> Set<String> {
        var ids: Set<String> = []
        governed.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
            if findings.contains(where: { $0.finding.rule.id == rule }) { ids.insert(asset.id) }
        }
        return ids
    }

    private struct Candidate {
        let asset: ProbedAsset
        let id: String
        let path: String
        let name: String

        init(_ asset: ProbedAsset, _ id: String, _ kind: some Asset) {
            self.asset = asset
            self.id = id
            path = kind.observation.document.path
            name = kind.displayName
        }
    }

    private static func probed(_ inventory: Inventory) -> [Candidate] {
        inventory.machines.enumerated().map { Candidate(.machine($1, index: $0), $1.id.description, $1) }
            + candidates(inventory.networks) + candidates(inventory.hosts) + candidates(inventory.pools)
            + candidates(inventory.volumes) + candidates(inventory.secrets) + candidates(inventory.snapshots)
            + candidates(inventory.filters) + candidates(inventory.backups)
            + candidates(inventory.appliances) + candidates(inventory.images)
    }

    private static func candidates(_ assets: [some DescribedAsset]) -> [Candidate] {
        assets.map { Candidate(.other($0), $0.id.description, $0) }
    }

    /// The names of all assets that can be explained.
    public static func assetNames(in inventory: Inventory) -> [String] { probed(inventory).map(\.name) }
}
