// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func networkInterface(_ node: Int) -> NetworkInterface {
        var result = NetworkInterface()
        result.locus = .element(node)
        let outer = beginComponent()
        result.model = .unseen(.hypervisorDefault, at: .element(node))
        result.portIsolated = .defaulted(false, .element(node))
        result.trustsGuestFilters = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .trustGuestRxFilters: result.trustsGuestFilters = yesNo(attribute: attribute)
            case .managed: result.extra.sourceManaged = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var addresses: [InterfaceAddress] = []
        var routes: [InterfaceRoute] = []
        var portForwards: [PortForward] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .mac:
                if isFirst(0, &seen) { networkInterfaceMac(child, &result) } else { repeated(child) }
            case .model:
                if isFirst(1, &seen) {
                    if let attribute = only(.type, of: child) { result.model = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .source:
                if isFirst(2, &seen) { networkInterfaceSource(child, &result) } else { repeated(child) }
            case .target:
                if isFirst(3, &seen) { networkInterfaceTarget(child, &result) } else { repeated(child) }
            case .filterref:
                if isFirst(4, &seen) {
                    result.hasFilter = present(child)
                    result.filter = filterReference(child)
                } else {
                    repeated(child)
                }
            case .port:
                if isFirst(5, &seen) {
                    if let attribute = only(.isolated, of: child) { result.portIsolated = yesNo(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .virtualport:
                if isFirst(6, &seen) {
                    result.hasVirtualPort = present(child)
                    result.virtualPort = virtualPort(child)
                } else {
                    repeated(child)
                }
            case .vlan:
                if isFirst(7, &seen) {
                    result.hasVLANs = present(child)
                    networkInterfaceVlan(child, &result)
                } else {
                    repeated(child)
                }
            case .bandwidth:
                if isFirst(8, &seen) {
                    result.limitsBandwidth = present(child)
                    networkInterfaceBandwidth(child, &result)
                } else {
                    repeated(child)
                }
            case .script:
                if isFirst(9, &seen) {
                    if let attribute = only(.path, of: child) { result.script = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .ip:
                if addresses.isEmpty { reserve(&addresses, child) }
                addresses.append(self.interfaceAddress(child))
            case .route:
                if routes.isEmpty { reserve(&routes, child) }
                routes.append(self.interfaceRoute(child))
            case .guest:
                if isFirst(10, &seen) { networkInterfaceGuest(child, &result) } else { repeated(child) }
            case .driver:
                if isFirst(11, &seen) { networkInterfaceDriver(child, &result) } else { repeated(child) }
            case .backend:
                if isFirst(12, &seen) { networkInterfaceBackend(child, &result) } else { repeated(child) }
            case .backenddomain:
                if isFirst(13, &seen) {
                    if let attribute = only(.name, of: child) {
                        result.extra.backendDomain = text(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .teaming:
                if isFirst(14, &seen) { networkInterfaceTeaming(child, &result) } else { repeated(child) }
            case .tune:
                if isFirst(15, &seen) { networkInterfaceTune(child, &result) } else { repeated(child) }
            case .mtu:
                if isFirst(16, &seen) {
                    if let attribute = only(.size, of: child) { result.extra.mtu = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .coalesce:
                if isFirst(17, &seen) { networkInterfaceCoalesce(child, &result) } else { repeated(child) }
            case .link:
                if isFirst(18, &seen) {
                    if let attribute = only(.state, of: child) {
                        result.extra.linkState = keyword(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .downscript:
                if isFirst(19, &seen) {
                    if let attribute = only(.path, of: child) { result.extra.downscript = text(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .portForward:
                if portForwards.isEmpty { reserve(&portForwards, child) }
                portForwards.append(self.portForward(child))
            case .address:
                if isFirst(20, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !addresses.isEmpty { result.extra.addresses = .known(addresses) }
        if !routes.isEmpty { result.extra.routes = .known(routes) }
        if !portForwards.isEmpty { result.extra.portForwards = .known(portForwards) }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func networkInterfaceMac(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .address: result.mac = mac(attribute: attribute)
            case .type: result.extra.macType = text(attribute: attribute)
            case .check: result.extra.macCheck = yesNo(attribute: attribute)
            case .currentAddress: result.extra.currentMAC = mac(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceSource(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .network: result.network = text(attribute: attribute)
            case .bridge: result.bridge = text(attribute: attribute)
            case .dev: result.sourceDevice = text(attribute: attribute)
            case .type: result.extra.sourceType = text(attribute: attribute)
            case .path: result.extra.sourcePath = text(attribute: attribute)
            case .mode: result.extra.sourceMode = keyword(attribute: attribute)
            case .portgroup: result.extra.sourcePortGroup = text(attribute: attribute)
            case .portid: result.extra.sourcePortID = uuid(attribute: attribute)
            case .address: result.extra.sourceAddress = text(attribute: attribute)
            case .port: result.extra.sourcePort = number(attribute: attribute)
            case .name: result.extra.sourceName = text(attribute: attribute)
            case .switchid: result.extra.switchID = uuid(attribute: attribute)
            case .portgroupid: result.extra.distributedPortGroup = text(attribute: attribute)
            case .connectionid: result.extra.distributedPort = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var sourceAddresses: [InterfaceAddress] = []
        var sourceRoutes: [InterfaceRoute] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .local:
                if isFirst(0, &seen) { networkInterfaceSourceLocal(child, &result) } else { repeated(child) }
            case .reconnect:
                if isFirst(1, &seen) { networkInterfaceSourceReconnect(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(2, &seen) { result.extra.hostAddress = pciAddress(child) } else { repeated(child) }
            case .ip:
                if sourceAddresses.isEmpty { reserve(&sourceAddresses, child) }
                sourceAddresses.append(self.interfaceAddress(child))
            case .route:
                if sourceRoutes.isEmpty { reserve(&sourceRoutes, child) }
                sourceRoutes.append(self.interfaceRoute(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !sourceAddresses.isEmpty { result.extra.sourceAddresses = .known(sourceAddresses) }
        if !sourceRoutes.isEmpty { result.extra.sourceRoutes = .known(sourceRoutes) }
    }

    private func networkInterfaceTarget(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dev: result.targetDevice = text(attribute: attribute)
            case .managed: result.extra.targetManaged = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceVlan(_ node: Int, _ result: inout NetworkInterface) {
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

    private func networkInterfaceBandwidth(_ node: Int, _ result: inout NetworkInterface) {
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

    private func networkInterfaceGuest(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dev: result.extra.guestDevice = text(attribute: attribute)
            case .actual: result.extra.guestActual = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceDriver(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.extra.driverName = keyword(attribute: attribute)
            case .queues: result.extra.queues = number(attribute: attribute)
            case .rxQueueSize: result.extra.receiveQueueSize = number(attribute: attribute)
            case .txQueueSize: result.extra.transmitQueueSize = number(attribute: attribute)
            case .txmode: result.extra.transmitMode = text(attribute: attribute)
            case .ioeventfd: result.extra.ioEventFD = onOff(attribute: attribute)
            case .eventIdx: result.extra.eventIndex = onOff(attribute: attribute)
            case .rss: result.extra.receiveSideScaling = onOff(attribute: attribute)
            case .rssHashReport: result.extra.hashReport = onOff(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host:
                if isFirst(0, &seen) { networkInterfaceDriverHost(child, &result) } else { repeated(child) }
            case .guest:
                if isFirst(1, &seen) { networkInterfaceDriverGuest(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkInterfaceBackend(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .tap: result.extra.backendTap = text(attribute: attribute)
            case .vhost: result.extra.backendVhost = text(attribute: attribute)
            case .type: result.extra.backendType = keyword(attribute: attribute)
            case .logFile: result.extra.backendLog = text(attribute: attribute)
            case .hostname: result.extra.backendHostname = text(attribute: attribute)
            case .fqdn: result.extra.backendDomainName = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceTeaming(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.extra.teaming = keyword(attribute: attribute)
            case .persistent: result.extra.teamingPartner = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceTune(_ node: Int, _ result: inout NetworkInterface) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .sndbuf:
                if isFirst(0, &seen) { result.extra.sendBuffer = number(element: child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkInterfaceCoalesce(_ node: Int, _ result: inout NetworkInterface) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .rx:
                if isFirst(0, &seen) { networkInterfaceCoalesceRx(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkInterfaceSourceLocal(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .address: result.extra.localAddress = text(attribute: attribute)
            case .port: result.extra.localPort = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceSourceReconnect(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .enabled: result.extra.reconnectEnabled = yesNo(attribute: attribute)
            case .timeout: result.extra.reconnectTimeout = number(attribute: attribute)
            case .delay: result.extra.reconnectDelay = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceDriverHost(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .csum: result.extra.hostChecksum = onOff(attribute: attribute)
            case .gso: result.extra.hostGSO = onOff(attribute: attribute)
            case .tso4: result.extra.hostTSO4 = onOff(attribute: attribute)
            case .tso6: result.extra.hostTSO6 = onOff(attribute: attribute)
            case .ecn: result.extra.hostECN = onOff(attribute: attribute)
            case .ufo: result.extra.hostUFO = onOff(attribute: attribute)
            case .mrgRxbuf: result.extra.hostMergeable = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceDriverGuest(_ node: Int, _ result: inout NetworkInterface) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .csum: result.extra.guestChecksum = onOff(attribute: attribute)
            case .tso4: result.extra.guestTSO4 = onOff(attribute: attribute)
            case .tso6: result.extra.guestTSO6 = onOff(attribute: attribute)
            case .ecn: result.extra.guestECN = onOff(attribute: attribute)
            case .ufo: result.extra.guestUFO = onOff(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func networkInterfaceCoalesceRx(_ node: Int, _ result: inout NetworkInterface) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .frames:
                if isFirst(0, &seen) {
                    if let attribute = only(.max, of: child) {
                        result.extra.receiveFrames = number(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
