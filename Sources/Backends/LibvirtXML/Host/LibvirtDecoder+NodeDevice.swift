// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatnode.
extension LibvirtDecoder {
    /// Reads a whole document.
    func nodeDeviceFacts(_ node: Int, _ result: inout NodeDeviceFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.name = text(element: child)
            case .path where isFirst(child, &seen): result.path = text(element: child)
            case .devnode: append(child, to: &result.nodes, deviceNode)
            case .parent where isFirst(child, &seen): nodeDeviceFactsParent(child, &result)
            case .driver where isFirst(child, &seen): nodeDeviceFactsDriver(child, &result)
            case .capability where isFirst(child, &seen): nodeDeviceCapability(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func nodeDeviceFactsParent(_ node: Int, _ result: inout NodeDeviceFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .wwnn: result.parentNodeName = text(attribute: attribute)
            case .wwpn: result.parentPortName = text(attribute: attribute)
            case .fabricWwn: result.parentFabricName = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.parent = text(contentOf: node)
        noElements(node)
    }

    private func nodeDeviceFactsDriver(_ node: Int, _ result: inout NodeDeviceFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .name where isFirst(child, &seen): result.driver = text(element: child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    func deviceNode(_ node: Int, _ result: inout DeviceNode) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.path = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
