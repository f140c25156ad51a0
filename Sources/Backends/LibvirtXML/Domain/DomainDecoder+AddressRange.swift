// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func addressRange(_ node: Int) -> AddressRange {
        var result = AddressRange()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .start: result.start = ip(attribute: attribute)
            case .end: result.end = ip(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lease:
                if isFirst(0, &seen) { addressRangeLease(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
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

    func portSpan(_ node: Int) -> PortSpan {
        var result = PortSpan()
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
        return result
    }

    func networkDevice(_ node: Int) -> NetworkDevice {
        var result = NetworkDevice()
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
        return result
    }

    func dhcpHost(_ node: Int) -> DHCPHost {
        var result = DHCPHost()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .lease:
                if isFirst(0, &seen) { dhcpHostLease(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
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

    func networkAddress(_ node: Int) -> NetworkAddress {
        var result = NetworkAddress()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .tftp:
                if isFirst(0, &seen) {
                    if let attribute = only(.root, of: child) { result.tftpRoot = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .dhcp:
                if isFirst(1, &seen) {
                    result.hasDHCP = present(child)
                    networkAddressDhcp(child, &result)
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

    private func networkAddressDhcp(_ node: Int, _ result: inout NetworkAddress) {
        noAttributes(node)
        var dhcpRanges: [AddressRange] = []
        var dhcpHosts: [DHCPHost] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .range:
                if dhcpRanges.isEmpty { reserve(&dhcpRanges, child) }
                dhcpRanges.append(self.addressRange(child))
            case .host:
                if dhcpHosts.isEmpty { reserve(&dhcpHosts, child) }
                dhcpHosts.append(self.dhcpHost(child))
            case .bootp:
                if isFirst(0, &seen) { networkAddressDhcpBootp(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !dhcpRanges.isEmpty { result.dhcpRanges = .known(dhcpRanges) }
        if !dhcpHosts.isEmpty { result.dhcpHosts = .known(dhcpHosts) }
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
