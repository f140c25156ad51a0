// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    /// Reads a whole network filter.
    func filter(_ node: Int) -> FilterFacts {
        var result = FilterFacts()
        result.chain = .defaulted("root", .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.name = text(attribute: attribute)
            case .chain: result.chain = text(attribute: attribute)
            case .priority: result.priority = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var rules: [FilterRule] = []
        var includes: [FilterInclusion] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid:
                if isFirst(0, &seen) { result.uuid = uuid(element: child) } else { repeated(child) }
            case .rule:
                if rules.isEmpty { reserve(&rules, child) }
                rules.append(self.filterRule(child))
            case .filterref:
                if includes.isEmpty { reserve(&includes, child) }
                includes.append(self.filterInclusion(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !rules.isEmpty { result.rules = .known(rules) }
        if !includes.isEmpty { result.includes = .known(includes) }
        return result
    }
}
