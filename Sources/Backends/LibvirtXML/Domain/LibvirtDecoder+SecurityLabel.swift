// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func securityLabel(_ node: Int, _ result: inout SecurityLabel) {
        result.locus = .element(node)
        let outer = beginComponent()
        // libvirt: virSecurityLabelDefParseXML takes a label that does not say for a dynamic one.
        result.kind = .defaulted(.dynamic, .element(node))
        result.model = .unseen(.hostSecurityDriver, at: .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .model: result.model = keyword(attribute: attribute)
            case .relabel: result.relabel = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .label where isFirst(child, &seen): result.label = text(element: child)
            case .baselabel where isFirst(child, &seen): result.baseLabel = text(element: child)
            case .imagelabel where isFirst(child, &seen): result.imageLabel = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        // libvirt: virSecurityLabelDefParseXML takes model 'none' for type 'none' without relabelling, whatever they say.
        if result.model.value == SecurityModel.none {
            result.kind = .stated(.none, result.model.locus)
            result.relabel = .stated(false, result.model.locus)
        }
        if case .absent = result.relabel { result.relabel = relabelling(by: result.kind, .element(node)) }
        result.unrecognised = endComponent(outer)
    }

    /// libvirt: formatdomain, "Security label": images are relabelled unless the label is static or there is none.
    private func relabelling(by kind: Fact<SecurityLabelKind>, _ place: Locus) -> Fact<Bool> {
        switch kind {
        case .known(.dynamic, _): .defaulted(true, place)
        case .known(.static, _), .known(.none, _): .defaulted(false, place)
        case .known: .unseen(.notUnderstood, at: place)
        default: .unseen(.hostSecurityDriver, at: place)
        }
    }

    func launchSecurity(_ node: Int, _ result: inout LaunchSecurity) {
        result.kernelHashes = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .kernelHashes: result.kernelHashes = yesNo(attribute: attribute)
            case .authorKey: result.authorKey = yesNo(attribute: attribute)
            case .vcek: result.vcek = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .policy where isFirst(child, &seen): result.policy = number(element: child)
            case .cbitpos where isFirst(child, &seen): result.cBitPosition = number(element: child)
            case .reducedPhysBits where isFirst(child, &seen): result.reducedBits = number(element: child)
            case .dhCert where isFirst(child, &seen): result.ownerKey = privateText(element: child)
            case .session where isFirst(child, &seen): result.session = privateText(element: child)
            case .guestVisibleWorkarounds where isFirst(child, &seen):
                result.guestVisibleWorkarounds = privateText(element: child)
            case .idBlock where isFirst(child, &seen): result.idBlock = privateText(element: child)
            case .idAuth where isFirst(child, &seen): result.idAuthentication = privateText(element: child)
            case .hostData where isFirst(child, &seen): result.hostData = privateText(element: child)
            case .mrConfigId where isFirst(child, &seen): result.measuredConfiguration = privateText(element: child)
            case .mrOwner where isFirst(child, &seen): result.measuredOwner = privateText(element: child)
            case .mrOwnerConfig where isFirst(child, &seen):
                result.measuredOwnerConfiguration = privateText(element: child)
            case .quoteGenerationService where isFirst(child, &seen):
                result.hasQuoteService = present(child)
                if let attribute = only(.path, of: child) { result.quoteSocket = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func keyWrapCipher(_ node: Int, _ result: inout KeyWrapCipher) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = keyword(attribute: attribute)
            case .state: result.enabled = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func resourceGroup(_ node: Int, _ result: inout ResourceGroup) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .partition where isFirst(child, &seen): result.partition = text(element: child)
            case .fibrechannel where isFirst(child, &seen):
                if let attribute = only(.appid, of: child) { result.applicationID = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func commandArgument(_ node: Int, _ result: inout CommandArgument) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .value: result.value = privateText(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func commandVariable(_ node: Int, _ result: inout CommandVariable) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .value: result.value = privateText(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func hypervisorCapability(_ node: Int, _ result: inout HypervisorCapability) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .capability: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
