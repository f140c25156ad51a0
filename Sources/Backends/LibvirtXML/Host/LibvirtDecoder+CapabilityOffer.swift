// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatdomaincaps.
extension LibvirtDecoder {
    func capabilityOffer(_ node: Int, _ result: inout CapabilityOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.name = .stated(tree.localName(ofElement: node), .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .supported: result.isOffered = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .`enum`: append(child, to: &result.choices, capabilityValues)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func capabilityValues(_ node: Int, _ result: inout CapabilityValues) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .value: append(text(element: child), to: &result.values)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func firmwareOffer(_ node: Int, _ result: inout FirmwareOffer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .supported: result.isOffered = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .`enum`: append(child, to: &result.choices, capabilityValues)
            case .loader where isFirst(child, &seen): firmwareOfferLoader(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func firmwareOfferLoader(_ node: Int, _ result: inout FirmwareOffer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .supported: result.takesLoader = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .value: append(text(element: child), to: &result.loaders)
            case .`enum`: append(child, to: &result.loaderChoices, capabilityValues)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func memoryBackingOffer(_ node: Int, _ result: inout MemoryBackingOffer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .supported: result.isOffered = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .`enum`: append(child, to: &result.choices, capabilityValues)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
