// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The rules of a network filter. libvirt: formatnwfilter, "Filtering rules".
extension LibvirtDecoder {
    func filterRule(_ node: Int, _ result: inout FilterRule) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .action: result.action = keyword(attribute: attribute)
            case .direction: result.direction = keyword(attribute: attribute)
            case .priority: result.priority = signedNumber(attribute: attribute)
            case .statematch: result.stateMatch = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        result.matches = .known(tree.elements(of: node).map { filterMatch($0) })
        result.unrecognised = endComponent(outer)
    }

    private func filterMatch(_ node: Int) -> FilterMatch {
        var result = FilterMatch()
        result.locus = .element(node)
        guard tree.nodes[node].namespace == 0, let name = FilterProtocol.table[tree.nodes[node].word] else {
            result.protocol = .stated(.other(tree.localName(ofElement: node)), .element(node))
            unknown(element: node)
            return result
        }
        result.protocol = .stated(name, .element(node))
        var conditions: [FilterCondition] = []
        for attribute in tree.attributeNumbers(of: node) {
            if attributeWord(attribute) == .match {
                result.matches = yesNo(attribute: attribute)
            } else if let condition = filterCondition(attribute) {
                conditions.append(condition)
            }
        }
        result.conditions = .known(conditions)
        noElements(node)
        return result
    }

    private func filterCondition(_ attribute: Int) -> FilterCondition? {
        guard let field = FilterField.table[tree.attributes[attribute].plainWord] else {
            unknown(attribute: attribute)
            return nil
        }
        var result = FilterCondition()
        result.locus = .attribute(attribute)
        result.field = .stated(field, .attribute(attribute))
        result.value = text(attribute: attribute)
        return result
    }
}
