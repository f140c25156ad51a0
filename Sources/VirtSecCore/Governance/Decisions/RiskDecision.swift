// SPDX-License-Identifier: Apache-2.0

/// What somebody with authority decided about findings, why, under which conditions, and until which day.
///
/// It holds exactly what was decided about, so that it covers nothing else: when the finding, the document or the labels
/// of the asset change, it has to be decided anew (NIST SP 800-37r2, task R-4, and ISO/IEC 27005:2022, 8.6, ask for the
/// owner's acceptance of what is left). A decision is a claim until its signature is verified: see ``SignedDecision``.
public struct RiskDecision: Sendable, Hashable, Identifiable {
    /// The name of the decision, unique among those that are used together.
    public let id: String
    /// What is done about the risk.
    public let treatment: RiskTreatment
    /// The person who decided, as the file of authorities names them.
    public let decisionMaker: String
    /// Why.
    public let rationale: String
    /// What has to hold while the decision counts; for people, nothing checks it.
    public let conditions: [String]
    /// The day on which it was decided, the first on which it counts.
    public let decided: CalendarDay
    /// The last day on which it counts.
    public let expires: CalendarDay
    /// What was decided about, each finding once.
    public let findings: [DecidedFinding]
    /// What the decision-maker was told of the risk; nil where nothing was.
    public let told: RiskStatement?

    /// Creates a decision.
    public init(
        id: String, _ treatment: RiskTreatment, by decisionMaker: String, because rationale: String,
        conditions: [String] = [], decided: CalendarDay, expires: CalendarDay, findings: [DecidedFinding],
        told: RiskStatement? = nil
    ) {
        self.id = id
        self.treatment = treatment
        self.decisionMaker = decisionMaker
        self.rationale = rationale
        self.conditions = conditions
        self.decided = decided
        self.expires = expires
        self.findings = findings
        self.told = told
    }
}

/// One finding as it was when somebody decided about it.
public struct DecidedFinding: Sendable, Hashable {
    /// The asset, by evidence that only it carries.
    public let scope: AssetScope
    /// What the asset was called; for people, since a name is no key.
    public let asset: String
    /// The kind of asset.
    public let kind: AssetKind
    /// The rule that it violates.
    public let rule: RuleID
    /// How severe that was.
    public let severity: Severity
    /// What was found, in a sentence.
    public let message: String
    /// The finding's fingerprint (``Finding/fingerprint``).
    public let fingerprint: String
    /// SHA-256 of what the baseline demanded of the rule: 64 hexadecimal digits.
    public let demand: String
    /// SHA-256 of the asset's document; nil where the decision is bound to the finding alone, or there were no bytes.
    public let document: String?
    /// The labels that the asset had, `name=value`, sorted.
    public let labels: [String]

    /// Describes a finding.
    public init(
        scope: AssetScope, asset: String, kind: AssetKind, rule: RuleID, severity: Severity, message: String,
        fingerprint: String, demand: String, document: String?, labels: [String]
    ) {
        self.scope = scope
        self.asset = asset
        self.kind = kind
        self.rule = rule
        self.severity = severity
        self.message = message
        self.fingerprint = fingerprint
        self.demand = demand
        self.document = document
        self.labels = labels
    }
}

/// Risk as it was told to the decision-maker, in millionths of a point.
public struct RiskStatement: Sendable, Hashable {
    /// Points of all machines that were read, whatever was decided about them.
    public let residual: Int64
    /// Those of them that nobody had decided about before.
    public let untreatedBefore: Int64
    /// Those that nobody has decided about after it.
    public let untreatedAfter: Int64

    /// States risk.
    public init(residual: Int64, untreatedBefore: Int64, untreatedAfter: Int64) {
        self.residual = residual
        self.untreatedBefore = untreatedBefore
        self.untreatedAfter = untreatedAfter
    }
}

/// A decision, and who is proven to have signed it.
///
/// `DecisionVerifier` of VirtSecTrust makes one from a file; whoever makes one otherwise answers for the proof.
public struct SignedDecision: Sendable, Hashable {
    /// What was decided.
    public let decision: RiskDecision
    /// The persons of the file of authorities whose key made a signature of it, sorted; empty where none did.
    public let signers: [String]
    /// The file.
    public let path: String

    /// Pairs a decision with those who signed it.
    public init(_ decision: RiskDecision, signedBy signers: [String], path: String) {
        self.decision = decision
        self.signers = Set(signers).sorted()
        self.path = path
    }
}
