// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatdomaincaps, "SEV capabilities" and "SGX capabilities".
extension LibvirtDecoder {
    func sevOffer(_ node: Int, _ result: inout SEVOffer) {
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
            case .cbitpos where isFirst(child, &seen): result.cBitPosition = number(element: child)
            case .reducedPhysBits where isFirst(child, &seen): result.reducedPhysicalBits = number(element: child)
            case .maxGuests where isFirst(child, &seen): result.maximumGuests = number(element: child)
            case .maxESGuests where isFirst(child, &seen): result.maximumESGuests = number(element: child)
            case .cpu0Id where isFirst(child, &seen): result.processorID = text(element: child)
            case .pdh where isFirst(child, &seen): result.platformKey = privateText(element: child)
            case .certChain where isFirst(child, &seen): result.certificateChain = privateText(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func sgxOffer(_ node: Int, _ result: inout SGXOffer) {
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
            case .flc where isFirst(child, &seen): result.flexibleLaunch = yesNo(element: child)
            case .sgx1 where isFirst(child, &seen): result.version1 = yesNo(element: child)
            case .sgx2 where isFirst(child, &seen): result.version2 = yesNo(element: child)
            case .sectionSize where isFirst(child, &seen): result.sectionSize = size(element: child, unit: .kibibytes)
            case .sections where isFirst(child, &seen): sgxOfferSections(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func sgxOfferSections(_ node: Int, _ result: inout SGXOffer) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .section: append(child, to: &result.sections, sgxSectionOffer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func sgxSectionOffer(_ node: Int, _ result: inout SGXSectionOffer) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .node: result.node = number(attribute: attribute)
            case .size: result.size = size(attribute: attribute, unit: .kibibytes)
            case .unit: break
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
