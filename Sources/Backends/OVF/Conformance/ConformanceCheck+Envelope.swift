// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// The envelope, its systems and collections (DSP0243, 7.1 and 7.3).
extension ConformanceCheck {
    func envelope() {
        let root = XMLTree.root
        version()
        let children = elements(of: root)
        references(children)
        let content = children.filter(isContent)
        if content.isEmpty { add(.envelopeIncomplete, "", "the envelope holds no virtual system", element: root) }
        for extra in content.dropFirst() {
            add(
                .envelopeIncomplete, "", "the envelope holds more than one virtual system or collection", element: extra
            )
        }
        if let first = content.first { order(children, around: first) }
        sections(of: root, in: .envelope)
        repeatedIDs(content, in: nil)
        for node in content { system(node) }
    }

    private func version() {
        guard let text = text(.versionAttribute, of: XMLTree.root) else {
            // The schemas of 1.x and 2.x leave it out.
            if case .version09 = edition {
                add(.versionUnknown, "", "the envelope does not say its version", element: XMLTree.root)
            }
            return
        }
        let isKnown =
            switch edition {
            case .version09: text == "0.9"
            case .version1: text == "0.9" || text == "1" || text.hasPrefix("1.")
            case .version2: text == "2" || text.hasPrefix("2.")
            case .ovirt: true
            }
        if !isKnown { add(.versionUnknown, text, "is no version of the edition", at: .versionAttribute, of: 0) }
    }

    private func references(_ children: [Int]) {
        let all = children.filter { document.ovfWord($0) == .references }
        guard let first = all.first else {
            return add(.envelopeIncomplete, "", "the envelope has no References", element: XMLTree.root)
        }
        if first != children.first { add(.orderBroken, "References", "stands behind other elements", element: first) }
        for extra in all.dropFirst() { add(.envelopeIncomplete, "References", "occurs twice", element: extra) }
    }

    /// References, sections, content and messages stand in this order (the schema DSP8023, `EnvelopeType`).
    private func order(_ children: [Int], around content: Int) {
        for node in children {
            if document.ovfWord(node) == .strings {
                if node < content { add(.orderBroken, "Strings", "stands before the systems", element: node) }
            } else if node > content, let name = document.sectionName(node) {
                add(.orderBroken, name, "stands behind the systems", element: node)
            }
        }
    }

    func isContent(_ node: Int) -> Bool {
        switch document.ovfWord(node) {
        case .virtualSystem, .virtualSystemCollection, .content: true
        default: false
        }
    }

    // MARK: - Systems and collections

    private func system(_ node: Int) {
        let word = document.contentWord(node)
        let isCollection = word == .virtualSystemCollection
        let name = text(.id, of: node) ?? ""
        if name.isEmpty { add(.idMissing, "", "a system has no ovf:id", at: .id, of: node) }
        if word != .virtualSystem, !isCollection {
            add(.sectionMisplaced, name, "is of a type that the edition does not have", element: node)
        }
        info(node, name)
        once(.name, in: node, name)
        sections(of: node, in: isCollection ? .collection : .system)
        let inner = elements(of: node).filter(isContent)
        if !isCollection {
            for extra in inner {
                add(.sectionMisplaced, text(.id, of: extra) ?? "", "stands in a system", element: extra)
            }
        }
        repeatedIDs(inner, in: text(.id, of: node))
        for child in inner { system(child) }
    }

    /// What stands in one collection has ids of its own; that a system has its collection's, some tools write.
    private func repeatedIDs(_ content: [Int], in outer: String?) {
        var seen: Set<String> = []
        for node in content {
            guard let id = text(.id, of: node), !id.isEmpty else { continue }
            if !seen.insert(id).inserted { add(.idRepeated, id, "names two systems", at: .id, of: node) }
            if id == outer { tolerate(.idRepeated, id, "is the name of its collection too", .element(node)) }
        }
    }

    /// Systems, collections and sections begin with an `Info`, and have no other.
    func info(_ node: Int, _ subject: String) {
        if document.child(.info, of: node) == nil { add(.infoMissing, subject, "has no Info", element: node) }
        once(.info, in: node, subject)
    }

    /// An element that may occur once.
    func once(_ word: OVFWord, in node: Int, _ subject: String) {
        for extra in elements(of: node).filter({ document.ovfWord($0) == word }).dropFirst() {
            add(.sectionInvalid, subject, "has two of \(word.rawValue)", element: extra)
        }
    }
}
