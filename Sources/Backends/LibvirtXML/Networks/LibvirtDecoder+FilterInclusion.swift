// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func filterInclusion(_ node: Int, _ result: inout FilterInclusion) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .filter: result.name = text(attribute: attribute)
            case .priority: result.priority = signedNumber(attribute: attribute)
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
        result.unrecognised = endComponent(outer)
    }
}
