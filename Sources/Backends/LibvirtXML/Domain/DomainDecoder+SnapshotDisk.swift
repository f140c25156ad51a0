// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func snapshotDisk(_ node: Int) -> SnapshotDisk {
        var result = SnapshotDisk()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .snapshot: result.snapshot = keyword(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .snapshotDeleteInProgress: result.snapshotDeleted = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver:
                if isFirst(0, &seen) { snapshotDiskDriver(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { result.source = diskSource(child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func snapshotDiskDriver(_ node: Int, _ result: inout SnapshotDisk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.format = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .metadataCache:
                if isFirst(0, &seen) { snapshotDiskDriverMetadataCache(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func snapshotDiskDriverMetadataCache(_ node: Int, _ result: inout SnapshotDisk) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxSize:
                if isFirst(0, &seen) { result.cacheSize = size(element: child, unit: .bytes) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
