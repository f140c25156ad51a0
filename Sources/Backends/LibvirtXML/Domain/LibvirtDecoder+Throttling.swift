// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func throttleGroup(_ node: Int, _ result: inout ThrottleGroup) {
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .totalBytesSec where isFirst(child, &seen): result.limits.totalBytes = number(element: child)
            case .readBytesSec where isFirst(child, &seen): result.limits.readBytes = number(element: child)
            case .writeBytesSec where isFirst(child, &seen): result.limits.writeBytes = number(element: child)
            case .totalIopsSec where isFirst(child, &seen): result.limits.totalOperations = number(element: child)
            case .readIopsSec where isFirst(child, &seen): result.limits.readOperations = number(element: child)
            case .writeIopsSec where isFirst(child, &seen): result.limits.writeOperations = number(element: child)
            case .totalBytesSecMax where isFirst(child, &seen): result.limits.totalBytesBurst = number(element: child)
            case .readBytesSecMax where isFirst(child, &seen): result.limits.readBytesBurst = number(element: child)
            case .writeBytesSecMax where isFirst(child, &seen): result.limits.writeBytesBurst = number(element: child)
            case .totalIopsSecMax where isFirst(child, &seen):
                result.limits.totalOperationsBurst = number(element: child)
            case .readIopsSecMax where isFirst(child, &seen): result.limits.readOperationsBurst = number(element: child)
            case .writeIopsSecMax where isFirst(child, &seen):
                result.limits.writeOperationsBurst = number(element: child)
            case .sizeIopsSec where isFirst(child, &seen): result.limits.operationSize = number(element: child)
            case .groupName where isFirst(child, &seen): result.limits.groupName = text(element: child)
            case .totalBytesSecMaxLength where isFirst(child, &seen):
                result.limits.totalBytesBurstLength = number(element: child)
            case .readBytesSecMaxLength where isFirst(child, &seen):
                result.limits.readBytesBurstLength = number(element: child)
            case .writeBytesSecMaxLength where isFirst(child, &seen):
                result.limits.writeBytesBurstLength = number(element: child)
            case .totalIopsSecMaxLength where isFirst(child, &seen):
                result.limits.totalOperationsBurstLength = number(element: child)
            case .readIopsSecMaxLength where isFirst(child, &seen):
                result.limits.readOperationsBurstLength = number(element: child)
            case .writeIopsSecMaxLength where isFirst(child, &seen):
                result.limits.writeOperationsBurstLength = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func throttleFilter(_ node: Int, _ result: inout ThrottleFilter) {
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
    }

    func diskMirror(_ node: Int, _ result: inout DiskMirror) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format where isFirst(child, &seen): diskMirrorFormat(child, &result)
            case .source where isFirst(child, &seen): diskSource(child, &result.source)
            case .backingStore where isFirst(child, &seen): result.backingChain = backingChain(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskMirrorFormat(_ node: Int, _ result: inout DiskMirror) {
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
            case .metadataCache where isFirst(child, &seen): diskMirrorFormatMetadataCache(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskMirrorFormatMetadataCache(_ node: Int, _ result: inout DiskMirror) {
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
