// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func backingImage(_ node: Int, _ result: inout BackingImage) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            case .index: result.index = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format where isFirst(child, &seen): backingImageFormat(child, &result)
            case .source where isFirst(child, &seen): diskSource(child, &result.source)
            case .backingStore:
                break
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func backingImageFormat(_ node: Int, _ result: inout BackingImage) {
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
            case .metadataCache where isFirst(child, &seen): backingImageFormatMetadataCache(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func backingImageFormatMetadataCache(_ node: Int, _ result: inout BackingImage) {
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

    func ioTuning(_ node: Int, _ result: inout IOTuning) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .totalBytesSec where isFirst(child, &seen): result.totalBytes = number(element: child)
            case .readBytesSec where isFirst(child, &seen): result.readBytes = number(element: child)
            case .writeBytesSec where isFirst(child, &seen): result.writeBytes = number(element: child)
            case .totalIopsSec where isFirst(child, &seen): result.totalOperations = number(element: child)
            case .readIopsSec where isFirst(child, &seen): result.readOperations = number(element: child)
            case .writeIopsSec where isFirst(child, &seen): result.writeOperations = number(element: child)
            case .totalBytesSecMax where isFirst(child, &seen): result.totalBytesBurst = number(element: child)
            case .readBytesSecMax where isFirst(child, &seen): result.readBytesBurst = number(element: child)
            case .writeBytesSecMax where isFirst(child, &seen): result.writeBytesBurst = number(element: child)
            case .totalIopsSecMax where isFirst(child, &seen): result.totalOperationsBurst = number(element: child)
            case .readIopsSecMax where isFirst(child, &seen): result.readOperationsBurst = number(element: child)
            case .writeIopsSecMax where isFirst(child, &seen): result.writeOperationsBurst = number(element: child)
            case .sizeIopsSec where isFirst(child, &seen): result.operationSize = number(element: child)
            case .groupName where isFirst(child, &seen): result.groupName = text(element: child)
            case .totalBytesSecMaxLength where isFirst(child, &seen):
                result.totalBytesBurstLength = number(element: child)
            case .readBytesSecMaxLength where isFirst(child, &seen):
                result.readBytesBurstLength = number(element: child)
            case .writeBytesSecMaxLength where isFirst(child, &seen):
                result.writeBytesBurstLength = number(element: child)
            case .totalIopsSecMaxLength where isFirst(child, &seen):
                result.totalOperationsBurstLength = number(element: child)
            case .readIopsSecMaxLength where isFirst(child, &seen):
                result.readOperationsBurstLength = number(element: child)
            case .writeIopsSecMaxLength where isFirst(child, &seen):
                result.writeOperationsBurstLength = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
