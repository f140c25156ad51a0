// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func virtualPort(_ node: Int) -> VirtualPort {
        var result = VirtualPort()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .parameters:
                if isFirst(0, &seen) { virtualPortParameters(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
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

    func vlanTag(_ node: Int) -> VLANTag {
        var result = VLANTag()
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
        return result
    }

    func bandwidthLimit(_ node: Int) -> BandwidthLimit {
        var result = BandwidthLimit()
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
        return result
    }

    func interfaceAddress(_ node: Int) -> InterfaceAddress {
        var result = InterfaceAddress()
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
        return result
    }

    func interfaceRoute(_ node: Int) -> InterfaceRoute {
        var result = InterfaceRoute()
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
        return result
    }

    func filterParameter(_ node: Int) -> FilterParameter {
        var result = FilterParameter()
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
        return result
    }

    func filterReference(_ node: Int) -> FilterReference {
        var result = FilterReference()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .filter: result.name = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var parameters: [FilterParameter] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .parameter:
                if parameters.isEmpty { reserve(&parameters, child) }
                parameters.append(self.filterParameter(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !parameters.isEmpty { result.parameters = .known(parameters) }
        return result
    }

    func portRange(_ node: Int) -> PortRange {
        var result = PortRange()
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
        return result
    }

    func portForward(_ node: Int) -> PortForward {
        var result = PortForward()
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
        var ranges: [PortRange] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .range:
                if ranges.isEmpty { reserve(&ranges, child) }
                ranges.append(self.portRange(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !ranges.isEmpty { result.ranges = .known(ranges) }
        result.unrecognised = endComponent(outer)
        return result
    }
}
