// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func propertyOverride(_ node: Int) -> PropertyOverride {
        var result = PropertyOverride()
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
        return result
    }

    func deviceOverride(_ node: Int) -> DeviceOverride {
        var result = DeviceOverride()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .alias: result.alias = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.qemu, .frontend)?:
                    if isFirst(0, &seen) { deviceOverrideQemuFrontend(child, &result) } else { repeated(child) }
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }

    private func deviceOverrideQemuFrontend(_ node: Int, _ result: inout DeviceOverride) {
        noAttributes(node)
        var properties: [PropertyOverride] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            default:
                switch vendorWord(child) {
                case (.qemu, .property)?:
                    if properties.isEmpty { reserve(&properties, child) }
                    properties.append(self.propertyOverride(child))
                default: unknown(element: child)
                }
            }
            child = tree.end(of: child)
        }
        if !properties.isEmpty { result.properties = .known(properties) }
    }
}
