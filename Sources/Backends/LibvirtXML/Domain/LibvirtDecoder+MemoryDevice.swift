// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func memoryDevice(_ node: Int, _ result: inout MemoryDevice) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .source where isFirst(child, &seen): memoryDeviceSource(child, &result)
            case .target where isFirst(child, &seen): memoryDeviceTarget(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func memoryDeviceSource(_ node: Int, _ result: inout MemoryDevice) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .path where isFirst(child, &seen): result.sourcePath = text(element: child)
            case .nodemask where isFirst(child, &seen): result.sourceNodes = cpuSet(element: child)
            case .pagesize where isFirst(child, &seen): result.pageSize = size(element: child, unit: .kibibytes)
            case .alignsize where isFirst(child, &seen): result.alignSize = size(element: child, unit: .kibibytes)
            case .pmem where isFirst(child, &seen):
                result.persistent = present(child)
                plain(child)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size where isFirst(child, &seen): result.size = size(element: child, unit: .kibibytes)
            case .node where isFirst(child, &seen): result.node = number(element: child)
            case .block where isFirst(child, &seen): result.block = size(element: child, unit: .kibibytes)
            case .requested where isFirst(child, &seen): result.requested = size(element: child, unit: .kibibytes)
            case .current where isFirst(child, &seen): result.current = size(element: child, unit: .kibibytes)
            case .label where isFirst(child, &seen): memoryDeviceTargetLabel(child, &result)
            case .readonly where isFirst(child, &seen):
                result.readOnly = present(child)
                plain(child)
            case .address where isFirst(child, &seen):
                if let attribute = only(.base, of: child) { result.base = number(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func memoryDeviceTargetLabel(_ node: Int, _ result: inout MemoryDevice) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size where isFirst(child, &seen): result.labelSize = size(element: child, unit: .kibibytes)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func virtualIOMMU(_ node: Int, _ result: inout VirtualIOMMU) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .driver where isFirst(child, &seen): virtualIOMMUDriver(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
