// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func cpu(_ node: Int) -> CPU {
        var result = CPU()
        result.mode = .unseen(.hostCPU, at: .element(node))
        result.match = .defaulted(.exact, .element(node))
        result.check = .unseen(.hypervisorDefault, at: .element(node))
        result.model = .unseen(.hostCPU, at: .element(node))
        result.fallback = .defaulted(.allow, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = keyword(attribute: attribute)
            case .match: result.match = keyword(attribute: attribute)
            case .check: result.check = keyword(attribute: attribute)
            case .migratable: result.migratable = onOff(attribute: attribute)
            case .deprecatedFeatures: result.deprecatedFeatures = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var features: [CPUFeature] = []
        var caches: [CPUCache] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model:
                if isFirst(0, &seen) { cpuModel(child, &result) } else { repeated(child) }
            case .vendor:
                if isFirst(1, &seen) { result.vendor = text(element: child) } else { repeated(child) }
            case .feature:
                if features.isEmpty { reserve(&features, child) }
                features.append(self.cpuFeature(child))
            case .topology:
                if isFirst(2, &seen) { cpuTopology(child, &result) } else { repeated(child) }
            case .cache:
                if caches.isEmpty { reserve(&caches, child) }
                caches.append(self.cpuCache(child))
            case .maxphysaddr:
                if isFirst(3, &seen) { cpuMaxphysaddr(child, &result) } else { repeated(child) }
            case .numa:
                if isFirst(4, &seen) { cpuNuma(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !features.isEmpty { result.features = .known(features) }
        if !caches.isEmpty { result.caches = .known(caches) }
        return result
    }

    private func cpuModel(_ node: Int, _ result: inout CPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .fallback: result.fallback = keyword(attribute: attribute)
            case .vendorId: result.modelVendor = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.model = text(contentOf: node)
        noElements(node)
    }

    private func cpuTopology(_ node: Int, _ result: inout CPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .sockets: result.sockets = number(attribute: attribute)
            case .dies: result.dies = number(attribute: attribute)
            case .clusters: result.clusters = number(attribute: attribute)
            case .cores: result.cores = number(attribute: attribute)
            case .threads: result.threads = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func cpuMaxphysaddr(_ node: Int, _ result: inout CPU) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.physicalBitsMode = keyword(attribute: attribute)
            case .bits: result.physicalBits = number(attribute: attribute)
            case .limit: result.physicalBitsLimit = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func cpuNuma(_ node: Int, _ result: inout CPU) {
        noAttributes(node)
        var numaCells: [NUMACell] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cell:
                if numaCells.isEmpty { reserve(&numaCells, child) }
                numaCells.append(self.numaCell(child))
            case .interconnects:
                if isFirst(0, &seen) { cpuNumaInterconnects(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !numaCells.isEmpty { result.numaCells = .known(numaCells) }
    }

    private func cpuNumaInterconnects(_ node: Int, _ result: inout CPU) {
        noAttributes(node)
        var numaLatencies: [NUMAInterconnect] = []
        var numaBandwidths: [NUMAInterconnect] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .latency:
                if numaLatencies.isEmpty { reserve(&numaLatencies, child) }
                numaLatencies.append(self.numaInterconnect(child))
            case .bandwidth:
                if numaBandwidths.isEmpty { reserve(&numaBandwidths, child) }
                numaBandwidths.append(self.numaInterconnect(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !numaLatencies.isEmpty { result.numaLatencies = .known(numaLatencies) }
        if !numaBandwidths.isEmpty { result.numaBandwidths = .known(numaBandwidths) }
    }

    func virtualCPU(_ node: Int) -> VirtualCPU {
        var result = VirtualCPU()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .enabled: result.enabled = yesNo(attribute: attribute)
            case .hotpluggable: result.hotpluggable = yesNo(attribute: attribute)
            case .order: result.order = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func ioThread(_ node: Int) -> IOThread {
        var result = IOThread()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .threadPoolMin: result.poolMinimum = number(attribute: attribute)
            case .threadPoolMax: result.poolMaximum = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .poll:
                if isFirst(0, &seen) { ioThreadPoll(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func ioThreadPoll(_ node: Int, _ result: inout IOThread) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .max: result.pollMaximum = number(attribute: attribute)
            case .grow: result.pollGrow = number(attribute: attribute)
            case .shrink: result.pollShrink = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
