// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hostCache(_ node: Int, _ result: inout HostCache) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .level: result.level = number(attribute: attribute)
            case .type: result.kind = keyword(attribute: attribute)
            case .size: result.size = size(attribute: attribute, unit: .bytes)
            case .cpus: result.cpus = cpuSet(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .control: append(child, to: &result.controls, hostCacheControl)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func hostCacheControl(_ node: Int, _ result: inout HostCacheControl) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .granularity: result.granularity = size(attribute: attribute, unit: .bytes)
            case .min: result.minimum = size(attribute: attribute, unit: .bytes)
            case .type: result.kind = keyword(attribute: attribute)
            case .maxAllocs: result.allocations = number(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func hostMonitor(_ node: Int, _ result: inout HostMonitor) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .level: result.level = number(attribute: attribute)
            case .reuseThreshold: result.reuseThreshold = number(attribute: attribute)
            case .maxMonitors: result.monitors = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .feature:
                if let attribute = only(.name, of: child) { append(text(attribute: attribute), to: &result.features) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func hostBandwidthNode(_ node: Int, _ result: inout HostBandwidthNode) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .cpus: result.cpus = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .control: append(child, to: &result.controls, hostBandwidthControl)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func hostBandwidthControl(_ node: Int, _ result: inout HostBandwidthControl) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .granularity: result.granularity = number(attribute: attribute)
            case .min: result.minimum = number(attribute: attribute)
            case .maxAllocs: result.allocations = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
