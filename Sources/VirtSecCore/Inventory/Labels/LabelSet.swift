// SPDX-License-Identifier: Apache-2.0

/// The labels that files give to the assets of an inventory.
public struct LabelSet: Sendable, Hashable {
    /// What the files say, in their order.
    public private(set) var assignments: [LabelAssignment]
    /// Takes labels away, to find out which matter.
    let probe: LabelProbe?
    /// Whether labels were given, so that one that nobody says is absent.
    let isGiven: Bool

    /// Creates a set of assignments; also an empty one says that labels were given, and that it gives none.
    public init(_ assignments: [LabelAssignment] = []) {
        self.assignments = assignments
        probe = nil
        isGiven = true
    }

    /// What another set says, or that none was given, but for what a probe takes away.
    init(_ labels: LabelSet?, probe: LabelProbe) {
        assignments = labels?.assignments ?? []
        self.probe = probe
        isGiven = labels != nil
    }

    /// Adds what another set says; where two disagree on an asset, its label cannot be told.
    public mutating func add(_ other: LabelSet) { assignments += other.assignments }
}

/// The labels of one asset.
///
/// A label is known, *absent* when labels were given and none of them says it, or *unseen*: no labels were given,
/// nobody can tell whether an assignment is about the asset, two say different things, or the labels that the definition
/// itself gives were not understood.
public final class AssetLabels: Sendable {
    /// What is said, by name.
    private let said: [String: Fact<String>]
    private let sources: [String: [Label]]
    private let isGiven: Bool
    /// Why no label can be told, whoever says it.
    package let doubt: UnseenReason?
    private let probe: LabelProbe?

    init(_ candidates: [LabelCandidate], isGiven: Bool, doubt: UnseenReason? = nil, probe: LabelProbe? = nil) {
        self.isGiven = isGiven
        self.doubt = doubt
        self.probe = probe
        let byName = Dictionary(grouping: candidates, by: \.label.name)
        said = byName.mapValues(LabelCandidate.joined)
        sources = byName.mapValues { $0.map(\.label) }
    }

    /// What is said of a label.
    public subscript(name: String) -> Fact<String> {
        if let probe, probe.withholds(name) { return .unseen(.takenAway) }
        if let doubt { return .unseen(doubt) }
        return said[name] ?? (isGiven ? .absent : .unseen(.noLabels))
    }

    /// Who says a label.
    public func sources(of name: String) -> [Label] { sources[name] ?? [] }

    /// The names of all labels of which something is said, sorted.
    public var names: [String] { said.keys.sorted() }
}

/// A label that an asset may have.
struct LabelCandidate {
    let label: Label
    /// Where the asset's own document says it.
    var locus = Locus.none
    /// Why nobody can tell whether it is said of this asset.
    var doubt: UnseenReason?

    /// What several candidates of one name come to: one value, or none that can be told.
    static func joined(_ candidates: [LabelCandidate]) -> Fact<String> {
        guard let first = candidates.first else { return .absent }
        let sure = candidates.filter { $0.doubt == nil }
        if Set(sure.map(\.label.value)).count > 1 { return .unseen(.contradictoryLabels, at: first.locus) }
        let value = sure.first?.label.value
        // One that may be said as well makes no difference only where it says the same.
        if let other = candidates.first(where: { $0.doubt != nil && $0.label.value != value }), let doubt = other.doubt
        {
            return .unseen(doubt)
        }
        guard let value else { return candidates.first?.doubt.map { .unseen($0) } ?? .absent }
        return .stated(value, sure.first?.locus ?? .none)
    }
}
