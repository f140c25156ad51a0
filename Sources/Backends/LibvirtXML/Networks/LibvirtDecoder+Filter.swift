// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    /// Reads a whole network filter.
    func filter(_ node: Int, _ result: inout FilterFacts) {
        result.chain = .defaulted("root", .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .chain: result.chain = text(attribute: attribute)
            case .priority: result.priority = signedNumber(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .rule: append(child, to: &result.rules, filterRule)
            case .filterref: append(child, to: &result.includes, filterInclusion)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
