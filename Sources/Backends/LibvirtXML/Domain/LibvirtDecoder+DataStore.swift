// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func dataStore(_ node: Int, _ result: inout DataStore) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format where isFirst(child, &seen):
                if let attribute = only(.type, of: child) { result.format = keyword(attribute: attribute) }
            case .source where isFirst(child, &seen): dataStoreSource(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    private func dataStoreSource(_ node: Int, _ result: inout DataStore) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .file: result.file = text(attribute: attribute)
            case .dev: result.device = text(attribute: attribute)
            case .`protocol`: result.`protocol` = keyword(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .query: result.query = privateText(attribute: attribute)
            case .tls: result.tls = yesNo(attribute: attribute)
            case .index: result.index = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host: append(child, to: &result.hosts, storageHost)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
