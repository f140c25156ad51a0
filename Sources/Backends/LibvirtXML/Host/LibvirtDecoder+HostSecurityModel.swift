// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func hostSecurityModel(_ node: Int, _ result: inout HostSecurityModel) {
        result.locus = .element(node)
        let outer = beginComponent()
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .model where isFirst(child, &seen): result.model = keyword(element: child)
            case .doi where isFirst(child, &seen): result.domain = text(element: child)
            case .baselabel: append(child, to: &result.labels, hostBaseLabel)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        deriveUsers(&result)
        result.unrecognised = endComponent(outer)
    }

    func hostBaseLabel(_ node: Int, _ result: inout HostBaseLabel) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.virtualization = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.label = text(contentOf: node)
        noElements(node)
        result.unrecognised = endComponent(outer)
    }
}
