// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Virtual hardware (DSP0243, 8).
extension ConformanceCheck {
    /// Checks the descriptions of hardware of one system.
    func hardware(_ sections: [Int], of system: Int) {
        let name = text(.id, of: system) ?? ""
        if sections.isEmpty { add(.hardwareInvalid, name, "has no VirtualHardwareSection", element: system) }
        guard let own = document.systems.first(where: { $0.node == system }) else { return }
        var types: Set<String> = []
        for hardware in own.hardware {
            for type in Set(hardware.types) where !types.insert(type).inserted {
                add(.hardwareInvalid, type, "has two descriptions of hardware", element: hardware.node)
            }
            if own.hardware.count > 1, hardware.types.isEmpty {
                add(
                    .hardwareInvalid, name, "has several descriptions of hardware, one without a type",
                    element: hardware.node)
            }
            items(hardware.items)
        }
    }

    private func items(_ items: [OVFItem]) {
        var seen: [Key: Int] = [:]
        let networks = Set(document.package.networks.known.compactMap(\.name.value))
        let disks = Set(document.package.disks.known.compactMap(\.id.value))
        let files = Set(document.package.files.known.compactMap(\.id.value))
        for item in items {
            let name = item.text(.elementName) ?? item.text(.caption) ?? item.instance ?? ""
            unknownProperties(item, name)
            guard let instance = item.instance, !instance.isEmpty else {
                add(.hardwareInvalid, name, "has no InstanceID", item.locus)
                continue
            }
            if item.text(.resourceType) == nil {
                add(.hardwareInvalid, name, "has no ResourceType", item.locus)
            } else if item.type.map({ $0 < 0 || $0 > 65_535 }) ?? true {
                add(.hardwareInvalid, name, "has a ResourceType that is no number of CIM's list", item.locus)
            }
            bound(item, name)
            for configuration in item.configurations.isEmpty ? [""] : item.configurations {
                let key = Key(instance: instance, bound: item.bound ?? "", configuration: configuration)
                seen[key, default: 0] += 1
                if seen[key] == 2 { repeated(item, name) }
            }
            connections(item, name, networks)
            resources(item, name, disks, files)
        }
        ranges(items)
    }

    private struct Key: Hashable {
        let instance: String
        let bound: String
        let configuration: String
    }

    private func repeated(_ item: OVFItem, _ name: String) {
        item.bound == nil
            ? add(.hardwareInvalid, name, "has the InstanceID of another item", item.locus)
            : add(.rangeInvalid, name, "gives one end of its range twice", item.locus)
    }

    private func bound(_ item: OVFItem, _ name: String) {
        if let bound = item.bound, !["min", "max", "normal"].contains(bound) {
            add(.rangeInvalid, name, "gives an end of a range that the edition does not have", item.locus)
        }
        for word in [OVFWord.virtualQuantity, .reservation, .limit, .weight] {
            if let property = item.property(word), !property.text.isEmpty, !Self.isNumber(property.text) {
                add(.rangeInvalid, name, "has an amount that is no whole number", property.locus)
            }
        }
    }

    /// A whole number, or the property that gives it.
    private static func isNumber(_ text: String) -> Bool { Int64(text) != nil || text.hasPrefix("${") }

    /// An end of a range says something about an item, which must be there.
    private func ranges(_ items: [OVFItem]) {
        let normal = Set(items.filter { $0.bound == nil || $0.bound == "normal" }.compactMap(\.instance))
        var told: Set<String> = []
        for item in items where item.bound == "min" || item.bound == "max" {
            guard let instance = item.instance, !normal.contains(instance), told.insert(instance).inserted else {
                continue
            }
            add(.rangeInvalid, item.text(.elementName) ?? instance, "has ends of a range and no item", item.locus)
        }
    }

    private func connections(_ item: OVFItem, _ name: String, _ networks: Set<String>) {
        guard item.type == 10 || item.type == 33 else { return }
        for connection in item.properties[.connection] ?? [] where !networks.contains(connection.text) {
            add(.networkMissing, name, "connects to a network that the descriptor does not declare", connection.locus)
        }
    }

    /// What a drive is connected to is a disk or a file of the package (DSP0243, 8.3).
    private func resources(_ item: OVFItem, _ name: String, _ disks: Set<String>, _ files: Set<String>) {
        guard let type = item.type, (14...17).contains(type) else { return }
        for resource in item.properties[.hostResource] ?? [] where !resource.text.isEmpty {
            let parts = resource.text.split(separator: "/").map(String.init)
            let isThere =
                switch parts.dropLast().last {
                case "disk": disks.contains(parts.last ?? "")
                case "file": files.contains(parts.last ?? "")
                default: false
                }
            if !isThere {
                add(.hardwareInvalid, name, "is connected to something that is not in the package", resource.locus)
            }
        }
    }

    /// What an item holds that CIM does not know, and whoever reads it must understand.
    private func unknownProperties(_ item: OVFItem, _ name: String) {
        for child in elements(of: item.node) {
            switch document.space(child) {
            case .item, .none, .ovf: if document.word(child) != nil { continue }
            case .vmware, .virtualBox: continue
            default: break
            }
            if text(.required, of: child) == "true" {
                let element = document.tree.localName(ofElement: child)
                add(.requiredUnknown, element, "is required, and CIM has no such property", element: child)
            }
        }
    }
}
