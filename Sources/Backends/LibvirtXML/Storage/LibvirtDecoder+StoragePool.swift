// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatstorage, "Storage pool XML".
extension LibvirtDecoder {
    /// Reads a whole storage pool.
    func storagePool(_ node: Int, _ result: inout StoragePoolFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .capacity where isFirst(child, &seen): result.capacity = size(element: child, unit: .bytes)
            case .allocation where isFirst(child, &seen): result.allocation = size(element: child, unit: .bytes)
            case .available where isFirst(child, &seen): result.available = size(element: child, unit: .bytes)
            case .features where isFirst(child, &seen): storagePoolFeatures(child, &result)
            case .source: group(child, &seen, &result.source, storagePoolSource)
            case .target where isFirst(child, &seen): storagePoolTarget(child, &result)
            default:
                switch vendorWord(child) {
                case (.poolMount, .mountOpts)?: storagePoolOptions(child, .poolMount, &result.mountOptions)
                case (.poolCluster, .configOpts)?: storagePoolOptions(child, .poolCluster, &result.clusterOptions)
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolFeatures(_ node: Int, _ result: inout StoragePoolFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cow where isFirst(child, &seen):
                if let attribute = only(.state, of: child) { result.copyOnWrite = yesNo(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolTarget(_ node: Int, _ result: inout StoragePoolFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.path = text(element: child)
            case .permissions: group(child, &seen, &result.permissions, storagePermissions)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolOptions(
        _ node: Int, _ vendor: VendorNamespace, _ result: inout Listing<StoragePoolOption>
    ) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            if let (own, word) = vendorWord(child), own == vendor, word == .option {
                append(child, to: &result, storagePoolOption)
            } else {
                unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func storagePoolOption(_ node: Int, _ result: inout StoragePoolOption) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .value: result.value = privateText(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    /// Whose files they are, of a pool, a volume or the image below it.
    func storagePermissions(_ node: Int, _ result: inout StoragePermissions) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .mode where isFirst(child, &seen): result.mode = fileMode(child)
            case .owner where isFirst(child, &seen): result.owner = signedNumber(element: child)
            case .group where isFirst(child, &seen): result.group = signedNumber(element: child)
            case .label where isFirst(child, &seen): result.label = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func fileMode(_ node: Int) -> Fact<FileMode> {
        plain(node)
        guard let mode = FileMode(octal: tree.string(tree.nodes[node].value)) else { return malformed(.element(node)) }
        return .stated(mode, .element(node))
    }
}
