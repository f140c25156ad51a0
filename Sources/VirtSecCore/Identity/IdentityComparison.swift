// SPDX-License-Identifier: Apache-2.0

/// What two sightings are to each other, how sure that is, and why.
public struct IdentityComparison: Sendable, Hashable {
    /// The sighting that comes first.
    public let first: MachineID
    /// The other one, or the id by which an earlier run knew a machine.
    public let second: MachineID
    /// What they are to each other.
    public let verdict: IdentityVerdict
    /// How sure that is, in per cent.
    public let confidence: Int
    /// All that speaks for and against, the strongest kinds first.
    public let evidence: [ClueEvidence]

    /// Compares two sightings.
    ///
    /// The result does not depend on which is named first.
    ///
    /// - Parameters:
    ///   - left: one of them.
    ///   - right: the other.
    ///   - others: the sightings among which they were found: what many of them share tells nothing.
    public init(of left: Sighting, and right: Sighting, among others: [Sighting] = []) {
        var table = ClueTable(capacity: 64)
        let pair = [left, right].sorted(by: Sighting.isBefore)
        let rest = others.filter { $0.id != left.id && $0.id != right.id }
        let units = (pair + rest).enumerated().map { place, sighting in
            SightingUnit(sighting, at: place, isEarlier: false, &table)
        }
        let index = SightingIndex(units, table)
        let judgement = PairJudgement(PairEvidence(index.units[0], index.units[1]))
        self.init(pair[0].id, pair[1].id, judgement, index.evidence(0, 1))
    }

    init(_ first: MachineID, _ second: MachineID, _ judgement: PairJudgement, _ evidence: [ClueEvidence]) {
        self.first = first
        self.second = second
        verdict = judgement.verdict
        confidence = judgement.confidence
        self.evidence = evidence
    }

    /// What speaks for a match.
    public var evidenceFor: [ClueEvidence] { evidence.filter { $0.side == .supports } }
    /// What speaks against a match.
    public var evidenceAgainst: [ClueEvidence] { evidence.filter { $0.side == .opposes } }

    /// The evidence as one sentence in plain English.
    public var explanation: String { ClueEvidence.sentence(evidence) }
}

extension ClueEvidence {
    /// Evidence as one sentence: for, then against, then what decides nothing.
    static func sentence(_ evidence: [ClueEvidence]) -> String {
        func clauses(_ side: Side) -> String {
            evidence.filter { $0.side == side }.map(\.description).joined(separator: "; ")
        }
        let parts = [
            ("", Side.supports), ("against it: ", .opposes), ("of no worth: ", .worthless), ("also: ", .explains),
        ]
        let texts = parts.compactMap { word, side in
            let text = clauses(side)
            return text.isEmpty ? nil : word + text
        }
        return texts.isEmpty ? "nothing that they have in common" : texts.joined(separator: "; ")
    }
}
