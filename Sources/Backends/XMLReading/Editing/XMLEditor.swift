// SPDX-License-Identifier: Apache-2.0

/// Changes a document, and of its bytes only those that must change.
///
/// Nodes are named by their numbers in the tree that was read; the numbers stay until ``finish()``. Indentation, quotes,
/// comments and everything else that is not edited stays byte by byte. New elements stand on lines of their own, indented
/// like their siblings, where the siblings do. A document in UTF-16 or ISO-8859-1 is written as UTF-8.
///
/// ```swift
/// var editor = XMLEditor(tree)
/// try editor.setAttribute("listen", to: "127.0.0.1", of: graphics)
/// try editor.insert(XMLFragment("tpm", [("model", "tpm-crb")]), .lastIn(devices))
/// let bytes = editor.finish()
/// ```
public struct XMLEditor: Sendable {
    /// Where a new element goes.
    public enum Placement: Sendable {
        /// Inside an element, before everything it holds.
        case firstIn(Int)
        /// Inside an element, behind everything it holds.
        case lastIn(Int)
        /// Just before a node.
        case before(Int)
        /// Just behind a node.
        case after(Int)
    }

    /// The document as it was read.
    public let tree: XMLTree
    let layout: XMLLayout
    private var splices = SpliceList()
    /// What goes into elements that held nothing.
    private var fillings: [Int: Filling] = [:]
    /// Elements without nodes in them whose content was edited, and how; text and elements would undo each other.
    private var editedContents: [Int: ContentEdit] = [:]
    private var editedAttributes: [Int: Set<String>] = [:]

    /// Elements for one that held nothing, each with its line break.
    private struct Filling {
        private var front: [UInt8] = []
        private var back: [UInt8] = []

        var bytes: [UInt8] { front + back }

        mutating func add(_ bytes: [UInt8], first: Bool) {
            if first { front += bytes } else { back += bytes }
        }
    }

    private enum ContentEdit { case text, elements }

    /// Begins to edit a document.
    public init(_ tree: XMLTree) {
        self.tree = tree
        layout = XMLLayout(tree)
    }

    // MARK: - Attributes

    /// Sets an attribute, or adds it behind the others where it is missing.
    ///
    /// - Throws: ``XMLEditingError``: no such element, a name or character that XML does not allow, or an attribute that
    ///   was edited before.
    public mutating func setAttribute(
        _ name: String, to value: String, of element: Int
    ) throws(XMLEditingError) {
        try require(element: element)
        let (found, end, quote) = attribute(name, of: element)
        let bytes = try writing(at: element) { () throws(XMLSyntax.Refusal) in
            found == nil
                ? try XMLSyntax.attribute(name, value, quote: quote)
                : try XMLSyntax.attributeValue(value, quote: quote)
        }
        try claim(name, of: element)
        try add(found?.value ?? end..<end, bytes, at: element)
    }

    /// Takes an attribute out, with the blanks before it.
    ///
    /// - Throws: ``XMLEditingError``: no such element or attribute, or an attribute that was edited before.
    public mutating func removeAttribute(_ name: String, of element: Int) throws(XMLEditingError) {
        try require(element: element)
        guard let found = attribute(name, of: element).found else {
            throw error(.noSuchAttribute, "there is no attribute of this name", at: element)
        }
        try claim(name, of: element)
        var start = found.name.lowerBound
        while start > 0, XMLReader.isBlank(tree.utf8[start - 1]) { start -= 1 }
        try add(start..<found.range.upperBound, [], at: element)
    }

    // MARK: - Elements and text

    /// Sets the text of an element that holds nothing else.
    ///
    /// - Throws: ``XMLEditingError``: no such element, one that holds nodes, a character that XML does not allow, or an
    ///   element whose content was edited before.
    public mutating func setText(_ text: String, of element: Int) throws(XMLEditingError) {
        try require(element: element)
        guard tree.children(of: element).isEmpty else {
            throw error(.hasChildren, "the element holds more than text, which would be lost", at: element)
        }
        let bytes = try writing(at: element) { () throws(XMLSyntax.Refusal) in try XMLSyntax.text(text) }
        guard editedContents[element] == nil else { throw conflict(at: element) }
        try add(contentRange(of: element), opened(element, around: bytes), at: element)
        editedContents[element] = .text
    }

    /// Puts a new element into the document.
    ///
    /// Several elements for one place keep the order of the calls.
    ///
    /// - Throws: ``XMLEditingError``: no such node, a name or character that XML does not allow, or a place that an
    ///   earlier edit changed.
    public mutating func insert(_ fragment: XMLFragment, _ placement: Placement) throws(XMLEditingError) {
        switch placement {
        case .firstIn(let parent): try insert(fragment, into: parent, first: true)
        case .lastIn(let parent): try insert(fragment, into: parent, first: false)
        case .before(let node): try insert(fragment, beside: node, behind: false)
        case .after(let node): try insert(fragment, beside: node, behind: true)
        }
    }

    /// Puts a new element in the place of a node.
    ///
    /// - Throws: ``XMLEditingError``: as ``insert(_:_:)``.
    public mutating func replace(_ node: Int, with fragment: XMLFragment) throws(XMLEditingError) {
        try require(node: node)
        let bytes = try bytes(of: fragment, line: layout.line(before: node), at: node)
        try add(tree.byteRange(ofElement: node), bytes, at: node)
    }

    /// Takes out an element with all it holds, a comment or an instruction; with its line, when it stands on its own.
    ///
    /// - Throws: ``XMLEditingError``: no such node, the root element, or a node in which something was edited before.
    public mutating func remove(_ node: Int) throws(XMLEditingError) {
        try require(node: node)
        guard node != XMLTree.root else {
            throw error(.rootElement, "the root element cannot be taken out", at: node)
        }
        try add(tree.byteRange(ofElement: node), [], at: node, removes: node)
    }

    // MARK: - The result

    /// The edited document; the bytes as they came when nothing was edited.
    public func finish() -> [UInt8] {
        if splices.splices.isEmpty { return tree.serialized }
        var all = splices
        for (element, filling) in fillings {
            let end = layout.line(before: element) ?? []
            all.fill(contentRange(of: element), opened(element, around: filling.bytes + end))
        }
        closeGaps(in: &all)
        all.keepTextAllowed(in: tree.utf8)
        return XMLDeclaration.namingUTF8(all.applied(to: tree.utf8))
    }

    /// Takes the lines of nodes out with them, and all blanks of an element that held nothing else.
    private func closeGaps(in all: inout SpliceList) {
        var removed: [Int: Int] = [:]
        for case let node? in all.splices.map(\.removes) { removed[Int(tree.nodes[node].parent), default: 0] += 1 }
        for index in all.splices.indices {
            guard let node = all.splices[index].removes, let line = layout.ownLine(of: node) else { continue }
            if !isMixed(Int(tree.nodes[node].parent)) { all.widen(index, to: line) }
        }
        for (parent, count) in removed
        where !isMixed(parent) && tree.children(of: parent).count == count {
            all.join(in: contentRange(of: parent))
        }
    }

    // MARK: - How an edit is made

    private mutating func insert(
        _ fragment: XMLFragment, into parent: Int, first: Bool
    ) throws(XMLEditingError) {
        try require(element: parent)
        let content = contentRange(of: parent)
        let children = tree.children(of: parent)
        if children.isEmpty, editedContents[parent] == .text { throw conflict(at: parent) }
        if isMixed(parent) {
            let place = first ? content.lowerBound : content.upperBound
            try add(place..<place, bytes(of: fragment, line: nil, at: parent), at: parent)
        } else if let sibling = first ? children.first : children.last {
            try insert(fragment, beside: sibling, behind: !first)
        } else {
            let line = layout.line(before: parent).map { $0 + layout.unit }
            let bytes = try bytes(of: fragment, line: line, at: parent)
            if fillings[parent] == nil { try add(content, [], at: parent) }
            fillings[parent, default: Filling()].add((line ?? []) + bytes, first: first)
        }
        if children.isEmpty { editedContents[parent] = .elements }
    }

    private mutating func insert(
        _ fragment: XMLFragment, beside node: Int, behind: Bool
    ) throws(XMLEditingError) {
        try require(node: node)
        guard node != XMLTree.root else {
            throw error(.rootElement, "there is no place beside the root element", at: node)
        }
        let line = isMixed(Int(tree.nodes[node].parent)) ? nil : layout.line(before: node)
        let bytes = try bytes(of: fragment, line: line, at: node)
        let range = tree.byteRange(ofElement: node)
        let place = behind ? range.upperBound : range.lowerBound
        try add(place..<place, behind ? (line ?? []) + bytes : bytes + (line ?? []), at: node)
    }

    private mutating func add(
        _ range: Range<Int>, _ bytes: [UInt8], at node: Int, removes removed: Int? = nil
    ) throws(XMLEditingError) {
        if !splices.add(range, bytes, removes: removed) { throw conflict(at: node) }
    }

    private mutating func claim(_ name: String, of element: Int) throws(XMLEditingError) {
        guard editedAttributes[element, default: []].insert(name).inserted else { throw conflict(at: element) }
    }

    private func bytes(of fragment: XMLFragment, line: [UInt8]?, at node: Int) throws(XMLEditingError) -> [UInt8] {
        let writer = FragmentWriter(quote: documentQuote, unit: layout.unit)
        return try writing(at: node) { () throws(XMLSyntax.Refusal) in try writer.bytes(fragment, line: line) }
    }

    private func writing(
        at node: Int, _ write: () throws(XMLSyntax.Refusal) -> [UInt8]
    ) throws(XMLEditingError) -> [UInt8] {
        do { return try write() } catch {
            switch error {
            case .name(let reason): throw self.error(.invalidName, reason, at: node)
            case .character(let reason): throw self.error(.invalidCharacter, reason, at: node)
            }
        }
    }
}
