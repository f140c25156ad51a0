// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hostNUMACell(_ node: Int, _ result: inout HostNUMACell) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .memory where isFirst(child, &seen): result.memory = size(element: child, unit: .kibibytes)
            case .pages: append(child, to: &result.pages, hostPages)
            case .distances where isFirst(child, &seen): hostNUMACellDistances(child, &result)
            case .cache: append(child, to: &result.caches, numaCacheAccess)
            case .cpus where isFirst(child, &seen): hostNUMACellCpus(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func hostNUMACellDistances(_ node: Int, _ result: inout HostNUMACell) {
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

    private func hostNUMACellCpus(_ node: Int, _ result: inout HostNUMACell) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .num: result.processorCount = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cpu: append(child, to: &result.processors, hostProcessor)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func hostProcessor(_ node: Int, _ result: inout HostProcessor) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .socketId: result.socket = number(attribute: attribute)
            case .dieId: result.die = number(attribute: attribute)
            case .clusterId: result.cluster = number(attribute: attribute)
            case .coreId: result.core = number(attribute: attribute)
            case .siblings: result.siblings = cpuSet(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
