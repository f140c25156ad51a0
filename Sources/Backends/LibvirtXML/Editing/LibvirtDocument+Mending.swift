// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecXMLReading

extension LibvirtDocument: MendableDocument {
    /// Rules write their remedies in libvirt's own words, which have none for a setting of VMware's.
    public func canWrite(_ remedy: Remedy, at place: SourceExcerpt) -> Bool {
        if case .setting = remedy { false } else { true }
    }

    /// The document's bytes after some edits; what need not change stays byte by byte.
    ///
    /// An edit that occurs twice counts once.
    ///
    /// - Throws: ``MendingError`` when an edit does not fit its place, or two edits touch the same one.
    public func mended(by edits: [Edit]) throws(MendingError) -> [UInt8] {
        guard
            let tree = try? Self.readers.withReader({ reader throws(XMLReadingError) in try reader.readAgain(bytes) })
        else { throw MendingError("the document cannot be read again", at: DocumentLocation(path: path)) }
        var mending = Mending(tree, assetElement, path)
        var seen: Set<Edit> = []
        for edit in edits where seen.insert(edit).inserted { try mending.apply(edit) }
        return mending.finish()
    }
}

/// Applies remedies to a tree.
private struct Mending {
    private let tree: XMLTree
    private let assetElement: Int
    private let path: String
    private var editor: XMLEditor

    init(_ tree: XMLTree, _ assetElement: Int, _ path: String) {
        self.tree = tree
        self.assetElement = assetElement
        self.path = path
        editor = XMLEditor(tree)
    }

    func finish() -> [UInt8] { editor.finish() }

    mutating func apply(_ edit: Edit) throws(MendingError) {
        let attribute = edit.locus.isAttribute ? edit.locus.number : nil
        let element = attribute.map { Int(tree.attributes[$0].element) } ?? edit.locus.number ?? assetElement
        do throws(XMLEditingError) {
            switch edit.remedy {
            case .set(let value):
                if let attribute {
                    try editor.setAttribute(tree.qualifiedName(ofAttribute: attribute), to: value, of: element)
                } else {
                    try editor.setText(value, of: element)
                }
            case .setAttribute(let name, let value): try editor.setAttribute(name, to: value, of: element)
            case .remove:
                if let attribute {
                    try editor.removeAttribute(tree.qualifiedName(ofAttribute: attribute), of: element)
                } else {
                    try editor.remove(element)
                }
            case .setting:
                throw XMLEditingError(
                    .noSuchElement, "libvirt has no settings of VMware", at: tree.position(of: .element(element)))
            case .add(let text): try add(try fragment(text, at: element), to: element)
            }
        } catch {
            throw MendingError(
                error.message,
                at: DocumentLocation(path: path, line: error.position.line, column: error.position.column))
        }
    }

    /// Adds an element, or what it holds to one of the same name that says nothing else.
    private mutating func add(_ fragment: XMLFragment, to element: Int) throws(XMLEditingError) {
        let found = tree.elements(of: element).first { agrees($0, with: fragment) }
        guard let found else { return try editor.insert(fragment, .lastIn(element)) }
        for attribute in fragment.attributes where value(attribute.name, of: found) == nil {
            try editor.setAttribute(attribute.name, to: attribute.value, of: found)
        }
        switch fragment.content {
        case .text(let text): try editor.setText(text, of: found)
        case .elements(let inner): for fragment in inner { try add(fragment, to: found) }
        }
    }

    /// Whether an element has the fragment's name and no other value for one of its attributes.
    private func agrees(_ element: Int, with fragment: XMLFragment) -> Bool {
        guard tree.qualifiedName(ofElement: element) == fragment.name else { return false }
        return fragment.attributes.allSatisfy { attribute in
            value(attribute.name, of: element).map { $0 == attribute.value } ?? true
        }
    }

    private func value(_ name: String, of element: Int) -> String? {
        tree.attributeNumbers(of: element)
            .first { tree.qualifiedName(ofAttribute: $0) == name }
            .map { tree.string(tree.attributes[$0].value) }
    }

    /// The fragment that a remedy writes as text.
    private func fragment(_ text: String, at element: Int) throws(XMLEditingError) -> XMLFragment {
        guard let tree = try? XMLReader(vocabulary: LibvirtVocabulary.shared).read(Array(text.utf8)) else {
            throw XMLEditingError(
                .invalidName, "what is to be added is no element", at: self.tree.position(of: .element(element)))
        }
        return Self.fragment(XMLTree.root, of: tree)
    }

    private static func fragment(_ element: Int, of tree: XMLTree) -> XMLFragment {
        let name = tree.qualifiedName(ofElement: element)
        let attributes = tree.attributeNumbers(of: element).map {
            (tree.qualifiedName(ofAttribute: $0), tree.string(tree.attributes[$0].value))
        }
        let elements = tree.elements(of: element)
        let text = tree.string(tree.nodes[element].value)
        if elements.isEmpty, !text.isEmpty { return XMLFragment(name, attributes, text: text) }
        return XMLFragment(name, attributes, elements.map { fragment($0, of: tree) })
    }
}
