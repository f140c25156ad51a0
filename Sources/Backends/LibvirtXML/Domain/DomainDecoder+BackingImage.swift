// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func backingImage(_ node: Int) -> BackingImage {
        var result = BackingImage()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            case .index: result.index = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format:
                if isFirst(0, &seen) { backingImageFormat(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { result.source = diskSource(child) } else { repeated(child) }
            case .backingStore:
                break
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func backingImageFormat(_ node: Int, _ result: inout BackingImage) {
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
                if isFirst(0, &seen) { backingImageFormatMetadataCache(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func backingImageFormatMetadataCache(_ node: Int, _ result: inout BackingImage) {
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

    func ioTuning(_ node: Int) -> IOTuning {
        var result = IOTuning()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .totalBytesSec:
                if isFirst(0, &seen) { result.totalBytes = number(element: child) } else { repeated(child) }
            case .readBytesSec:
                if isFirst(1, &seen) { result.readBytes = number(element: child) } else { repeated(child) }
            case .writeBytesSec:
                if isFirst(2, &seen) { result.writeBytes = number(element: child) } else { repeated(child) }
            case .totalIopsSec:
                if isFirst(3, &seen) { result.totalOperations = number(element: child) } else { repeated(child) }
            case .readIopsSec:
                if isFirst(4, &seen) { result.readOperations = number(element: child) } else { repeated(child) }
            case .writeIopsSec:
                if isFirst(5, &seen) { result.writeOperations = number(element: child) } else { repeated(child) }
            case .totalBytesSecMax:
                if isFirst(6, &seen) { result.totalBytesBurst = number(element: child) } else { repeated(child) }
            case .readBytesSecMax:
                if isFirst(7, &seen) { result.readBytesBurst = number(element: child) } else { repeated(child) }
            case .writeBytesSecMax:
                if isFirst(8, &seen) { result.writeBytesBurst = number(element: child) } else { repeated(child) }
            case .totalIopsSecMax:
                if isFirst(9, &seen) { result.totalOperationsBurst = number(element: child) } else { repeated(child) }
            case .readIopsSecMax:
                if isFirst(10, &seen) { result.readOperationsBurst = number(element: child) } else { repeated(child) }
            case .writeIopsSecMax:
                if isFirst(11, &seen) { result.writeOperationsBurst = number(element: child) } else { repeated(child) }
            case .sizeIopsSec:
                if isFirst(12, &seen) { result.operationSize = number(element: child) } else { repeated(child) }
            case .groupName:
                if isFirst(13, &seen) { result.groupName = text(element: child) } else { repeated(child) }
            case .totalBytesSecMaxLength:
                if isFirst(14, &seen) { result.totalBytesBurstLength = number(element: child) } else { repeated(child) }
            case .readBytesSecMaxLength:
                if isFirst(15, &seen) { result.readBytesBurstLength = number(element: child) } else { repeated(child) }
            case .writeBytesSecMaxLength:
                if isFirst(16, &seen) { result.writeBytesBurstLength = number(element: child) } else { repeated(child) }
            case .totalIopsSecMaxLength:
                if isFirst(17, &seen) {
                    result.totalOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .readIopsSecMaxLength:
                if isFirst(18, &seen) {
                    result.readOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .writeIopsSecMaxLength:
                if isFirst(19, &seen) {
                    result.writeOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }
}
