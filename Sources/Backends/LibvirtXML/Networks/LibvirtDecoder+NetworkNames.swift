// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func nameForwarder(_ node: Int, _ result: inout NameForwarder) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .addr: result.address = text(attribute: attribute)
            case .domain: result.domain = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func textRecord(_ node: Int, _ result: inout TextRecord) {
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

    func serviceRecord(_ node: Int, _ result: inout ServiceRecord) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .service: result.service = text(attribute: attribute)
            case .`protocol`: result.`protocol` = text(attribute: attribute)
            case .domain: result.domain = text(attribute: attribute)
            case .target: result.target = text(attribute: attribute)
            case .port: result.port = number(attribute: attribute)
            case .priority: result.priority = number(attribute: attribute)
            case .weight: result.weight = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func nameRecord(_ node: Int, _ result: inout NameRecord) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ip: result.address = ip(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var names: [String] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .hostname:
                names.append(plainText(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !names.isEmpty { result.names = .stated(names, .element(node)) }
        result.unrecognised = endComponent(outer)
    }

    func networkPortGroup(_ node: Int, _ result: inout NetworkPortGroup) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.isDefault = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .`default`: result.isDefault = yesNo(attribute: attribute)
            case .trustGuestRxFilters: result.trustsGuestFilters = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vlan where isFirst(child, &seen): networkPortGroupVlan(child, &result)
            case .virtualport where isFirst(child, &seen): virtualPort(child, &result.virtualPort)
            case .bandwidth where isFirst(child, &seen): networkPortGroupBandwidth(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func networkPortGroupVlan(_ node: Int, _ result: inout NetworkPortGroup) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .trunk: result.vlanTrunk = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tag: append(child, to: &result.vlans, vlanTag)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkPortGroupBandwidth(_ node: Int, _ result: inout NetworkPortGroup) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .inbound where isFirst(child, &seen): bandwidthLimit(child, &result.inbound)
            case .outbound where isFirst(child, &seen): bandwidthLimit(child, &result.outbound)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func serviceOption(_ node: Int, _ result: inout ServiceOption) {
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
}
