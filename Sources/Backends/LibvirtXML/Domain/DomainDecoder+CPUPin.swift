// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func cpuPin(_ node: Int) -> CPUPin {
        var result = CPUPin()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpu: result.target = number(attribute: attribute)
            case .iothread: result.ioThread = number(attribute: attribute)
            case .cpuset: result.hostCPUs = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func schedulerSetting(_ node: Int) -> SchedulerSetting {
        var result = SchedulerSetting()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            case .iothreads: result.ioThreads = cpuSet(attribute: attribute)
            case .scheduler: result.scheduler = keyword(attribute: attribute)
            case .priority: result.priority = signedNumber(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func cacheAllocation(_ node: Int) -> CacheAllocation {
        var result = CacheAllocation()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .level: result.level = number(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .size: result.size = size(attribute: attribute, unit: .kibibytes)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func cacheMonitor(_ node: Int) -> CacheMonitor {
        var result = CacheMonitor()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .level: result.level = number(attribute: attribute)
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func cacheTuning(_ node: Int) -> CacheTuning {
        var result = CacheTuning()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            case .id: result.id = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var caches: [CacheAllocation] = []
        var monitors: [CacheMonitor] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cache:
                if caches.isEmpty { reserve(&caches, child) }
                caches.append(self.cacheAllocation(child))
            case .monitor:
                if monitors.isEmpty { reserve(&monitors, child) }
                monitors.append(self.cacheMonitor(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !caches.isEmpty { result.caches = .known(caches) }
        if !monitors.isEmpty { result.monitors = .known(monitors) }
        result.unrecognised = endComponent(outer)
        return result
    }

    func memoryBandwidth(_ node: Int) -> MemoryBandwidth {
        var result = MemoryBandwidth()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.node = number(attribute: attribute)
            case .bandwidth: result.percent = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
        return result
    }

    func bandwidthTuning(_ node: Int) -> BandwidthTuning {
        var result = BandwidthTuning()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var nodes: [MemoryBandwidth] = []
        var monitors: [CacheMonitor] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .node:
                if nodes.isEmpty { reserve(&nodes, child) }
                nodes.append(self.memoryBandwidth(child))
            case .monitor:
                if monitors.isEmpty { reserve(&monitors, child) }
                monitors.append(self.cacheMonitor(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !nodes.isEmpty { result.nodes = .known(nodes) }
        if !monitors.isEmpty { result.monitors = .known(monitors) }
        result.unrecognised = endComponent(outer)
        return result
    }
}
