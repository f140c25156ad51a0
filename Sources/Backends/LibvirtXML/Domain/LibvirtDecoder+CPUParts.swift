// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func cpuFeature(_ node: Int, _ result: inout CPUFeature) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.policy = .defaulted(.require, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .policy: result.policy = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func cpuCache(_ node: Int, _ result: inout CPUCache) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .level: result.level = number(attribute: attribute)
            case .mode: result.mode = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func numaDistance(_ node: Int, _ result: inout NUMADistance) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.cell = number(attribute: attribute)
            case .value: result.distance = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func numaCacheAccess(_ node: Int, _ result: inout NUMACacheAccess) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .level: result.level = number(attribute: attribute)
            case .associativity: result.associativity = text(attribute: attribute)
            case .policy: result.policy = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size where isFirst(child, &seen): numaCacheAccessSize(child, &result)
            case .line where isFirst(child, &seen): numaCacheAccessLine(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func numaCacheAccessSize(_ node: Int, _ result: inout NUMACacheAccess) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .value: result.size = size(attribute: attribute, unit: .kibibytes)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func numaCacheAccessLine(_ node: Int, _ result: inout NUMACacheAccess) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .value: result.line = size(attribute: attribute, unit: .kibibytes)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func numaInterconnect(_ node: Int, _ result: inout NUMAInterconnect) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .initiator: result.initiator = number(attribute: attribute)
            case .target: result.target = number(attribute: attribute)
            case .cache: result.cache = number(attribute: attribute)
            case .type: result.type = text(attribute: attribute)
            case .value: result.value = number(attribute: attribute)
            case .unit: result.unit = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func numaCell(_ node: Int, _ result: inout NUMACell) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .cpus: result.cpus = cpuSet(attribute: attribute)
            case .memory: result.memory = size(attribute: attribute, unit: .kibibytes)
            case .memAccess: result.access = keyword(attribute: attribute)
            case .discard: result.discard = yesNo(attribute: attribute)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .distances where isFirst(child, &seen): numaCellDistances(child, &result)
            case .cache: append(child, to: &result.caches, numaCacheAccess)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func numaCellDistances(_ node: Int, _ result: inout NUMACell) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .sibling: append(child, to: &result.distances, numaDistance)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
