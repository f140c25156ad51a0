// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func securityLabel(_ node: Int) -> SecurityLabel {
        var result = SecurityLabel()
        result.locus = .element(node)
        let outer = beginComponent()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .label:
                if isFirst(0, &seen) { result.label = text(element: child) } else { repeated(child) }
            case .baselabel:
                if isFirst(1, &seen) { result.baseLabel = text(element: child) } else { repeated(child) }
            case .imagelabel:
                if isFirst(2, &seen) { result.imageLabel = text(element: child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    func launchSecurity(_ node: Int) -> LaunchSecurity {
        var result = LaunchSecurity()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .policy:
                if isFirst(0, &seen) { result.policy = number(element: child) } else { repeated(child) }
            case .cbitpos:
                if isFirst(1, &seen) { result.cBitPosition = number(element: child) } else { repeated(child) }
            case .reducedPhysBits:
                if isFirst(2, &seen) { result.reducedBits = number(element: child) } else { repeated(child) }
            case .dhCert:
                if isFirst(3, &seen) { result.ownerKey = privateText(element: child) } else { repeated(child) }
            case .session:
                if isFirst(4, &seen) { result.session = privateText(element: child) } else { repeated(child) }
            case .guestVisibleWorkarounds:
                if isFirst(5, &seen) {
                    result.guestVisibleWorkarounds = privateText(element: child)
                } else {
                    repeated(child)
                }
            case .idBlock:
                if isFirst(6, &seen) { result.idBlock = privateText(element: child) } else { repeated(child) }
            case .idAuth:
                if isFirst(7, &seen) { result.idAuthentication = privateText(element: child) } else { repeated(child) }
            case .hostData:
                if isFirst(8, &seen) { result.hostData = privateText(element: child) } else { repeated(child) }
            case .mrConfigId:
                if isFirst(9, &seen) {
                    result.measuredConfiguration = privateText(element: child)
                } else {
                    repeated(child)
                }
            case .mrOwner:
                if isFirst(10, &seen) { result.measuredOwner = privateText(element: child) } else { repeated(child) }
            case .mrOwnerConfig:
                if isFirst(11, &seen) {
                    result.measuredOwnerConfiguration = privateText(element: child)
                } else {
                    repeated(child)
                }
            case .quoteGenerationService:
                if isFirst(12, &seen) {
                    result.hasQuoteService = present(child)
                    if let attribute = only(.path, of: child) { result.quoteSocket = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    func keyWrapCipher(_ node: Int) -> KeyWrapCipher {
        var result = KeyWrapCipher()
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
        return result
    }

    func resourceGroup(_ node: Int) -> ResourceGroup {
        var result = ResourceGroup()
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .partition:
                if isFirst(0, &seen) { result.partition = text(element: child) } else { repeated(child) }
            case .fibrechannel:
                if isFirst(1, &seen) {
                    if let attribute = only(.appid, of: child) { result.applicationID = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
    }

    func commandArgument(_ node: Int) -> CommandArgument {
        var result = CommandArgument()
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
        return result
    }

    func commandVariable(_ node: Int) -> CommandVariable {
        var result = CommandVariable()
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
        return result
    }

    func hypervisorCapability(_ node: Int) -> HypervisorCapability {
        var result = HypervisorCapability()
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
        return result
    }
}
