// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    /// Reads a whole network.
    func network(_ node: Int) -> NetworkFacts {
        var result = NetworkFacts()
        result.ipv6 = .defaulted(false, .element(node))
        result.trustsGuestFilters = .defaulted(false, .element(node))
        result.dnsEnabled = .defaulted(true, .element(node))
        result.portIsolated = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ipv6: result.ipv6 = yesNo(attribute: attribute)
            case .trustGuestRxFilters: result.trustsGuestFilters = yesNo(attribute: attribute)
            case .connections: result.connections = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var addresses: [NetworkAddress] = []
        var routes: [InterfaceRoute] = []
        var portGroups: [NetworkPortGroup] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name:
                if isFirst(0, &seen) { result.name = text(element: child) } else { repeated(child) }
            case .uuid:
                if isFirst(1, &seen) { result.uuid = uuid(element: child) } else { repeated(child) }
            case .title:
                if isFirst(2, &seen) { result.title = privateText(element: child) } else { repeated(child) }
            case .description:
                if isFirst(3, &seen) { result.summary = privateText(element: child) } else { repeated(child) }
            case .metadata:
                if isFirst(4, &seen) { result.metadata = metadata(child) } else { repeated(child) }
            case .forward:
                if isFirst(5, &seen) {
                    result.hasForward = present(child)
                    networkForward(child, &result)
                } else {
                    repeated(child)
                }
            case .bridge:
                if isFirst(6, &seen) { networkBridge(child, &result) } else { repeated(child) }
            case .mtu:
                if isFirst(7, &seen) {
                    if let attribute = only(.size, of: child) { result.mtu = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .mac:
                if isFirst(8, &seen) {
                    if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .domain:
                if isFirst(9, &seen) { networkDomain(child, &result) } else { repeated(child) }
            case .dns:
                if isFirst(10, &seen) { networkDns(child, &result) } else { repeated(child) }
            case .ip:
                if addresses.isEmpty { reserve(&addresses, child) }
                addresses.append(self.networkAddress(child))
            case .route:
                if routes.isEmpty { reserve(&routes, child) }
                routes.append(self.interfaceRoute(child))
            case .vlan:
                if isFirst(11, &seen) { networkVlan(child, &result) } else { repeated(child) }
            case .virtualport:
                if isFirst(12, &seen) { result.virtualPort = virtualPort(child) } else { repeated(child) }
            case .portgroup:
                if portGroups.isEmpty { reserve(&portGroups, child) }
                portGroups.append(self.networkPortGroup(child))
            case .bandwidth:
                if isFirst(13, &seen) { networkBandwidth(child, &result) } else { repeated(child) }
            case .port:
                if isFirst(14, &seen) {
                    if let attribute = only(.isolated, of: child) { result.portIsolated = yesNo(attribute: attribute) }
                } else {
                    repeated(child)
                }
            default:
                switch vendorWord(child) {
                case (.dnsmasq, .options)?:
                    if isFirst(15, &seen) { networkDnsmasqOptions(child, &result) } else { repeated(child) }
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !addresses.isEmpty { result.addresses = .known(addresses) }
        if !routes.isEmpty { result.routes = .known(routes) }
        if !portGroups.isEmpty { result.portGroups = .known(portGroups) }
        return result
    }

    private func networkForward(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.forwardMode = keyword(attribute: attribute)
            case .dev: result.forwardDevice = text(attribute: attribute)
            case .managed: result.forwardManaged = yesNo(attribute: attribute)
            case .connections: result.forwardConnections = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var forwardInterfaces: [NetworkDevice] = []
        var forwardPhysical: [NetworkDevice] = []
        var forwardPCI: [PCIAddress] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .interface:
                if forwardInterfaces.isEmpty { reserve(&forwardInterfaces, child) }
                forwardInterfaces.append(self.networkDevice(child))
            case .pf:
                if forwardPhysical.isEmpty { reserve(&forwardPhysical, child) }
                forwardPhysical.append(self.networkDevice(child))
            case .address:
                forwardPCI.append(plainPCI(child))
            case .driver:
                if isFirst(0, &seen) {
                    if let attribute = only(.name, of: child) { result.forwardDriver = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .nat:
                if isFirst(1, &seen) { networkForwardNat(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !forwardInterfaces.isEmpty { result.forwardInterfaces = .known(forwardInterfaces) }
        if !forwardPhysical.isEmpty { result.forwardPhysical = .known(forwardPhysical) }
        if !forwardPCI.isEmpty { result.forwardPCI = .stated(forwardPCI, .element(node)) }
    }

    private func networkBridge(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.bridge = text(attribute: attribute)
            case .stp: result.spanningTree = onOff(attribute: attribute)
            case .delay: result.forwardDelay = number(attribute: attribute)
            case .macTableManager: result.macTableManager = keyword(attribute: attribute)
            case .zone: result.zone = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkDomain(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.domain = text(attribute: attribute)
            case .localOnly: result.domainLocal = yesNo(attribute: attribute)
            case .register: result.domainRegister = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkDns(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enable: result.dnsEnabled = yesNo(attribute: attribute)
            case .forwardPlainNames: result.dnsForwardsPlain = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var dnsForwarders: [NameForwarder] = []
        var dnsTexts: [TextRecord] = []
        var dnsServices: [ServiceRecord] = []
        var dnsHosts: [NameRecord] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .forwarder:
                if dnsForwarders.isEmpty { reserve(&dnsForwarders, child) }
                dnsForwarders.append(self.nameForwarder(child))
            case .txt:
                if dnsTexts.isEmpty { reserve(&dnsTexts, child) }
                dnsTexts.append(self.textRecord(child))
            case .srv:
                if dnsServices.isEmpty { reserve(&dnsServices, child) }
                dnsServices.append(self.serviceRecord(child))
            case .host:
                if dnsHosts.isEmpty { reserve(&dnsHosts, child) }
                dnsHosts.append(self.nameRecord(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !dnsForwarders.isEmpty { result.dnsForwarders = .known(dnsForwarders) }
        if !dnsTexts.isEmpty { result.dnsTexts = .known(dnsTexts) }
        if !dnsServices.isEmpty { result.dnsServices = .known(dnsServices) }
        if !dnsHosts.isEmpty { result.dnsHosts = .known(dnsHosts) }
    }

    private func networkVlan(_ node: Int, _ result: inout NetworkFacts) {
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

    private func networkBandwidth(_ node: Int, _ result: inout NetworkFacts) {
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

    private func networkDnsmasqOptions(_ node: Int, _ result: inout NetworkFacts) {
        noAttributes(node)
        var serviceOptions: [ServiceOption] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.dnsmasq, .option)?:
                    if serviceOptions.isEmpty { reserve(&serviceOptions, child) }
                    serviceOptions.append(self.serviceOption(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !serviceOptions.isEmpty { result.serviceOptions = .known(serviceOptions) }
    }

    private func networkForwardNat(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ipv6: result.natIPv6 = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var natAddresses: [AddressRange] = []
        var natPorts: [PortSpan] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address:
                if natAddresses.isEmpty { reserve(&natAddresses, child) }
                natAddresses.append(self.addressRange(child))
            case .port:
                if natPorts.isEmpty { reserve(&natPorts, child) }
                natPorts.append(self.portSpan(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !natAddresses.isEmpty { result.natAddresses = .known(natAddresses) }
        if !natPorts.isEmpty { result.natPorts = .known(natPorts) }
    }
}
