// SPDX-License-Identifier: Apache-2.0

/// Names, prefixes and namespaces, read from the source when somebody asks.
extension XMLTree {
    /// The name of an element as it is written, with its prefix; of a processing instruction its target.
    ///
    /// A comment has no name and gives the empty string.
    public func qualifiedName(ofElement element: Int) -> String { string(in: nameRange(ofElement: element)) }

    /// The name of an element without its prefix.
    public func localName(ofElement element: Int) -> String {
        string(in: XMLName(utf8, nameRange(ofElement: element)).local)
    }

    /// The prefix of an element's name, declared or not; nil without one.
    public func prefix(ofElement element: Int) -> String? {
        XMLName(utf8, nameRange(ofElement: element)).prefix.map { string(in: $0) }
    }

    /// The namespace of an element: what its prefix, or the default, is declared as there; nil for none.
    ///
    /// O(length of the start tags from the root to the element).
    public func namespaceURI(ofElement element: Int) -> String? {
        guard nodes[element].kind == .element else { return nil }
        return declaration(of: XMLName(utf8, nameRange(ofElement: element)).prefix, at: element)
    }

    /// The name of an attribute as it is written, with its prefix.
    public func qualifiedName(ofAttribute attribute: Int) -> String {
        scanned(attribute: attribute).map { string(in: $0.name) } ?? ""
    }

    /// The name of an attribute without its prefix.
    public func localName(ofAttribute attribute: Int) -> String {
        scanned(attribute: attribute).map { string(in: XMLName(utf8, $0.name).local) } ?? ""
    }

    /// The prefix of an attribute's name, declared or not; nil without one.
    public func prefix(ofAttribute attribute: Int) -> String? {
        scanned(attribute: attribute).flatMap { XMLName(utf8, $0.name).prefix }.map { string(in: $0) }
    }

    /// The namespace of an attribute: what its prefix is declared as there; nil without a prefix or a declaration.
    public func namespaceURI(ofAttribute attribute: Int) -> String? {
        guard let name = scanned(attribute: attribute)?.name, let prefix = XMLName(utf8, name).prefix else {
            return nil
        }
        return declaration(of: prefix, at: Int(attributes[attribute].element))
    }

    /// The namespaces that an element's own start tag declares, in the order in which they are written.
    ///
    /// The prefix is nil for the default namespace; an empty URI takes the default back.
    public func namespaceDeclarations(ofElement element: Int) -> [(prefix: String?, uri: String)] {
        guard nodes[element].kind == .element else { return [] }
        var result: [(prefix: String?, uri: String)] = []
        var scanner = XMLTagScanner(utf8, at: Int(nodes[element].tagStart))
        while let entry = scanner.next() {
            guard entry.isNamespaceDeclaration else { continue }
            let name = XMLName(utf8, entry.name)
            result.append(
                (name.prefix == nil ? nil : string(in: name.local), XMLReferences.attributeValue(utf8[entry.value])))
        }
        return result
    }

    // MARK: - Inside this module

    /// Where the name of an element or the target of an instruction stands; empty for a comment.
    func nameRange(ofElement element: Int) -> Range<Int> {
        let start = Int(nodes[element].tagStart)
        switch nodes[element].kind {
        case .element: return XMLTagScanner.name(in: utf8, from: start + 1)
        case .processingInstruction: return XMLTagScanner.name(in: utf8, from: start + 2)
        case .comment: return start..<start
        }
    }

    func string(in range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

    /// Where an attribute stands; nil only when the source is not what the tree was read from.
    func scanned(attribute: Int) -> XMLTagScanner.Attribute? {
        let element = nodes[Int(attributes[attribute].element)]
        var scanner = XMLTagScanner(utf8, at: Int(element.tagStart))
        for _ in 0..<attribute - Int(element.firstAttribute) { _ = scanner.nextAttribute() }
        return scanner.nextAttribute()
    }

    private func declaration(of prefix: Range<Int>?, at element: Int) -> String? {
        let wanted = prefix.map { utf8[$0] }
        if let wanted, wanted.elementsEqual("xml".utf8) { return "http://www.w3.org/XML/1998/namespace" }
        var node = element
        while true {
            var scanner = XMLTagScanner(utf8, at: Int(nodes[node].tagStart))
            while let entry = scanner.next() {
                guard entry.isNamespaceDeclaration else { continue }
                let name = XMLName(utf8, entry.name)
                guard name.prefix == nil ? wanted == nil : wanted.map({ $0.elementsEqual(utf8[name.local]) }) ?? false
                else { continue }
                // Only the default namespace can be taken back; libxml2 passes over an empty one for a prefix.
                if !entry.value.isEmpty { return XMLReferences.attributeValue(utf8[entry.value]) }
                if wanted == nil { return nil }
            }
            if node == Self.root { return nil }
            node = Int(nodes[node].parent)
        }
    }
}
