// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func cpu(_ node: Int, _ result: inout CPU) {
        result.mode = .defaulted(.custom, .element(node))
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen): cpuModel(child, &result)
            case .vendor where isFirst(child, &seen): result.vendor = text(element: child)
            case .feature: append(child, to: &result.features, cpuFeature)
            case .topology where isFirst(child, &seen): cpuTopology(child, &result)
            case .cache: append(child, to: &result.caches, cpuCache)
            case .maxphysaddr where isFirst(child, &seen): cpuMaxphysaddr(child, &result)
            case .numa where isFirst(child, &seen): cpuNuma(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cell: append(child, to: &result.numaCells, numaCell)
            case .interconnects where isFirst(child, &seen): cpuNumaInterconnects(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func cpuNumaInterconnects(_ node: Int, _ result: inout CPU) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .latency: append(child, to: &result.numaLatencies, numaInterconnect)
            case .bandwidth: append(child, to: &result.numaBandwidths, numaInterconnect)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func virtualCPU(_ node: Int, _ result: inout VirtualCPU) {
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
    }

    func ioThread(_ node: Int, _ result: inout IOThread) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .poll where isFirst(child, &seen): ioThreadPoll(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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
