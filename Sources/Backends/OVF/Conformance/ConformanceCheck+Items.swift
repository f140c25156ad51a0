// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Items of virtual hardware and of what a collection is given (DSP0243, 8.3).
extension ConformanceCheck {
    /// What a list of items describes.
    enum Described {
        case system, collection
    }

    /// What items may refer to.
    private struct Names {
        let networks: Set<String>
        let disks: Set<String>
        let files: Set<String>
        let instances: Set<String>

        init(_ package: ApplianceFacts, _ items: [OVFItem]) {
            networks = Set(package.networks.known.compactMap(\.name.value))
            disks = Set(package.disks.known.compactMap(\.id.value))
            files = Set(package.files.known.compactMap(\.id.value))
            instances = Set(items.compactMap(\.instance))
        }
    }

    func items(_ items: [OVFItem], describe described: Described) {
        let names = Names(document.package, items)
        var seen: [Key: Int] = [:]
        for item in items {
            let name = item.text(.elementName) ?? item.text(.caption) ?? item.instance ?? ""
            unknownProperties(item, name)
            configurations(of: item.node, name)
            guard let instance = item.instance, !instance.isEmpty else {
                add(.hardwareInvalid, name, "has no InstanceID", item.locus)
                continue
            }
            kind(item, name)
            amounts(item, name)
            for configuration in item.configurations.isEmpty ? [""] : item.configurations {
                let key = Key(instance: instance, bound: item.bound ?? "", configuration: configuration)
                seen[key, default: 0] += 1
                if seen[key] == 2 { repeated(item, name) }
            }
            references(item, name, names)
        }
        ranges(items)
        if case .system = described { openAmounts(items) }
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

    /// What it is, by a number of CIM's list, and what people call it.
    private func kind(_ item: OVFItem, _ name: String) {
        if item.text(.resourceType) == nil {
            add(.hardwareInvalid, name, "has no ResourceType", item.locus)
        } else if item.type.map({ $0 < 0 || $0 > 65_535 }) ?? true {
            add(.hardwareInvalid, name, "has a ResourceType that is no number of CIM's list", item.locus)
        }
        // Edition 0.9 names items by their captions, and VirtualBox still does in 2.0.
        if item.property(.elementName) == nil, !isEdition09 {
            item.property(.caption) == nil
                ? add(.hardwareInvalid, name, "has no ElementName", item.locus)
                : tolerate(.hardwareInvalid, name, "has no ElementName", item.locus)
        }
    }

    // MARK: - What items refer to

    private func references(_ item: OVFItem, _ name: String, _ names: Names) {
        if item.type == 10 || item.type == 33 {
            for connection in item.properties[.connection] ?? [] where !names.networks.contains(connection.text) {
                add(
                    .networkMissing, name, "connects to a network that the descriptor does not declare",
                    connection.locus)
            }
        }
        for parent in item.properties[.parent] ?? [] where !parent.text.isEmpty {
            if !names.instances.contains(parent.text) {
                add(.hardwareInvalid, name, "hangs on an item that is not there", parent.locus)
            } else if parent.text == item.instance {
                add(.hardwareInvalid, name, "hangs on itself", parent.locus)
            }
        }
        resources(item, name, names)
    }

    /// What a drive is connected to is a disk or a file of the package; so is what any item names in that form.
    private func resources(_ item: OVFItem, _ name: String, _ names: Names) {
        let isDrive = item.type.map { (14...17).contains($0) || $0 == 31 || $0 == 32 } ?? false
        for resource in item.properties[.hostResource] ?? [] where !resource.text.isEmpty {
            let reference = OVFHostResource(resource.text)
            if reference == nil && !isDrive { continue }
            let isThere =
                switch reference {
                case .disk(let id): names.disks.contains(id)
                case .file(let id): names.files.contains(id)
                case nil: false
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
