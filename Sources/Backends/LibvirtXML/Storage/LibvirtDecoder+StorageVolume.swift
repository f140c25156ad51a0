// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatstorage, "Storage volume XML".
extension LibvirtDecoder {
    /// Reads a whole volume.
    func storageVolume(_ node: Int, _ result: inout StorageVolumeFacts) {
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
            case .key where isFirst(child, &seen): result.key = text(element: child)
            case .capacity where isFirst(child, &seen): result.capacity = size(element: child, unit: .bytes)
            case .allocation where isFirst(child, &seen): result.allocation = size(element: child, unit: .bytes)
            case .physical where isFirst(child, &seen): result.physical = size(element: child, unit: .bytes)
            case .source where isFirst(child, &seen): volumeSource(child, &result)
            case .target where isFirst(child, &seen): volumeTarget(child, &result)
            case .backingStore where isFirst(child, &seen):
                result.hasBackingImage = present(child)
                volumeBacking(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func volumeSource(_ node: Int, _ result: inout StorageVolumeFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .device: append(child, to: &result.devices, volumeDevice)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func volumeDevice(_ node: Int, _ result: inout VolumeDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .path: result.path = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .extent: append(child, to: &result.extents, volumeExtent)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func volumeExtent(_ node: Int, _ result: inout VolumeExtent) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .start: result.start = number(attribute: attribute)
            case .end: result.end = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    private func volumeTarget(_ node: Int, _ result: inout StorageVolumeFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.path = text(element: child)
            case .format where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.format = keyword(attribute: attribute) }
            case .permissions: group(child, &seen, &result.permissions, storagePermissions)
            case .encryption: group(child, &seen, &result.encryption, diskEncryption)
            case .compat where isFirst(child, &seen): result.compatibility = text(element: child)
            case .clusterSize where isFirst(child, &seen): result.clusterSize = size(element: child, unit: .bytes)
            case .nocow where isFirst(child, &seen):
                result.withoutCopyOnWrite = present(child)
                plain(child)
            case .features where isFirst(child, &seen): volumeFeatures(child, &result)
            case .timestamps where isFirst(child, &seen): volumeTimes(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func volumeFeatures(_ node: Int, _ result: inout StorageVolumeFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lazyRefcounts where isFirst(child, &seen):
                result.lazyReferenceCounts = present(child)
                plain(child)
            case .extendedL2 where isFirst(child, &seen):
                result.extendedTables = present(child)
                plain(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func volumeTimes(_ node: Int, _ result: inout StorageVolumeFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .atime where isFirst(child, &seen): result.accessTime = text(element: child)
            case .mtime where isFirst(child, &seen): result.modificationTime = text(element: child)
            case .ctime where isFirst(child, &seen): result.changeTime = text(element: child)
            case .btime where isFirst(child, &seen): result.birthTime = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func volumeBacking(_ node: Int, _ result: inout StorageVolumeFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.backingPath = text(element: child)
            case .format where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.backingFormat = keyword(attribute: attribute) }
            case .permissions: group(child, &seen, &result.backingPermissions, storagePermissions)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
