// SPDX-License-Identifier: Apache-2.0

/// What a rule may know beside the asset it judges.
public struct Context: Sendable {
    /// Everything that was seen.
    public let inventory: Inventory
    /// The moment of judgement, the only clock that a rule may know.
    public let instant: Instant
    private let networks: NameIndex
    private let filters: NameIndex
    private let isFullyRead: Bool

    /// Creates a context.
    public init(inventory: Inventory, at instant: Instant) {
        self.inventory = inventory
        self.instant = instant
        networks = NameIndex(inventory.networks.lazy.map(\.facts.name))
        filters = NameIndex(inventory.filters.lazy.map(\.facts.name))
        isFullyRead = inventory.isFullyRead
    }

    /// The virtual network that a machine names.
    ///
    /// - Parameters:
    ///   - name: the network's name, which only its host keeps unique.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no network of that name, or several; and when not
    ///   everything given could be read, since what was not may bear the name too.
    public func network(named name: String, at place: Locus) throws(MissingEvidence) -> VirtualNetwork {
        let found = try networks.places(of: name, at: place, isFullyRead)
        guard let first = found.first else { throw MissingEvidence(UnseenReason(.notCollected, at: place)) }
        guard found.count == 1 else { throw MissingEvidence(UnseenReason(.ambiguous, at: place)) }
        return inventory.networks[first]
    }

    /// The network filters of a name; none when the inventory holds none, which libvirt's own filters seldom are.
    ///
    /// - Parameters:
    ///   - name: the filter's name, which only its host keeps unique.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when not everything given could be read, since what was not may bear the name.
    public func filters(named name: String, at place: Locus) throws(MissingEvidence) -> [NetworkFilter] {
        try filters.places(of: name, at: place, isFullyRead).map { inventory.filters[$0] }
    }
}

/// Where in a list the assets of a name are.
private struct NameIndex: Sendable {
    private var places: [String: [Int]] = [:]
    /// Whether an asset has a name that nobody can tell.
    private var hasUnseen = false

    init(_ names: some Sequence<Fact<String>>) {
        for (index, name) in names.enumerated() {
            switch name {
            // What has no name is nothing that a machine could name.
            case .known(let name, _) where !name.isEmpty: places[name, default: []].append(index)
            case .known, .absent: break
            case .unseen: hasUnseen = true
            }
        }
    }

    func places(of name: String, at place: Locus, _ isFullyRead: Bool) throws(MissingEvidence) -> [Int] {
        if hasUnseen || !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        return places[name] ?? []
    }
}
