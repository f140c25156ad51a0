// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: interface.rng of its schemas.
extension LibvirtDecoder {
    func hostBridge(_ node: Int, _ result: inout HostBridge) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .stp: result.spanningTree = onOff(attribute: attribute)
            case .delay: result.delay = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .interface: append(child, to: &result.members, hostBridgeMember)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func hostBridgeMember(_ node: Int, _ result: inout HostBridgeMember) {
        result.locus = .element(node)
        let outer = beginComponent()
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
            case .mac where isFirst(child, &seen):
                if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
            case .link where isFirst(child, &seen): hostBridgeMemberLink(child, &result)
            case .bond: group(child, &seen, &result.bond, hostBond)
            case .vlan: group(child, &seen, &result.vlan, hostVLAN)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func hostBridgeMemberLink(_ node: Int, _ result: inout HostBridgeMember) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.linkState = keyword(attribute: attribute)
            case .speed: result.linkSpeed = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func hostBond(_ node: Int, _ result: inout HostBond) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mode: result.mode = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .miimon where isFirst(child, &seen): hostBondMiimon(child, &result)
            case .arpmon where isFirst(child, &seen): hostBondArpmon(child, &result)
            case .interface: append(child, to: &result.members, hostBondMember)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostBondMiimon(_ node: Int, _ result: inout HostBond) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .freq: result.monitorFrequency = number(attribute: attribute)
            case .downdelay: result.downDelay = number(attribute: attribute)
            case .updelay: result.upDelay = number(attribute: attribute)
            case .carrier: result.carrier = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func hostBondArpmon(_ node: Int, _ result: inout HostBond) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .interval: result.arpInterval = number(attribute: attribute)
            case .target: result.arpTarget = ip(attribute: attribute)
            case .validate: result.arpValidation = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func hostBondMember(_ node: Int, _ result: inout HostBondMember) {
        result.locus = .element(node)
        let outer = beginComponent()
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
            case .mac where isFirst(child, &seen):
                if let attribute = only(.address, of: child) { result.mac = mac(attribute: attribute) }
            case .link where isFirst(child, &seen): hostBondMemberLink(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func hostBondMemberLink(_ node: Int, _ result: inout HostBondMember) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .state: result.linkState = keyword(attribute: attribute)
            case .speed: result.linkSpeed = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func hostVLAN(_ node: Int, _ result: inout HostVLAN) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .tag: result.tag = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .interface where isFirst(child, &seen):
                if let attribute = only(.name, of: child) { result.parent = text(attribute: attribute) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
