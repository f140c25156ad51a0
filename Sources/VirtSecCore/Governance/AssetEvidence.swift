// SPDX-License-Identifier: Apache-2.0

/// What one asset carries of identity evidence.
struct AssetEvidence {
    /// Whether an asset carries a piece of evidence, in three values.
    enum Answer: Hashable {
        case carried, notCarried
        /// The fact is unseen, so nobody can tell.
        case unknown
    }

    let name: String
    private(set) var known: Set<IdentityEvidence> = []
    private(set) var unseen: Set<IdentityEvidence.Kind> = []

    private init(name: String) { self.name = name }

    /// Reads those kinds of evidence that are asked for.
    init(_ machine: VirtualMachine, _ kinds: Set<IdentityEvidence.Kind>) {
        self.init(name: machine.displayName)
        if kinds.contains(.uuid) { addUUID(machine.uuid) }
        if kinds.contains(.macAddress) { add(.macAddress, machine.interfaces) { [$0.mac.map(Self.mac)] } }
        if kinds.contains(.diskPath) {
            add(.diskPath, machine.disks) { disk in
                [disk.source.file, disk.source.device].map { $0.map(IdentityEvidence.diskPath) }
            }
        }
        if kinds.contains(.diskSerial) {
            add(.diskSerial, machine.disks) { [$0.extra.serial.map(IdentityEvidence.diskSerial)] }
        }
        if kinds.contains(.diskWorldWideName) {
            add(.diskWorldWideName, machine.disks) {
                [$0.extra.worldWideName.map { IdentityEvidence.diskWorldWideName($0).normalized }]
            }
        }
    }

    /// Reads those kinds of evidence that are asked for; a network has no disks.
    init(_ network: VirtualNetwork, _ kinds: Set<IdentityEvidence.Kind>) {
        self.init(name: network.displayName)
        if kinds.contains(.uuid) { addUUID(network.uuid) }
        if kinds.contains(.macAddress) { add(.macAddress, network.mac.map(Self.mac)) }
    }

    /// Reads those kinds of evidence that are asked for; of other assets sources tell the UUID at most.
    init(name: String, uuid: Fact<UniqueID>, _ kinds: Set<IdentityEvidence.Kind>) {
        self.init(name: name)
        if kinds.contains(.uuid) { addUUID(uuid) }
    }

    /// Whether the asset carries a piece of evidence.
    func answer(_ evidence: IdentityEvidence) -> Answer {
        if known.contains(evidence) { return .carried }
        return unseen.contains(evidence.kind) ? .unknown : .notCarried
    }

    /// Adds what another document says of the same asset.
    mutating func add(_ other: AssetEvidence) {
        known.formUnion(other.known)
        unseen.formUnion(other.unseen)
    }

    private static func mac(_ address: MACAddress) -> IdentityEvidence { .macAddress(address) }

    /// A UUID whose digits are all the same means that there is none.
    private mutating func addUUID(_ fact: Fact<UniqueID>) {
        if let id = fact.value, id.isTrivial { unseen.insert(.uuid) } else { add(.uuid, fact.map { .uuid($0) }) }
    }

    private mutating func add(_ kind: IdentityEvidence.Kind, _ fact: Fact<IdentityEvidence>) {
        switch fact {
        case .known(let evidence, _): known.insert(evidence)
        case .absent: break
        case .unseen: unseen.insert(kind)
        }
    }

    private mutating func add<Element>(
        _ kind: IdentityEvidence.Kind, _ list: Listing<Element>, _ facts: (Element) -> [Fact<IdentityEvidence>]
    ) {
        guard case .known(let elements) = list else {
            unseen.insert(kind)
            return
        }
        for element in elements {
            for fact in facts(element) { add(kind, fact) }
        }
    }
}

extension RuledKind {
    /// What an asset of this kind carries of some kinds of evidence.
    func evidence(_ place: Int, _ inventory: Inventory, _ kinds: Set<IdentityEvidence.Kind>) -> AssetEvidence {
        if isOfNetworks { return AssetEvidence(inventory.networks[place], kinds) }
        return AssetEvidence(name: name(place, inventory), uuid: uuid(place, inventory), kinds)
    }
}

extension RuledKind {
    /// What the document of an asset of this kind describes; a name that stands for the id is as good as any.
    func thing(_ place: Int, _ inventory: Inventory) -> DescribedThing {
        DescribedThing(uuid: uuid(place, inventory), name: .stated(name(place, inventory)), document: place)
    }
}

extension Fact {
    /// The same fact of something made from its value.
    fileprivate func map<Other: Sendable>(_ change: (Value) -> Other) -> Fact<Other> {
        switch self {
        case .known(let value, let basis): .known(change(value), basis)
        case .absent(let locus): .absent(locus)
        case .unseen(let reason): .unseen(reason)
        }
    }
}
