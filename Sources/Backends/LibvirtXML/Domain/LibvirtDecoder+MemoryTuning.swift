// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hugePage(_ node: Int, _ result: inout HugePage) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .size: result.size = size(attribute: attribute, unit: .kibibytes)
            case .nodeset: result.nodes = cpuSet(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func memoryBacking(_ node: Int, _ result: inout MemoryBacking) {
        result.source = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hugepages where isFirst(child, &seen):
                result.usesHugePages = present(child)
                memoryBackingHugepages(child, &result)
            case .nosharepages where isFirst(child, &seen):
                result.noSharing = present(child)
                plain(child)
            case .locked where isFirst(child, &seen):
                result.locked = present(child)
                plain(child)
            case .source where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.source = keyword(attribute: attribute) }
                // QEMU shares memory of some kinds unless it is told not to; where no kind is named, silence is as good
                // as no element at all.
                if case .absent = result.access { result.access = .unseen(.hypervisorDefault, at: .element(node)) }
            case .access where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.access = keyword(attribute: attribute) }
            case .allocation where isFirst(child, &seen): memoryBackingAllocation(child, &result)
            case .discard where isFirst(child, &seen):
                result.discard = present(child)
                plain(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func memoryBackingHugepages(_ node: Int, _ result: inout MemoryBacking) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .page: append(child, to: &result.hugePages, hugePage)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func memoryBackingAllocation(_ node: Int, _ result: inout MemoryBacking) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.allocation = keyword(attribute: attribute)
            case .threads: result.allocationThreads = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func memoryTuning(_ node: Int, _ result: inout MemoryTuning) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hardLimit where isFirst(child, &seen): result.hardLimit = size(element: child, unit: .kibibytes)
            case .softLimit where isFirst(child, &seen): result.softLimit = size(element: child, unit: .kibibytes)
            case .swapHardLimit where isFirst(child, &seen):
                result.swapHardLimit = size(element: child, unit: .kibibytes)
            case .minGuarantee where isFirst(child, &seen):
                result.minimumGuarantee = size(element: child, unit: .kibibytes)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func numaMemoryNode(_ node: Int, _ result: inout NUMAMemoryNode) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .cellid: result.cell = number(attribute: attribute)
            case .mode: result.mode = keyword(attribute: attribute)
            case .nodeset: result.nodes = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func numaTuning(_ node: Int, _ result: inout NUMATuning) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .memory where isFirst(child, &seen): numaTuningMemory(child, &result)
            case .memnode: append(child, to: &result.memoryNodes, numaMemoryNode)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func numaTuningMemory(_ node: Int, _ result: inout NUMATuning) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            case .nodeset: result.nodes = cpuSet(attribute: attribute)
            case .placement: result.placement = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
