// SPDX-License-Identifier: Apache-2.0

/// What reports know of a place in the documents of a format: what it is called, whether its value may be shown, and
/// which facts tell the elements around it from their siblings.
final class PlaceGuide: Sendable {
    /// What stands before a quoted value: the name of an attribute with `=`, or that of an element.
    private let opening: String
    let isShown: Bool
    /// The numbers of the ``KeyFields`` of the lists that the place is in.
    let keys: [Int]

    private static let longestValue = 80

    /// Describes a place.
    ///
    /// - Parameter label: the last part of the place: an attribute's name after `@`, or an element's.
    init(_ label: String, isShown: Bool, keys: [Int]) {
        opening = label.utf8.first == UInt8(ascii: "@") ? label.dropFirst() + "='" : label + " '"
        self.isShown = isShown
        self.keys = keys
    }

    /// What stands before the value, and the value as the document writes it, cut where it is long.
    func quoted(_ value: String) -> (opening: String, value: String) {
        (opening, Self.cut(Credentials.withheld(from: value)))
    }

    private static func cut(_ value: String) -> String {
        if value.utf8.count <= longestValue || value.count <= longestValue { return value }
        return value.prefix(longestValue) + "…"
    }

    /// The places of machines in documents that describe a kind of asset.
    static func machine(of kind: AssetKind) -> [String: PlaceGuide] { kind == .ovfVirtualSystem ? system : machine }

    /// The places of machines in libvirt documents.
    private static let machine = guides(MachineFacts.fields, KeyFields.machine.fields)

    /// The places of virtual systems in OVF descriptors.
    ///
    /// Devices of all kinds are items there, told apart by their numbers; values of settings that a platform copies may
    /// be secrets and are not shown.
    private static let system: [String: PlaceGuide] = {
        var result = guides(MachineFacts.fields, KeyFields.machine.fields, .ovf)
        let properties = [
            "Address", "AddressOnParent", "AllocationUnits", "AutomaticAllocation", "Caption", "Connection",
            "ElementName", "HostResource", "Limit", "Parent", "Reservation", "ResourceSubType", "ResourceType",
            "VirtualQuantity",
        ]
        for section in ["VirtualHardwareSection", "Section"] {
            for item in ["Item", "StorageItem", "EthernetPortItem"] {
                for name in properties {
                    result["\(section)/\(item)/\(name)"] = PlaceGuide(name, isShown: true, keys: [])
                }
            }
            let type = "VirtualSystemType"
            result["\(section)/System/\(type)"] = PlaceGuide(type, isShown: true, keys: [])
        }
        return result
    }()
    /// The places of networks in libvirt documents.
    static let network = guides(NetworkFacts.fields, KeyFields.network.fields)
    /// The places of hosts in libvirt documents.
    static let host = guides(HostFacts.fields, KeyFields.host.fields)
    /// The places of storage pools in libvirt documents.
    static let pool = guides(StoragePoolFacts.fields, KeyFields.pool.fields)
    /// The places of volumes in libvirt documents.
    static let volume = guides(StorageVolumeFacts.fields, KeyFields.volume.fields)
    /// The places of stored secrets in libvirt documents.
    static let secret = guides(StoredSecretFacts.fields, KeyFields.secret.fields)
    /// The places of snapshots in libvirt documents.
    static let snapshot = guides(SnapshotFacts.fields, KeyFields.snapshot.fields)
    /// The places of network filters in libvirt documents.
    static let filter = guides(FilterFacts.fields, KeyFields.filter.fields)
    /// The places of backups in libvirt documents.
    static let backup = guides(BackupFacts.fields, KeyFields.backup.fields)
    /// The places of appliances in OVF descriptors.
    static let appliance = guides(ApplianceFacts.fields, KeyFields.appliance.fields, .ovf)

    /// The places in headers of disk images.
    static let image = guides(DiskImageFacts.fields, KeyFields.image.fields, .diskImage)

    /// The keys for the nearest place around a place that a fact stands at.
    static func keys(around place: String, _ guides: [String: PlaceGuide]) -> [Int] {
        var place = place[...]
        while let slash = place.utf8.lastIndex(of: UInt8(ascii: "/")) {
            place = place[..<slash]
            if let guide = guides[String(place)] { return guide.keys }
        }
        return []
    }

    private static func guides<Root>(
        _ fields: [Field<Root>], _ keyFields: [Field<Root>], _ format: Format = .libvirt
    ) -> [String: PlaceGuide] {
        let lists = fields.filter(\.isListing)
        let starts = keyFields.map { key in
            lists.last { key.name.hasPrefix($0.name + ".") }?.places[format]
        }
        var result: [String: PlaceGuide] = [:]
        for field in fields {
            guard let place = field.places[format] else { continue }
            let label = place.split(separator: "/").last.map(String.init) ?? place
            let keys = starts.indices.filter { starts[$0].map { isInside($0, place) } ?? false }
            // Two fields may read one place; a place that one of them hides is never shown.
            let isShown = !field.isWithheld && !field.isListing && result[place]?.isShown != false
            result[place] = PlaceGuide(label, isShown: isShown, keys: keys)
        }
        return result
    }

    private static func isInside(_ element: String, _ place: String) -> Bool {
        place.utf8.starts(with: element.utf8)
            && (place.utf8.count == element.utf8.count
                || place.utf8.dropFirst(element.utf8.count).first == UInt8(ascii: "/"))
    }
}
