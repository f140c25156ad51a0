// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func networkInterface(_ node: Int, _ result: inout NetworkInterface) {
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
        if case .known(.network, _) = result.kind, case .known(_, let basis) = result.trustsGuestFilters,
            basis.isDefaulted
        {
            result.trustsGuestFilters = .unseen(.networkDecides, at: .element(node))
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .mac where isFirst(child, &seen): networkInterfaceMac(child, &result)
            case .model where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.model = text(attribute: attribute) }
            case .source where isFirst(child, &seen): networkInterfaceSource(child, &result)
            case .target where isFirst(child, &seen): networkInterfaceTarget(child, &result)
            case .filterref where isFirst(child, &seen):
                result.hasFilter = present(child)
                filterReference(child, &result.filter)
            case .port where isFirst(child, &seen):
                if let attribute = only(.isolated, of: child) { result.portIsolated = yesNo(attribute: attribute) }
            case .virtualport where isFirst(child, &seen):
                result.hasVirtualPort = present(child)
                virtualPort(child, &result.virtualPort)
            case .vlan where isFirst(child, &seen):
                result.hasVLANs = present(child)
                networkInterfaceVlan(child, &result)
            case .bandwidth where isFirst(child, &seen):
                result.limitsBandwidth = present(child)
                networkInterfaceBandwidth(child, &result)
            case .script where isFirst(child, &seen):
                if let attribute = only(.path, of: child) { result.script = text(attribute: attribute) }
            case .ip: append(child, to: &result.extra.addresses, interfaceAddress)
            case .route: append(child, to: &result.extra.routes, interfaceRoute)
            case .guest where isFirst(child, &seen): networkInterfaceGuest(child, &result)
            case .driver where isFirst(child, &seen): networkInterfaceDriver(child, &result)
            case .backend where isFirst(child, &seen): networkInterfaceBackend(child, &result)
            case .backenddomain where isFirst(child, &seen):
                if let attribute = only(.name, of: child) {
                    result.extra.backendDomain = text(attribute: attribute)
                }
            case .teaming where isFirst(child, &seen): networkInterfaceTeaming(child, &result)
            case .tune where isFirst(child, &seen): networkInterfaceTune(child, &result)
            case .mtu where isFirst(child, &seen):
                if let attribute = only(.size, of: child) { result.extra.mtu = number(attribute: attribute) }
            case .coalesce where isFirst(child, &seen): networkInterfaceCoalesce(child, &result)
            case .link where isFirst(child, &seen):
                if let attribute = only(.state, of: child) {
                    result.extra.linkState = keyword(attribute: attribute)
                }
            case .downscript where isFirst(child, &seen):
                if let attribute = only(.path, of: child) { result.extra.downscript = text(attribute: attribute) }
            case .portForward: append(child, to: &result.extra.portForwards, portForward)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
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

    private func networkInterfaceBandwidth(_ node: Int, _ result: inout NetworkInterface) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host where isFirst(child, &seen): networkInterfaceDriverHost(child, &result)
            case .guest where isFirst(child, &seen): networkInterfaceDriverGuest(child, &result)
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .sndbuf where isFirst(child, &seen): result.extra.sendBuffer = number(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func networkInterfaceCoalesce(_ node: Int, _ result: inout NetworkInterface) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .rx where isFirst(child, &seen): networkInterfaceCoalesceRx(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .frames where isFirst(child, &seen):
                if let attribute = only(.max, of: child) {
                    result.extra.receiveFrames = number(attribute: attribute)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
