// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Settings that VMware copies into the definition of the machine (`vmw:ExtraConfig`).
extension OVFMending {
    /// Gives a setting a value, wherever the hardware section says it, or in a new line at its end.
    mutating func set(_ key: String, to value: String) throws(XMLEditingError) {
        let sections = hardware
        guard let section = sections.first, sections.count == 1 else {
            throw refusal("settings belong to one description of hardware", at: sections.dropFirst().first ?? 0)
        }
        let found = tree.elements(of: section).filter { isSetting($0, key) }
        if found.isEmpty { return try editor.insert(fragment(key, value, in: section), .lastIn(section)) }
        for element in found {
            let name = own(.valueAttribute, of: element).map { tree.qualifiedName(ofAttribute: $0) }
            let prefix = own(.key, of: element).flatMap { tree.prefix(ofAttribute: $0) }
            try editor.setAttribute(
                name ?? (prefix.map { $0 + ":" } ?? "") + OVFWord.valueAttribute.rawValue, to: value, of: element)
        }
    }

    /// Whether an element gives a setting, whose key VMware compares without regard to case.
    private func isSetting(_ element: Int, _ key: String) -> Bool {
        guard names.space(element) == .vmware, names.word(element) == .extraConfig else { return false }
        let own = own(.key, of: element).map { tree.string(tree.attributes[$0].value) }
        return own?.lowercased() == key.lowercased()
    }

    /// An attribute of VMware's, which may have no prefix.
    private func own(_ word: OVFWord, of element: Int) -> Int? {
        tree.attributeNumbers(of: element).first { attribute in
            OVFWord(number: tree.attributes[attribute].word) == word
                && [.vmware, .none].contains(names.space(attribute: attribute))
        }
    }

    /// A setting as VMware writes it: a platform that does not know it may leave it aside.
    private func fragment(_ key: String, _ value: String, in section: Int) -> XMLFragment {
        let vmware = prefix(for: "http://www.vmware.com/schema/ovf", usually: "vmw", at: section)
        let ovf = tree.namespaceURI(ofElement: section).map { prefix(for: $0, usually: "ovf", at: section) }
        let declarations = [ovf?.declaration, vmware.declaration].compactMap(\.self)
        let required = [("\(ovf?.name ?? "ovf"):required", "false")]
        let setting = [("\(vmware.name):key", key), ("\(vmware.name):value", value)]
        return XMLFragment("\(vmware.name):ExtraConfig", declarations + required + setting)
    }

    /// The prefix that a namespace has at an element, or one that is free there, with its declaration.
    private func prefix(
        for uri: String, usually name: String, at element: Int
    ) -> (name: String, declaration: (String, String)?) {
        var bound: [String: String] = [:]
        var node = element
        while true {
            for case (let prefix?, let uri) in tree.namespaceDeclarations(ofElement: node) where bound[prefix] == nil {
                bound[prefix] = uri
            }
            if node == XMLTree.root { break }
            node = Int(tree.nodes[node].parent)
        }
        if bound[name] == uri { return (name, nil) }
        if let other = bound.filter({ $0.value == uri }).keys.min() { return (other, nil) }
        let free = ([name] + (1...bound.count + 1).map { "\(name)\($0)" }).first { bound[$0] == nil } ?? name
        return (free, ("xmlns:\(free)", uri))
    }
}
