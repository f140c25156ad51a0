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
    /// Nil where no image was seen.
    let images: ImageIndexes?
    /// Which machines of the whole inventory are one.
    let recognized: RecognizedMachines
    /// Which documents of one UUID under several names are of one machine.
    let renamed: OnDemand<RenamedMachines>
    /// What each running hypervisor told, by itself; nil where none was asked.
    private let parts: HostParts?

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - inventory: what is judged.
    ///   - instant: the moment of judgement.
    ///   - options: what machines are recognised by beside what the inventory holds.
    public init(
        inventory: Inventory, at instant: Instant, recognizing options: RecognitionOptions = RecognitionOptions()
    ) {
        let labels = LabelIndex(inventory)
        let recognized = RecognizedMachines(inventory, options)
        let parts = HostParts(inventory, instant, labels, recognized)
        self.init(inventory, instant, labels, recognized, parts: parts)
    }

    /// - Parameters:
    ///   - labels: those of the whole inventory.
    ///   - recognized: the machines of the whole inventory.
    init(
        _ inventory: Inventory, _ instant: Instant, _ labels: LabelIndex, _ recognized: RecognizedMachines,
        parts: HostParts?
    ) {
        self.inventory = inventory
        self.instant = instant
        self.labels = labels
        self.recognized = recognized
        renamed = OnDemand { RenamedMachines(inventory, recognized) }
        self.parts = parts
        networks = NameIndex(inventory.networks.lazy.map(\.facts.name))
        filters = NameIndex(inventory.filters.lazy.map(\.facts.name))
        isFullyRead = inventory.isFullyRead
        hosts = HostIndex(inventory)
        snapshots = SnapshotIndex(inventory)
        images = ImageIndexes(inventory)
        hostName = HostName(of: self)
    }

    /// What a rule may know beside one asset: where a running hypervisor told of it, what that one told.
    ///
    /// A name means something only on its host, and what another host does not tell is no doubt about this one. Rules over
    /// the whole inventory know all of it.
    func part(of asset: some Asset) -> Context { parts?.context(for: asset.observation.document.host) ?? self }

    /// What a rule may know beside a machine; nil where no hypervisor was asked, so that it is all of this.
    func part(ofMachine index: Int) -> Context? {
        parts.map { _ in part(of: inventory.machines[index]) }
    }

    /// Where machines of another host begin, at the latest at an end.
    func endOfTile(from start: Int, to end: Int) -> Int {
        if parts == nil { return end }
        let host = inventory.machines[start].observation.document.host
        return inventory.machines[start..<end].firstIndex { $0.observation.document.host != host } ?? end
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
