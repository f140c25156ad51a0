// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func memoryDevice(_ node: Int) -> MemoryDevice {
        var result = MemoryDevice()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .access: result.access = keyword(attribute: attribute)
            case .discard: result.discard = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid:
                if isFirst(0, &seen) { result.uuid = uuid(element: child) } else { repeated(child) }
            case .source:
                if isFirst(1, &seen) { memoryDeviceSource(child, &result) } else { repeated(child) }
            case .target:
                if isFirst(2, &seen) { memoryDeviceTarget(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(3, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func memoryDeviceSource(_ node: Int, _ result: inout MemoryDevice) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path:
                if isFirst(0, &seen) { result.sourcePath = text(element: child) } else { repeated(child) }
            case .nodemask:
                if isFirst(1, &seen) { result.sourceNodes = cpuSet(element: child) } else { repeated(child) }
            case .pagesize:
                if isFirst(2, &seen) {
                    result.pageSize = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .alignsize:
                if isFirst(3, &seen) {
                    result.alignSize = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .pmem:
                if isFirst(4, &seen) {
                    result.persistent = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func memoryDeviceTarget(_ node: Int, _ result: inout MemoryDevice) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dynamicMemslots: result.dynamicSlots = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size:
                if isFirst(0, &seen) { result.size = size(element: child, unit: .kibibytes) } else { repeated(child) }
            case .node:
                if isFirst(1, &seen) { result.node = number(element: child) } else { repeated(child) }
            case .block:
                if isFirst(2, &seen) { result.block = size(element: child, unit: .kibibytes) } else { repeated(child) }
            case .requested:
                if isFirst(3, &seen) {
                    result.requested = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .current:
                if isFirst(4, &seen) {
                    result.current = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .label:
                if isFirst(5, &seen) { memoryDeviceTargetLabel(child, &result) } else { repeated(child) }
            case .readonly:
                if isFirst(6, &seen) {
                    result.readOnly = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(7, &seen) {
                    if let attribute = only(.base, of: child) { result.base = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func memoryDeviceTargetLabel(_ node: Int, _ result: inout MemoryDevice) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size:
                if isFirst(0, &seen) {
                    result.labelSize = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func virtualIOMMU(_ node: Int) -> VirtualIOMMU {
        var result = VirtualIOMMU()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver:
                if isFirst(0, &seen) { virtualIOMMUDriver(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func virtualIOMMUDriver(_ node: Int, _ result: inout VirtualIOMMU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .intremap: result.interruptRemapping = onOff(attribute: attribute)
            case .cachingMode: result.cachingMode = onOff(attribute: attribute)
            case .eim: result.extendedInterrupts = onOff(attribute: attribute)
            case .iotlb: result.deviceTLB = onOff(attribute: attribute)
            case .awBits: result.addressWidth = number(attribute: attribute)
            case .dmaTranslation: result.dmaTranslation = onOff(attribute: attribute)
            case .passthrough: result.passthroughMode = onOff(attribute: attribute)
            case .xtsup: result.extendedAPIC = onOff(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        noElements(node)
    }
}
