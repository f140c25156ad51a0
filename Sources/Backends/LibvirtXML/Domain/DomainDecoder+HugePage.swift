// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func hugePage(_ node: Int) -> HugePage {
        var result = HugePage()
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
        return result
    }

    func memoryBacking(_ node: Int) -> MemoryBacking {
        var result = MemoryBacking()
        result.source = .unseen(.hypervisorDefault, at: .element(node))
        result.access = .unseen(.hypervisorDefault, at: .element(node))
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hugepages:
                if isFirst(0, &seen) {
                    result.usesHugePages = present(child)
                    memoryBackingHugepages(child, &result)
                } else {
                    repeated(child)
                }
            case .nosharepages:
                if isFirst(1, &seen) {
                    result.noSharing = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .locked:
                if isFirst(2, &seen) {
                    result.locked = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .source:
                if isFirst(3, &seen) {
                    if let attribute = only(.type, of: child) { result.source = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .access:
                if isFirst(4, &seen) {
                    if let attribute = only(.mode, of: child) { result.access = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .allocation:
                if isFirst(5, &seen) { memoryBackingAllocation(child, &result) } else { repeated(child) }
            case .discard:
                if isFirst(6, &seen) {
                    result.discard = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    private func memoryBackingHugepages(_ node: Int, _ result: inout MemoryBacking) {
        noAttributes(node)
        var hugePages: [HugePage] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .page:
                if hugePages.isEmpty { reserve(&hugePages, child) }
                hugePages.append(self.hugePage(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !hugePages.isEmpty { result.hugePages = .known(hugePages) }
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

    func memoryTuning(_ node: Int) -> MemoryTuning {
        var result = MemoryTuning()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hardLimit:
                if isFirst(0, &seen) {
                    result.hardLimit = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .softLimit:
                if isFirst(1, &seen) {
                    result.softLimit = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .swapHardLimit:
                if isFirst(2, &seen) {
                    result.swapHardLimit = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            case .minGuarantee:
                if isFirst(3, &seen) {
                    result.minimumGuarantee = size(element: child, unit: .kibibytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    func numaMemoryNode(_ node: Int) -> NUMAMemoryNode {
        var result = NUMAMemoryNode()
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
        return result
    }

    func numaTuning(_ node: Int) -> NUMATuning {
        var result = NUMATuning()
        noAttributes(node)
        var memoryNodes: [NUMAMemoryNode] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .memory:
                if isFirst(0, &seen) { numaTuningMemory(child, &result) } else { repeated(child) }
            case .memnode:
                if memoryNodes.isEmpty { reserve(&memoryNodes, child) }
                memoryNodes.append(self.numaMemoryNode(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !memoryNodes.isEmpty { result.memoryNodes = .known(memoryNodes) }
        return result
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
