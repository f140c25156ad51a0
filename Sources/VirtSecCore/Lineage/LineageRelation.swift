// SPDX-License-Identifier: Apache-2.0

/// What items are to each other where nobody can tell which of them came from which.
public struct LineageRelation: Sendable, Hashable {
    /// What items are to each other.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// One of two is a clone of the other, or both are of a third.
        case clone
        /// Two machines are alive with one identity: one is a copy of the other that was never told apart.
        case twin
        /// Images hold the same content, whatever their formats.
        case copy
        /// Machines have to do with each other: one disk, one template, or one claims what belongs to the other.
        case related
    }

    /// What they are to each other.
    public let kind: Kind
    /// The ids of the items, in their order; at least two.
    public let items: [String]
    /// What says so, the strongest first; at least one.
    public private(set) var evidence: [LineageEvidence] = []

    init(kind: Kind, items: [String]) { (self.kind, self.items) = (kind, items) }

    /// How sure it is: as sure as the strongest evidence.
    public var confidence: LineageConfidence { evidence.map(\.confidence).max() ?? .low }

    mutating func add(_ evidence: LineageEvidence) {
        if self.evidence.contains(evidence) { return }
        self.evidence.append(evidence)
        self.evidence.sort(by: LineageEvidence.isBefore)
    }

    /// Relations in their order, each once.
    static func merged(_ relations: [LineageRelation]) -> [LineageRelation] {
        var result: [LineageRelation] = []
        for relation in relations.sorted(by: isBefore) {
            guard let last = result.last, last.kind == relation.kind, last.items == relation.items else {
                result.append(relation)
                continue
            }
            for evidence in relation.evidence { result[result.count - 1].add(evidence) }
        }
        return result
    }

    private static func isBefore(_ left: LineageRelation, _ right: LineageRelation) -> Bool {
        if left.items != right.items { return left.items.lexicographicallyPrecedes(right.items) }
        return left.kind.rawValue < right.kind.rawValue
    }
}

extension LineageEvidence {
    /// The strongest first.
    static func isBefore(_ left: LineageEvidence, _ right: LineageEvidence) -> Bool {
        (right.confidence, left.kind.rawValue, left.text) < (left.confidence, right.kind.rawValue, right.text)
    }
}
