// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func propertyOverride(_ node: Int, _ result: inout PropertyOverride) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .type: result.type = text(attribute: attribute)
            case .value: result.value = privateText(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
        result.unrecognised = endComponent(outer)
    }

    func deviceOverride(_ node: Int, _ result: inout DeviceOverride) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .alias: result.alias = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.qemu, .frontend)? where isFirst(child, &seen): deviceOverrideQemuFrontend(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func deviceOverrideQemuFrontend(_ node: Int, _ result: inout DeviceOverride) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch vendorWord(child) {
            case (.qemu, .property)?: append(child, to: &result.properties, propertyOverride)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
