// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func throttleGroup(_ node: Int) -> ThrottleGroup {
        var result = ThrottleGroup()
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .totalBytesSec:
                if isFirst(0, &seen) { result.limits.totalBytes = number(element: child) } else { repeated(child) }
            case .readBytesSec:
                if isFirst(1, &seen) { result.limits.readBytes = number(element: child) } else { repeated(child) }
            case .writeBytesSec:
                if isFirst(2, &seen) { result.limits.writeBytes = number(element: child) } else { repeated(child) }
            case .totalIopsSec:
                if isFirst(3, &seen) { result.limits.totalOperations = number(element: child) } else { repeated(child) }
            case .readIopsSec:
                if isFirst(4, &seen) { result.limits.readOperations = number(element: child) } else { repeated(child) }
            case .writeIopsSec:
                if isFirst(5, &seen) { result.limits.writeOperations = number(element: child) } else { repeated(child) }
            case .totalBytesSecMax:
                if isFirst(6, &seen) { result.limits.totalBytesBurst = number(element: child) } else { repeated(child) }
            case .readBytesSecMax:
                if isFirst(7, &seen) { result.limits.readBytesBurst = number(element: child) } else { repeated(child) }
            case .writeBytesSecMax:
                if isFirst(8, &seen) { result.limits.writeBytesBurst = number(element: child) } else { repeated(child) }
            case .totalIopsSecMax:
                if isFirst(9, &seen) {
                    result.limits.totalOperationsBurst = number(element: child)
                } else {
                    repeated(child)
                }
            case .readIopsSecMax:
                if isFirst(10, &seen) {
                    result.limits.readOperationsBurst = number(element: child)
                } else {
                    repeated(child)
                }
            case .writeIopsSecMax:
                if isFirst(11, &seen) {
                    result.limits.writeOperationsBurst = number(element: child)
                } else {
                    repeated(child)
                }
            case .sizeIopsSec:
                if isFirst(12, &seen) { result.limits.operationSize = number(element: child) } else { repeated(child) }
            case .groupName:
                if isFirst(13, &seen) { result.limits.groupName = text(element: child) } else { repeated(child) }
            case .totalBytesSecMaxLength:
                if isFirst(14, &seen) {
                    result.limits.totalBytesBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .readBytesSecMaxLength:
                if isFirst(15, &seen) {
                    result.limits.readBytesBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .writeBytesSecMaxLength:
                if isFirst(16, &seen) {
                    result.limits.writeBytesBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .totalIopsSecMaxLength:
                if isFirst(17, &seen) {
                    result.limits.totalOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .readIopsSecMaxLength:
                if isFirst(18, &seen) {
                    result.limits.readOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            case .writeIopsSecMaxLength:
                if isFirst(19, &seen) {
                    result.limits.writeOperationsBurstLength = number(element: child)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func throttleFilter(_ node: Int) -> ThrottleFilter {
        var result = ThrottleFilter()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .group: result.group = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func diskMirror(_ node: Int) -> DiskMirror {
        var result = DiskMirror()
        result.job = .defaulted(.copy, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            case .job: result.job = keyword(attribute: attribute)
            case .ready: result.ready = keyword(attribute: attribute)
            case .file: result.file = text(attribute: attribute)
            case .format: result.formatName = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format:
                if isFirst(0, &seen) { diskMirrorFormat(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { result.source = diskSource(child) } else { repeated(child) }
            case .backingStore:
                if isFirst(2, &seen) { result.backingChain = backingChain(child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    private func diskMirrorFormat(_ node: Int, _ result: inout DiskMirror) {
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
                if isFirst(0, &seen) { diskMirrorFormatMetadataCache(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskMirrorFormatMetadataCache(_ node: Int, _ result: inout DiskMirror) {
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
