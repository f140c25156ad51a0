// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func cpuPin(_ node: Int, _ result: inout CPUPin) {
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
    }

    func schedulerSetting(_ node: Int, _ result: inout SchedulerSetting) {
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
    }

    func cacheAllocation(_ node: Int, _ result: inout CacheAllocation) {
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
    }

    func cacheMonitor(_ node: Int, _ result: inout CacheMonitor) {
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
    }

    func cacheTuning(_ node: Int, _ result: inout CacheTuning) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            case .id: result.id = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cache: append(child, to: &result.caches, cacheAllocation)
            case .monitor: append(child, to: &result.monitors, cacheMonitor)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func memoryBandwidth(_ node: Int, _ result: inout MemoryBandwidth) {
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
    }

    func bandwidthTuning(_ node: Int, _ result: inout BandwidthTuning) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .vcpus: result.cpus = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .node: append(child, to: &result.nodes, memoryBandwidth)
            case .monitor: append(child, to: &result.monitors, cacheMonitor)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }
}
