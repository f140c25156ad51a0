// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func cpuFeature(_ node: Int) -> CPUFeature {
        var result = CPUFeature()
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
        return result
    }

    func cpuCache(_ node: Int) -> CPUCache {
        var result = CPUCache()
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
        return result
    }

    func numaDistance(_ node: Int) -> NUMADistance {
        var result = NUMADistance()
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
        return result
    }

    func numaCacheAccess(_ node: Int) -> NUMACacheAccess {
        var result = NUMACacheAccess()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .size:
                if isFirst(0, &seen) { numaCacheAccessSize(child, &result) } else { repeated(child) }
            case .line:
                if isFirst(1, &seen) { numaCacheAccessLine(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
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

    func numaInterconnect(_ node: Int) -> NUMAInterconnect {
        var result = NUMAInterconnect()
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
        return result
    }

    func numaCell(_ node: Int) -> NUMACell {
        var result = NUMACell()
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
        var caches: [NUMACacheAccess] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .distances:
                if isFirst(0, &seen) { numaCellDistances(child, &result) } else { repeated(child) }
            case .cache:
                if caches.isEmpty { reserve(&caches, child) }
                caches.append(self.numaCacheAccess(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !caches.isEmpty { result.caches = .known(caches) }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func numaCellDistances(_ node: Int, _ result: inout NUMACell) {
        noAttributes(node)
        var distances: [NUMADistance] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .sibling:
                if distances.isEmpty { reserve(&distances, child) }
                distances.append(self.numaDistance(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !distances.isEmpty { result.distances = .known(distances) }
    }
}
