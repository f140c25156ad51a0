// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func nameForwarder(_ node: Int) -> NameForwarder {
        var result = NameForwarder()
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
        return result
    }

    func textRecord(_ node: Int) -> TextRecord {
        var result = TextRecord()
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

    func serviceRecord(_ node: Int) -> ServiceRecord {
        var result = ServiceRecord()
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
        return result
    }

    func nameRecord(_ node: Int) -> NameRecord {
        var result = NameRecord()
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
        return result
    }

    func networkPortGroup(_ node: Int) -> NetworkPortGroup {
        var result = NetworkPortGroup()
        result.locus = .element(node)
        let outer = beginComponent()
        result.isDefault = .defaulted(false, .element(node))
        result.trustsGuestFilters = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .`default`: result.isDefault = yesNo(attribute: attribute)
            case .trustGuestRxFilters: result.trustsGuestFilters = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .vlan:
                if isFirst(0, &seen) { networkPortGroupVlan(child, &result) } else { repeated(child) }
            case .virtualport:
                if isFirst(1, &seen) { result.virtualPort = virtualPort(child) } else { repeated(child) }
            case .bandwidth:
                if isFirst(2, &seen) { networkPortGroupBandwidth(child, &result) } else { repeated(child) }
            case .port:
                if isFirst(3, &seen) {
                    if let attribute = only(.isolated, of: child) { result.portIsolated = yesNo(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func networkPortGroupVlan(_ node: Int, _ result: inout NetworkPortGroup) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .trunk: result.vlanTrunk = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var vlans: [VLANTag] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tag:
                if vlans.isEmpty { reserve(&vlans, child) }
                vlans.append(self.vlanTag(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !vlans.isEmpty { result.vlans = .known(vlans) }
    }

    private func networkPortGroupBandwidth(_ node: Int, _ result: inout NetworkPortGroup) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .inbound:
                if isFirst(0, &seen) { result.inbound = bandwidthLimit(child) } else { repeated(child) }
            case .outbound:
                if isFirst(1, &seen) { result.outbound = bandwidthLimit(child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func serviceOption(_ node: Int) -> ServiceOption {
        var result = ServiceOption()
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
}
