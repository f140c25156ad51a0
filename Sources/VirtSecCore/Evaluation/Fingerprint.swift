// SPDX-License-Identifier: Apache-2.0

/// Names findings: the same name for the same violations when files move, lines shift and other elements come or go;
/// another name when a violation is added, or when others share it.
///
/// A name is a hash over rule, verdict, the asset's identity and all places of the finding. A place is described by its
/// path without positions, by its own value, by what tells the elements it stands in from their siblings, and by the
/// identities of all machines that share it. Secrets and private text are no part of it, because a hash of something short
/// can be guessed.
struct Fingerprinting {
    /// What every name of the asset's findings begins with.
    private let start: StableHash
    /// All places of all findings.
    let places: [DescribedPlace]

    /// Creates names for an asset's findings.
    ///
    /// - Parameters:
    ///   - guides: what is known of places.
    ///   - excerpts: all places of all findings, each once.
    ///   - identify: finds by the numbers of ``KeyFields`` what tells elements from their siblings, such as
    ///     `disks.targetName=vda`.
    init(
        _ asset: AssetReference, _ guides: [String: PlaceGuide], _ excerpts: [SourceExcerpt],
        _ identify: (Set<Int>, Set<Locus>) -> [Locus: [String]]
    ) {
        var start = StableHash()
        for part in asset.identity { start.combine(part) }
        self.start = start
        places = excerpts.map { DescribedPlace($0, guides[$0.place]) }
        var keys: Set<Int> = []
        var elements: Set<Locus> = []
        for place in places {
            let own = place.guide?.keys ?? PlaceGuide.keys(around: place.excerpt.place, guides)
            if own.isEmpty { continue }
            keys.formUnion(own)
            elements.formUnion(place.excerpt.elements)
        }
        let identities = keys.isEmpty ? [:] : identify(keys, elements)
        for place in places { place.hash = Self.hash(place, identities) }
    }

    /// The name of one rule's finding.
    ///
    /// - Parameter places: all its places; their order does not count.
    func fingerprint(_ rule: RuleID, _ verdict: Verdict, _ places: ArraySlice<FindingPlace>) -> StableHash {
        var hash = start
        hash.combine(rule.description)
        hash.combine(verdict.rawValue)
        if places.count == 1, let place = places.first {
            hash.combine(place.hash)
        } else {
            // Equal places count as often as they occur: a second console of the same kind is another finding.
            for place in places.map(\.hash).sorted() { hash.combine(place) }
        }
        return hash
    }

    private static func hash(_ place: DescribedPlace, _ identities: [Locus: [String]]) -> UInt64 {
        var hash = StableHash()
        hash.combine(place.excerpt.place)
        if let value = place.shownValue { hash.combine(Credentials.withheld(from: value)) }
        for identity in place.excerpt.identities { hash.combine(identity) }
        if place.guide?.keys.isEmpty == true || identities.isEmpty { return hash.value }
        for element in place.excerpt.elements {
            for identity in identities[element] ?? [] { hash.combine(identity) }
        }
        return hash.value
    }
}

/// The fields whose facts tell the elements of their lists apart.
struct KeyFields<Root: Sendable>: Sendable {
    /// The fields, as their table orders them.
    let fields: [Field<Root>]

    init(_ table: [Field<Root>], _ names: Set<String>) {
        fields = table.filter { names.contains($0.name) && $0.isInList && !$0.isWithheld }
    }

    /// What one asset states about some elements of its lists.
    ///
    /// - Parameters:
    ///   - numbers: which fields are asked for.
    ///   - elements: which elements.
    /// - Returns: per element what identifies it, in the order of the fields.
    func identities(_ numbers: Set<Int>, of root: Root, inside elements: Set<Locus>) -> [Locus: [String]] {
        var result: [Locus: [String]] = [:]
        for number in numbers.sorted() {
            for fact in fields[number].readInside(root, elements) {
                guard case .known(let value) = fact.reading.state, !fact.reading.isDefaulted else { continue }
                result[fact.element, default: []].append("\(fields[number].name)=\(value)")
            }
        }
        return result
    }
}

extension KeyFields<MachineFacts> {
    static let names: Set<String> = [
        "disks.targetName", "interfaces.mac", "sharedFolders.target", "displays.kind", "securityLabels.model",
        "serialPorts.targetPort", "parallelPorts.targetPort", "consoles.targetPort", "channels.targetName",
        "serialPorts.source.service", "parallelPorts.source.service", "consoles.source.service",
        "channels.source.service", "redirectedUSB.source.service", "sharedMemory.name",
        "cpu.numaCells.id", "qemu.environment.name", "hostDevices.mediatedDevice", "hostDevices.extra.vendorID",
        "hostDevices.extra.productID", "hostDevices.extra.usbBus", "hostDevices.extra.usbDevice",
        "hostDevices.extra.scsiTarget", "hostDevices.extra.scsiUnit", "hostDevices.extra.pciDomain",
        "hostDevices.extra.pciSlot", "hostDevices.extra.pciFunction", "hostDevices.extra.adapter",
        "hostDevices.extra.name", "hostDevices.extra.block", "hostDevices.extra.character",
        "hostDevices.extra.interface", "systemInformation.bios.name", "systemInformation.system.name",
        "systemInformation.baseBoards.name", "systemInformation.chassis.name", "systemInformation.processors.name",
        "systemInformation.memoryDevices.name", "systemInformation.firmwareEntries.name",
    ]
    static let machine = KeyFields(MachineFacts.fields, names)
}

extension KeyFields<NetworkFacts> {
    static let names: Set<String> = [
        "portGroups.name", "dnsForwarders.address", "addresses.address", "forwardInterfaces.device",
    ]
    static let network = KeyFields(NetworkFacts.fields, names)
}

extension KeyFields<HostFacts> {
    static let names: Set<String> = [
        "cells.id", "securityModels.model", "securityModels.labels.virtualization", "guests.kind",
        "guests.architecture", "guests.virtualizations.kind", "guests.features.name", "cpu.features.name",
    ]
    static let host = KeyFields(HostFacts.fields, names)
}

extension KeyFields<StoragePoolFacts> {
    static let names: Set<String> = [
        "source.hosts.name", "source.devices.path", "mountOptions.name", "clusterOptions.name",
    ]
    static let pool = KeyFields(StoragePoolFacts.fields, names)
}

extension KeyFields<StorageVolumeFacts> {
    static let names: Set<String> = ["devices.path"]
    static let volume = KeyFields(StorageVolumeFacts.fields, names)
}

extension KeyFields<StoredSecretFacts> {
    static let names: Set<String> = []
    static let secret = KeyFields(StoredSecretFacts.fields, names)
}

extension KeyFields<SnapshotFacts> {
    static let names: Set<String> = ["disks.name"]
    static let snapshot = KeyFields(SnapshotFacts.fields, names)
}

extension KeyFields<FilterFacts> {
    static let names: Set<String> = ["includes.name", "rules.direction", "rules.priority"]
    static let filter = KeyFields(FilterFacts.fields, names)
}

extension KeyFields<BackupFacts> {
    static let names: Set<String> = ["disks.name"]
    static let backup = KeyFields(BackupFacts.fields, names)
}

extension KeyFields<DiskImageFacts> {
    static let names: Set<String> = ["references.name", "defects.code"]
    static let image = KeyFields(DiskImageFacts.fields, names)
}

extension KeyFields<ApplianceFacts> {
    static let names: Set<String> = [
        "files.id", "disks.id", "networks.name", "properties.key", "configurations.id", "systems.id",
    ]
    static let appliance = KeyFields(ApplianceFacts.fields, names)
}
