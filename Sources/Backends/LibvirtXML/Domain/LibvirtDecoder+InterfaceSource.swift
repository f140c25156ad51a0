// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// What a network interface is connected to. libvirt: formatdomain, "Network interfaces".
extension LibvirtDecoder {
    func networkInterfaceSource(_ node: Int, _ result: inout NetworkInterface) {
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
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .local where isFirst(child, &seen): networkInterfaceSourceLocal(child, &result)
            case .reconnect where isFirst(child, &seen): networkInterfaceSourceReconnect(child, &result)
            case .address where isFirst(child, &seen): networkInterfaceHostAddress(child, &result)
            case .vendor:
                unknown(element: child)
                if case .absent = result.extra.hostBus { result.extra.hostBus = .stated(.usb, .element(child)) }
            case .ip: append(child, to: &result.extra.sourceAddresses, interfaceAddress)
            case .route: append(child, to: &result.extra.sourceRoutes, interfaceRoute)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    /// libvirt: virDomainNetDefParseXML; an address without a type belongs to a USB device where the source names a
    /// vendor, and else libvirt refuses it.
    private func networkInterfaceHostAddress(_ node: Int, _ result: inout NetworkInterface) {
        if let type = attribute(.type, of: node) {
            result.extra.hostBus = keyword(attribute: type)
        } else if case .absent = result.extra.hostBus {
            result.extra.hostBus = .defaulted(.pci, .element(node))
        }
        guard case .known(.usb, _) = result.extra.hostBus else {
            result.extra.hostAddress = pciAddress(node)
            return
        }
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: break
            case .bus: result.extra.hostUSBBus = number(attribute: attribute)
            case .device: result.extra.hostUSBDevice = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
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
}
