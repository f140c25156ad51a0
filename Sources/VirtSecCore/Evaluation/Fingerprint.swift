// SPDX-License-Identifier: Apache-2.0

/// Names findings: the same name for the same violations when files move, lines shift and other elements come or go;
/// another name when a violation is added.
///
/// A name is a hash over rule, verdict, the asset's identity and all places of the finding. A place is described by its
/// path without positions, by its own value, and by what tells the element it stands in from its siblings. Secrets and
/// private text are no part of it, because a hash of something short can be guessed.
struct Fingerprinting {
    private let asset: AssetReference
    private let styles: [String: FieldStyle]
    /// The path of each element that something identifies, with what identifies it, such as `target/@dev=vda`.
    private let identities: [(element: String, text: String)]

    /// Creates names for an asset's findings.
    ///
    /// - Parameters:
    ///   - keys: what identifies the elements of the asset's lists.
    ///   - excerpts: where each of them stands, in the same order.
    init(
        _ asset: AssetReference, _ styles: [String: FieldStyle], _ keys: [ElementKey],
        _ excerpts: some Sequence<SourceExcerpt>
    ) {
        self.asset = asset
        self.styles = styles
        identities = zip(keys, excerpts).compactMap { key, excerpt in
            excerpt.location.innerPath.map { (Self.element(of: $0, below: key.label), "\(key.label)=\(key.value)") }
        }
    }

    /// The name of one rule's finding.
    ///
    /// - Parameter excerpts: all its places; their order does not count.
    func fingerprint(_ rule: RuleID, _ verdict: Verdict, _ excerpts: [SourceExcerpt]) -> String {
        var hash = StableHash()
        hash.combine(rule.description)
        hash.combine(verdict.rawValue)
        for part in asset.identity { hash.combine(part) }
        // Equal places count as often as they occur: a second console of the same kind is another finding.
        for place in excerpts.map(description).sorted() { hash.combine(place) }
        return hash.text
    }

    private func description(_ excerpt: SourceExcerpt) -> String {
        var parts = [excerpt.place]
        if let style = styles[excerpt.place], style.isShown, let value = excerpt.value { parts.append(value) }
        if let path = excerpt.location.innerPath {
            parts += identities.filter { Self.isInside(path, $0.element) }.map(\.text).sorted()
        }
        return parts.joined(separator: "\0")
    }

    /// The path of the element that a place such as `target/@dev` stands below.
    private static func element(of path: String, below label: String) -> String {
        let depth = label.utf8.count { $0 == UInt8(ascii: "/") } + 1
        var end = path.utf8.endIndex
        for _ in 0..<depth { end = path.utf8[..<end].lastIndex(of: UInt8(ascii: "/")) ?? end }
        return String(path[..<end])
    }

    private static func isInside(_ path: String, _ element: String) -> Bool {
        let rest = path.utf8.dropFirst(element.utf8.count)
        return path.utf8.starts(with: element.utf8) && (rest.isEmpty || rest.first == UInt8(ascii: "/"))
    }
}

/// A fact that tells an element of a list from its siblings, as one asset states it.
struct ElementKey: Sendable {
    /// The place below the element, such as `target/@dev`.
    let label: String
    let value: String
    let locus: Locus
}

/// The fields whose facts tell the elements of their lists apart.
struct KeyFields<Root: Sendable>: Sendable {
    /// The fields, by the dotted names of a field table.
    let fields: [(field: Field<Root>, label: String)]

    init(_ table: [Field<Root>], _ names: Set<String>) {
        fields = table.filter { names.contains($0.name) && !$0.isWithheld }.compactMap { field in
            let list = table.last { $0.isListing && field.name.hasPrefix($0.name + ".") }
            guard let place = field.places[.libvirt], let start = list?.places[.libvirt],
                place.hasPrefix(start + "/")
            else { return nil }
            return (field, String(place.dropFirst(start.count + 1)))
        }
    }

    /// What one asset states.
    func keys(of root: Root) -> [ElementKey] {
        fields.flatMap { field, label in
            field.instances(in: root) == 0
                ? []
                : field.readings(of: root).compactMap { reading in
                    guard case .known(let value) = reading.state, !reading.isDefaulted, reading.locus != .none else {
                        return nil
                    }
                    return ElementKey(label: label, value: value, locus: reading.locus)
                }
        }
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
    static let names: Set<String> = ["portGroups.name"]
    static let network = KeyFields(NetworkFacts.fields, names)
}

/// A number that depends on nothing but the text, on every machine and in every run (FNV-1a, 64 bits).
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds a text; no two different sequences of texts are the same to it.
    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { for byte in $0 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        value = (value ^ 0xFF) &* 0x100_0000_01B3
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
