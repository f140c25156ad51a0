// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func snapshotDisk(_ node: Int, _ result: inout SnapshotDisk) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver where isFirst(child, &seen): snapshotDiskDriver(child, &result)
            case .source where isFirst(child, &seen): diskSource(child, &result.source)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func snapshotDiskDriver(_ node: Int, _ result: inout SnapshotDisk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.format = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .metadataCache where isFirst(child, &seen): snapshotDiskDriverMetadataCache(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func snapshotDiskDriverMetadataCache(_ node: Int, _ result: inout SnapshotDisk) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxSize where isFirst(child, &seen): result.cacheSize = size(element: child, unit: .bytes)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
