// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Messages in other languages (DSP0243, 10), and the one attribute that every element may have.
extension ConformanceCheck {
    func messages() {
        let bundles = elements(of: XMLTree.root).filter { document.ovfWord($0) == .strings }
        let files = Set(document.package.files.known.compactMap(\.id.value))
        var ids: Set<String> = []
        var isElsewhere = false
        for bundle in bundles {
            ids.formUnion(messages(of: bundle))
            language(of: bundle)
            guard let file = text(.fileRef, of: bundle) else { continue }
            isElsewhere = true
            if !files.contains(file) {
                tolerate(.messageInvalid, file, "holds messages and is not referenced", .element(bundle))
            }
        }
        // What lies in other files, nobody has read.
        if !isElsewhere { unknownIDs(ids) }
    }

    private func messages(of bundle: Int) -> Set<String> {
        var seen: Set<String> = []
        for message in elements(of: bundle) where document.ovfWord(message) == .msg {
            guard let id = text(.msgid, of: message), !id.isEmpty else {
                add(.messageInvalid, "", "a message has no ovf:msgid", at: .msgid, of: message)
                continue
            }
            if !seen.insert(id).inserted {
                add(.messageInvalid, id, "names two messages of one language", at: .msgid, of: message)
            }
        }
        return seen
    }

    private func language(of bundle: Int) {
        let isSaid = document.tree.attributeNumbers(of: bundle).contains { attribute in
            OVFWord(number: document.tree.attributes[attribute].word) == .lang
                && [.xml, .ovf, .none].contains(document.space(attribute: attribute))
        }
        if !isSaid { tolerate(.messageInvalid, "", "a bundle of messages does not say its language", .element(bundle)) }
    }

    /// Texts that no bundle has are shown as they stand, in the language of the descriptor.
    private func unknownIDs(_ ids: Set<String>) {
        var told: Set<String> = []
        for node in tree.nodes.indices where tree.nodes[node].kind == .element && document.ovfWord(node) != .msg {
            guard let attribute = document.attribute(.msgid, of: node) else { continue }
            let id = document.string(attribute: attribute)
            if id.isEmpty || ids.contains(id) || !told.insert(id).inserted { continue }
            tolerate(.messageInvalid, id, "is no message of any bundle", .attribute(attribute))
        }
    }

    // MARK: - Flags

    /// `ovf:required` is a boolean (DSP8023).
    func flags() {
        for node in tree.nodes.indices where tree.nodes[node].kind == .element {
            guard let text = text(.required, of: node), !Self.isFlag(text) else { continue }
            let name = document.tree.localName(ofElement: node)
            add(.sectionInvalid, name, "has an ovf:required that is no boolean", at: .required, of: node)
        }
    }

    /// Whether a text is `true`, `false`, `1` or `0` (XML Schema, boolean).
    static func isFlag(_ text: String) -> Bool { ["true", "false", "1", "0"].contains(OVFDecoder.trimmed(text)) }
}
