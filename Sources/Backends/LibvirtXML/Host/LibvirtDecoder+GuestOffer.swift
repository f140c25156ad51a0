// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatcaps, "Guest capabilities".
extension LibvirtDecoder {
    func guestOffer(_ node: Int, _ result: inout GuestOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .osType where isFirst(child, &seen): result.kind = keyword(element: child)
            case .arch where isFirst(child, &seen): guestOfferArch(child, &result)
            case .features where isFirst(child, &seen): guestFeatures(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func guestOfferArch(_ node: Int, _ result: inout GuestOffer) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.architecture = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .wordsize where isFirst(child, &seen): result.wordSize = number(element: child)
            case .emulator where isFirst(child, &seen): result.emulator = text(element: child)
            case .loader where isFirst(child, &seen): result.loader = text(element: child)
            case .machine: append(child, to: &result.machines, machineTypeOffer)
            case .domain: append(child, to: &result.virtualizations, virtualizationOffer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func machineTypeOffer(_ node: Int, _ result: inout MachineTypeOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .canonical: result.canonical = text(attribute: attribute)
            case .maxCpus: result.maximumCPUs = number(attribute: attribute)
            case .deprecated: result.deprecated = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.name = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func virtualizationOffer(_ node: Int, _ result: inout VirtualizationOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .emulator where isFirst(child, &seen): result.emulator = text(element: child)
            case .machine: append(child, to: &result.machines, machineTypeOffer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func guestFeatureOffer(_ node: Int, _ result: inout GuestFeatureOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.name = .stated(tree.localName(ofElement: node), .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .`default`: result.isOn = onOff(attribute: attribute)
            case .toggle: result.canChange = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
