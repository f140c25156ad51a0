// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: interface.rng of its schemas, as netcf defines it.
extension LibvirtDecoder {
    /// Reads a whole document.
    func hostInterfaceFacts(_ node: Int, _ result: inout HostInterfaceFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .start where isFirst(child, &seen):
                if let attribute = only(.mode, of: child) { result.startMode = keyword(attribute: attribute) }
            case .mac where isFirst(child, &seen):
                if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
            case .mtu where isFirst(child, &seen):
                if let attribute = only(.size, of: child) { result.mtu = number(attribute: attribute) }
            case .link where isFirst(child, &seen): hostInterfaceFactsLink(child, &result)
            case .`protocol`: append(child, to: &result.protocols, hostInterfaceProtocol)
            case .bridge: group(child, &seen, &result.bridge, hostBridge)
            case .bond: group(child, &seen, &result.bond, hostBond)
            case .vlan: group(child, &seen, &result.vlan, hostVLAN)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostInterfaceFactsLink(_ node: Int, _ result: inout HostInterfaceFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.linkState = keyword(attribute: attribute)
            case .speed: result.linkSpeed = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func hostInterfaceProtocol(_ node: Int, _ result: inout HostInterfaceProtocol) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .family: result.family = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .dhcp where isFirst(child, &seen):
                result.usesDHCP = present(child)
                if let attribute = only(.peerdns, of: child) { result.takesNameServers = yesNo(attribute: attribute) }
            case .autoconf where isFirst(child, &seen):
                result.configuresItself = present(child)
                plain(child)
            case .ip: append(child, to: &result.addresses, hostInterfaceAddress)
            case .route:
                if let attribute = only(.gateway, of: child) {
                    append(text(attribute: attribute), to: &result.gateways)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func hostInterfaceAddress(_ node: Int, _ result: inout HostInterfaceAddress) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .address: result.address = ip(attribute: attribute)
            case .prefix: result.prefix = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
