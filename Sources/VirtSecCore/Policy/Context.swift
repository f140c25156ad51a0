// SPDX-License-Identifier: Apache-2.0

/// What a rule may know beside the asset it judges.
public struct Context: Sendable {
    /// Everything that was seen.
    public let inventory: Inventory
    /// The moment of judgement, the only clock that a rule may know.
    public let instant: Instant
    private let networks: NameIndex
    private let filters: NameIndex
    let isFullyRead: Bool
    /// Nil where nothing of the kind was seen, so that it costs nothing then.
    let hosts: HostIndex?
    let labels: LabelIndex
    /// What the one host of the inventory is called; nil until the rest is there.
    private(set) var hostName: HostName?
    /// Nil where no snapshot was seen.
    let snapshots: SnapshotIndex?

    /// Creates a context.
    public init(inventory: Inventory, at instant: Instant) {
        self.inventory = inventory
        self.instant = instant
        networks = NameIndex(inventory.networks.lazy.map(\.facts.name))
        filters = NameIndex(inventory.filters.lazy.map(\.facts.name))
        isFullyRead = inventory.isFullyRead
        hosts = HostIndex(inventory)
        labels = LabelIndex(inventory)
        snapshots = SnapshotIndex(inventory)
        hostName = HostName(of: self)
    }

    /// The virtual network that a machine names.
    ///
    /// - Parameters:
    ///   - name: the network's name, which only its host keeps unique.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when the inventory holds no network of that name, or several; and when not
    ///   everything given could be read, since what was not may bear the name too.
    public func network(named name: String, at place: Locus) throws(MissingEvidence) -> VirtualNetwork {
        inventory.networks[try Self.only(try networks.places(of: name, at: place, isFullyRead), at: place)]
    }

    /// The virtual networks of a name, whichever host each is from; none when the inventory holds none.
    ///
    /// For a rule that can judge by what the machine alone says where no document about its network was given.
    ///
    /// - Parameters:
    ///   - name: the network's name.
    ///   - place: where the machine names it.
    /// - Throws: ``MissingEvidence`` when not everything given could be read, since what was not may bear the name.
    public func networks(named name: String, at place: Locus) throws(MissingEvidence) -> [VirtualNetwork] {
        try networks.places(of: name, at: place, isFullyRead).map { inventory.networks[$0] }
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
