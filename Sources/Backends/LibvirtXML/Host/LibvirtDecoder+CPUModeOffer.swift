// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatdomaincaps, "CPU configuration".
extension LibvirtDecoder {
    func cpuModeOffer(_ node: Int, _ result: inout CPUModeOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.mode = keyword(attribute: attribute)
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
            case .model: append(child, to: &result.models, cpuModelOffer)
            case .vendor where isFirst(child, &seen): result.vendor = text(element: child)
            case .maxphysaddr where isFirst(child, &seen): cpuModeOfferMaxphysaddr(child, &result)
            case .feature: append(child, to: &result.features, cpuFeature)
            case .blockers: append(child, to: &result.blockers, cpuModelBlocker)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func cpuModeOfferMaxphysaddr(_ node: Int, _ result: inout CPUModeOffer) {
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

    func cpuModelOffer(_ node: Int, _ result: inout CPUModelOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .usable: result.usable = keyword(attribute: attribute)
            case .deprecated: result.deprecated = yesNo(attribute: attribute)
            case .vendor: result.vendor = text(attribute: attribute)
            case .canonical: result.canonical = text(attribute: attribute)
            case .fallback: result.fallback = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.name = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func cpuModelBlocker(_ node: Int, _ result: inout CPUModelBlocker) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = text(attribute: attribute)
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
}
