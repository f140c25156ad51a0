// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func addressRange(_ node: Int, _ result: inout AddressRange) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .start: result.start = ip(attribute: attribute)
            case .end: result.end = ip(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lease where isFirst(child, &seen): addressRangeLease(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func addressRangeLease(_ node: Int, _ result: inout AddressRange) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .expiry: result.leaseTime = number(attribute: attribute)
            case .unit: result.leaseUnit = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func portSpan(_ node: Int, _ result: inout PortSpan) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .start: result.start = number(attribute: attribute)
            case .end: result.end = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func networkDevice(_ node: Int, _ result: inout NetworkDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dev: result.device = text(attribute: attribute)
            case .connections: result.connections = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func dhcpHost(_ node: Int, _ result: inout DHCPHost) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mac: result.mac = mac(attribute: attribute)
            case .id: result.clientID = text(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .ip: result.address = ip(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lease where isFirst(child, &seen): dhcpHostLease(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func dhcpHostLease(_ node: Int, _ result: inout DHCPHost) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .expiry: result.leaseTime = number(attribute: attribute)
            case .unit: result.leaseUnit = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func networkAddress(_ node: Int, _ result: inout NetworkAddress) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .family: result.family = text(attribute: attribute)
            case .address: result.address = ip(attribute: attribute)
            case .prefix: result.prefix = number(attribute: attribute)
            case .netmask: result.netmask = ip(attribute: attribute)
            case .localPtr: result.localPointer = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tftp where isFirst(child, &seen):
                if let attribute = only(.root, of: child) { result.tftpRoot = text(attribute: attribute) }
            case .dhcp where isFirst(child, &seen):
                result.hasDHCP = present(child)
                networkAddressDhcp(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func networkAddressDhcp(_ node: Int, _ result: inout NetworkAddress) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .range: append(child, to: &result.dhcpRanges, addressRange)
            case .host: append(child, to: &result.dhcpHosts, dhcpHost)
            case .bootp where isFirst(child, &seen): networkAddressDhcpBootp(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkAddressDhcpBootp(_ node: Int, _ result: inout NetworkAddress) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .file: result.bootFile = text(attribute: attribute)
            case .server: result.bootServer = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
