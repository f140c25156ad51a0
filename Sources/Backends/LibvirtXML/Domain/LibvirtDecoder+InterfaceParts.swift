// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func virtualPort(_ node: Int, _ result: inout VirtualPort) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .parameters where isFirst(child, &seen): virtualPortParameters(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func virtualPortParameters(_ node: Int, _ result: inout VirtualPort) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .interfaceid: result.interfaceID = uuid(attribute: attribute)
            case .profileid: result.profileID = text(attribute: attribute)
            case .managerid: result.managerID = number(attribute: attribute)
            case .typeid: result.typeID = number(attribute: attribute)
            case .typeidversion: result.typeIDVersion = number(attribute: attribute)
            case .instanceid: result.instanceID = uuid(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func vlanTag(_ node: Int, _ result: inout VLANTag) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .nativeMode: result.native = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func bandwidthLimit(_ node: Int, _ result: inout BandwidthLimit) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .average: result.average = number(attribute: attribute)
            case .peak: result.peak = number(attribute: attribute)
            case .burst: result.burst = number(attribute: attribute)
            case .floor: result.floor = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func interfaceAddress(_ node: Int, _ result: inout InterfaceAddress) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .family: result.family = text(attribute: attribute)
            case .address: result.address = ip(attribute: attribute)
            case .prefix: result.prefix = number(attribute: attribute)
            case .netmask: result.netmask = ip(attribute: attribute)
            case .peer: result.peer = ip(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func interfaceRoute(_ node: Int, _ result: inout InterfaceRoute) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .family: result.family = text(attribute: attribute)
            case .address: result.address = ip(attribute: attribute)
            case .prefix: result.prefix = number(attribute: attribute)
            case .netmask: result.netmask = ip(attribute: attribute)
            case .gateway: result.gateway = ip(attribute: attribute)
            case .metric: result.metric = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func filterParameter(_ node: Int, _ result: inout FilterParameter) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .value: result.value = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func filterReference(_ node: Int, _ result: inout FilterReference) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .filter: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .parameter: append(child, to: &result.parameters, filterParameter)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func portRange(_ node: Int, _ result: inout PortRange) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .start: result.start = number(attribute: attribute)
            case .end: result.end = number(attribute: attribute)
            case .to: result.to = number(attribute: attribute)
            case .exclude: result.excluded = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func portForward(_ node: Int, _ result: inout PortForward) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .proto: result.`protocol` = keyword(attribute: attribute)
            case .address: result.address = ip(attribute: attribute)
            case .dev: result.device = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .range: append(child, to: &result.ranges, portRange)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }
}
