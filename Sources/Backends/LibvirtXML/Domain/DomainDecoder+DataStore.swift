// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func dataStore(_ node: Int) -> DataStore {
        var result = DataStore()
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.type = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .format:
                if isFirst(0, &seen) {
                    if let attribute = only(.type, of: child) { result.format = keyword(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .source:
                if isFirst(1, &seen) { dataStoreSource(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
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
        var hosts: [StorageHost] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host:
                if hosts.isEmpty { reserve(&hosts, child) }
                hosts.append(self.storageHost(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !hosts.isEmpty { result.hosts = .known(hosts) }
    }
}
