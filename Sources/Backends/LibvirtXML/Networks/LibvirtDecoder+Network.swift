// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// Reads a whole network.
    func network(_ node: Int, _ result: inout NetworkFacts) {
        result.ipv6 = .defaulted(false, .element(node))
        result.trustsGuestFilters = .defaulted(false, .element(node))
        result.dnsEnabled = .defaulted(true, .element(node))
        result.portIsolated = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ipv6: result.ipv6 = yesNo(attribute: attribute)
            case .trustGuestRxFilters: result.trustsGuestFilters = yesNo(attribute: attribute)
            case .connections: result.connections = number(attribute: attribute)
            default:
                unknown(attribute: attribute)
                result.trustsGuestFilters = .unseen(.notUnderstood, at: .attribute(attribute))
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .title where isFirst(child, &seen): result.title = privateText(element: child)
            case .description where isFirst(child, &seen): result.summary = privateText(element: child)
            case .metadata where isFirst(child, &seen): result.metadata = metadata(child)
            case .forward where isFirst(child, &seen):
                result.hasForward = present(child)
                let outer = beginComponent()
                networkForward(child, &result)
                doubtForwarding(endComponent(outer), &result)
            case .bridge where isFirst(child, &seen): networkBridge(child, &result)
            case .mtu where isFirst(child, &seen):
                if let attribute = only(.size, of: child) { result.mtu = number(attribute: attribute) }
            case .mac where isFirst(child, &seen):
                if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
            case .domain where isFirst(child, &seen): networkDomain(child, &result)
            case .dns where isFirst(child, &seen): networkDns(child, &result)
            case .ip: append(child, to: &result.addresses, networkAddress)
            case .route: append(child, to: &result.routes, interfaceRoute)
            case .vlan where isFirst(child, &seen): networkVlan(child, &result)
            case .virtualport where isFirst(child, &seen): virtualPort(child, &result.virtualPort)
            case .portgroup: append(child, to: &result.portGroups, networkPortGroup)
            case .bandwidth where isFirst(child, &seen): networkBandwidth(child, &result)
            case .port where isFirst(child, &seen):
                if let attribute = only(.isolated, of: child) { result.portIsolated = yesNo(attribute: attribute) }
            default:
                switch vendorWord(child) {
                case (.dnsmasq, .options)? where isFirst(child, &seen): networkDnsmasqOptions(child, &result)
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
    }

    /// What is not understood in `<forward>` may change what silence means there.
    private func doubtForwarding(_ unknown: Locus, _ result: inout NetworkFacts) {
        if unknown == .none { return }
        switch result.forwardMode {
        case .known(_, let basis) where !basis.isDefaulted: break
        default: result.forwardMode = .unseen(.notUnderstood, at: unknown)
        }
        if case .absent = result.forwardDevice { result.forwardDevice = .unseen(.notUnderstood, at: unknown) }
        if case .absent = result.forwardManaged { result.forwardManaged = .unseen(.notUnderstood, at: unknown) }
        if case .absent = result.forwardDriver { result.forwardDriver = .unseen(.notUnderstood, at: unknown) }
    }

    private func networkForward(_ node: Int, _ result: inout NetworkFacts) {
        // libvirt: formatnetwork, "Connectivity": an element that does not say is for NAT.
        result.forwardMode = .defaulted(.nat, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.forwardMode = keyword(attribute: attribute)
            case .dev: result.forwardDevice = text(attribute: attribute)
            case .managed: result.forwardManaged = yesNo(attribute: attribute)
            case .connections: result.forwardConnections = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var forwardPCI: [PCIAddress] = []
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .interface: append(child, to: &result.forwardInterfaces, networkDevice)
            case .pf: append(child, to: &result.forwardPhysical, networkDevice)
            case .address:
                forwardPCI.append(plainPCI(child))
            case .driver where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.forwardDriver = keyword(attribute: attribute) }
            case .nat where isFirst(child, &seen): networkForwardNat(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
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
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .forwarder: append(child, to: &result.dnsForwarders, nameForwarder)
            case .txt: append(child, to: &result.dnsTexts, textRecord)
            case .srv: append(child, to: &result.dnsServices, serviceRecord)
            case .host: append(child, to: &result.dnsHosts, nameRecord)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkVlan(_ node: Int, _ result: inout NetworkFacts) {
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

    private func networkBandwidth(_ node: Int, _ result: inout NetworkFacts) {
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

    private func networkDnsmasqOptions(_ node: Int, _ result: inout NetworkFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.dnsmasq, .option)?: append(child, to: &result.serviceOptions, serviceOption)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkForwardNat(_ node: Int, _ result: inout NetworkFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .ipv6: result.natIPv6 = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .address: append(child, to: &result.natAddresses, addressRange)
            case .port: append(child, to: &result.natPorts, portSpan)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
