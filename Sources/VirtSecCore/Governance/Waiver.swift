// SPDX-License-Identifier: Apache-2.0

/// A decision that a rule may be violated by certain assets until a day: who decided, why, and what protects instead.
///
/// A waiver never removes a finding and never changes a verdict: the finding stays in every report, with its waiver.
public struct Waiver: Sendable, Identifiable {
    /// The name of the decision, unique among the waivers that are used together.
    public let id: String
    /// The rules that may be violated, by id or alias.
    public let rules: [RuleID]
    /// The assets it is for: each scope stands for one.
    public let scopes: [AssetScope]
    /// Which findings of those rules on those assets it covers.
    public let findings: FindingScope
    /// Who answers for it.
    public let owner: String
    /// Why the violation is accepted.
    public let reason: String
    /// Where the decision is recorded, such as `SEC-1042`.
    public let ticket: String
    /// The last day on which it counts.
    public let expires: CalendarDay
    /// What protects instead.
    public let compensatingControl: String
    /// Whether it also covers verdicts for which evidence is missing: whoever accepts what nobody has seen has to say so.
    public let coversNotAssessable: Bool
    /// Where it is written.
    public let location: DocumentLocation

    /// Creates a waiver; findings on the waiver point at where it is written.
    public init(
        id: String, rules: [RuleID], scopes: [AssetScope], findings: FindingScope = .all, owner: String,
        reason: String, ticket: String, expires: CalendarDay, compensatingControl: String,
        coversNotAssessable: Bool = false, location: DocumentLocation = DocumentLocation(path: "waivers")
    ) {
        self.id = id
        self.rules = rules
        self.scopes = scopes
        self.findings = findings
        self.owner = owner
        self.reason = reason
        self.ticket = ticket
        self.expires = expires
        self.compensatingControl = compensatingControl
        self.coversNotAssessable = coversNotAssessable
        self.location = location
    }
}

/// One asset, by the evidence that it carries.
///
/// A name alone is no scope: names are given anew, and whoever may name a machine could waive its findings.
public struct AssetScope: Sendable, Hashable {
    /// What the asset carries; all of it must be there.
    public let evidence: [IdentityEvidence]
    /// The name that it must have as well.
    public let name: String?

    /// Creates a scope of at least one piece of evidence.
    public init(_ evidence: IdentityEvidence, _ more: IdentityEvidence..., named name: String? = nil) {
        self.evidence = ([evidence] + more).map(\.normalized)
        self.name = name
    }

    /// Creates a scope of some evidence; nil when there is none.
    public init?(_ evidence: [IdentityEvidence], named name: String? = nil) {
        if evidence.isEmpty { return nil }
        self.evidence = evidence.map(\.normalized)
        self.name = name
    }

    /// Whether an asset is meant, in three values: one difference decides, whatever else is unknown.
    func answer(_ asset: AssetEvidence) -> AssetEvidence.Answer {
        if let name, name != asset.name { return .notCarried }
        var answer = AssetEvidence.Answer.carried
        for piece in evidence {
            switch asset.answer(piece) {
            case .notCarried: return .notCarried
            case .unknown: answer = .unknown
            case .carried: break
            }
        }
        return answer
    }
}

/// Which findings of a rule on an asset are meant.
public enum FindingScope: Sendable, Hashable {
    /// All of them, also with places that come later.
    case all
    /// Those with one of these fingerprints: when a place is added the finding has another.
    case fingerprints(Set<String>)
    /// Those whose places all are, or stand inside, one of these: paths as reports show them, such as
    /// `/domain/devices/graphics[1]`; without positions a path means every element of that path.
    case places(Set<String>)

    func contains(_ finding: Finding) -> Bool {
        switch self {
        case .all: true
        case .fingerprints(let names): names.contains(finding.fingerprint)
        case .places(let places):
            ([finding.location] + finding.related).allSatisfy { location in
                location.innerPath.map { path in places.contains { Self.covers($0, path) } } ?? false
            }
        }
    }

    private static func covers(_ place: String, _ path: String) -> Bool {
        let path = place.utf8.contains(UInt8(ascii: "[")) ? path : withoutPositions(path)
        guard path.utf8.starts(with: place.utf8) else { return false }
        let rest = path.utf8.dropFirst(place.utf8.count)
        return rest.first.map { $0 == UInt8(ascii: "/") } ?? true
    }

    private static func withoutPositions(_ path: String) -> String {
        var isInside = false
        return path.filter { character in
            if character == "[" { isInside = true }
            defer { if character == "]" { isInside = false } }
            return !isInside
        }
    }
}

/// How far waivers may go.
public struct WaiverPolicy: Sendable, Hashable {
    /// How many days the last day of a waiver may lie ahead.
    public var longestDays: Int
    /// How many assets one scope of a waiver may match.
    public var assetsPerScope: Int
    /// How many days before the last day a waiver is a finding for that.
    public var warningDays: Int

    /// Creates a policy; without numbers a year, one asset, and a warning of 30 days.
    public init(longestDays: Int = 365, assetsPerScope: Int = 1, warningDays: Int = 30) {
        self.longestDays = longestDays
        self.assetsPerScope = assetsPerScope
        self.warningDays = warningDays
    }
}
