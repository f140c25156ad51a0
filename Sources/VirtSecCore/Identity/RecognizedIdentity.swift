// SPDX-License-Identifier: Apache-2.0

/// One machine, however often it was seen.
public struct RecognizedIdentity: Sendable, Hashable {
    /// Its id: the same in the next run that is given what this one knows.
    public let id: IdentityID
    /// The name it has where it was seen best.
    public let name: String?
    /// All sightings of it, in the order of their ids.
    public let machines: [MachineID]
    /// How sure it is that they are all of one machine, in per cent: that of the weakest link.
    public let confidence: Int
    /// Why they are one: what joined them, the strongest first, eight at most.
    public let links: [IdentityComparison]
    /// By what it was recognised as a machine of an earlier run; nil for a new one.
    public let recognition: IdentityComparison?
    /// What it has to do with other machines, the closest first.
    public internal(set) var relations: [IdentityRelation] = []

    /// Whether an earlier run knew it.
    public var wasKnown: Bool { recognition != nil }

    /// Why it is one machine, in plain English, a line for each link.
    public var explanation: [String] { grounds + relations.map(\.explanation) }

    /// Why it is one machine, without what it has to do with others.
    package var grounds: [String] {
        var lines: [String] = []
        if let recognition {
            lines.append("known from an earlier run (\(recognition.confidence) %): \(recognition.explanation)")
        }
        return lines + links.map { "\($0.first) and \($0.second) are one (\($0.confidence) %): \($0.explanation)" }
    }

    /// Whether it is not in all as an earlier run knew it: what it differs in is told.
    package var hasChanged: Bool {
        guard let recognition else { return false }
        return recognition.evidence.contains { $0.side == .opposes || $0.isChange }
    }

    /// The most links that are kept.
    static let mostLinks = 8
}

/// What a machine has to do with another one.
public struct IdentityRelation: Sendable, Hashable {
    /// The other machine; one of an earlier run where this one does not see it.
    public let other: IdentityID
    /// Its name.
    public let otherName: String?
    /// What they are to each other; never the same, and never different.
    public let verdict: IdentityVerdict
    /// How sure that is, in per cent.
    public let confidence: Int
    /// Whether the other one is the original; nil where nothing tells.
    public let isOriginal: Bool?
    /// All that speaks for and against.
    public let evidence: [ClueEvidence]

    /// What they are to each other and why, in plain English.
    public var explanation: String {
        let called = otherName.map { " (\($0))" } ?? ""
        return "\(relation) \(other)\(called), \(confidence) %: \(ClueEvidence.sentence(evidence))"
    }

    private var relation: String {
        switch (verdict, isOriginal) {
        case (.clone, true?): "clone of"
        case (.clone, false?): "original of"
        case (.clone, nil): "clone of, or original of,"
        case (.twin, _): "has a twin that is alive too:"
        default: "related to"
        }
    }

    /// The closest and surest first.
    static func isBefore(_ left: IdentityRelation, _ right: IdentityRelation) -> Bool {
        (left.verdict, right.confidence, left.other) < (right.verdict, left.confidence, right.other)
    }
}
