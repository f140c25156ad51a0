// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Turns the tree of one libvirt document into facts, in one pass over its nodes.
///
/// Whatever no function here takes is listed in ``unrecognised``: every switch ends in ``unknown(attribute:)`` or
/// ``unknown(element:)``, so nothing can be dropped silently. A second occurrence of an element that may occur only
/// once is listed too; the first counts.
final class LibvirtDecoder {
    let tree: XMLTree
    let texts: TextTable
    /// Every element and attribute that was not understood.
    var unrecognised: [Locus] = []
    /// Room for the facts of one machine, empty between two of them; the reader's.
    let scratch: UnsafeMutablePointer<MachineFacts>
    /// Whether the document describes a running machine, whose state libvirt fills in.
    var isRunning = false
    /// The first element or attribute that was not understood since the current part or group began.
    private var mark = Locus.none

    init(_ tree: consuming XMLTree, texts: TextTable, scratch: UnsafeMutablePointer<MachineFacts>) {
        self.scratch = scratch
        self.tree = tree
        self.texts = texts
    }

    /// Hands the tree's memory to the next document; from here, since reading the tree from outside copies it.
    func giveTreeBack(to reader: XMLReader) { reader.recycle(tree) }

    // MARK: - Names

    @inline(__always)
    func attributeWord(_ attribute: Int) -> LibvirtWord? {
        LibvirtWord(number: tree.attributes[attribute].plainWord)
    }

    @inline(__always)
    func elementWord(_ node: Int) -> LibvirtWord? {
        LibvirtWord(number: tree.nodes[node].plainWord)
    }

    func vendorWord(_ node: Int) -> (VendorNamespace, LibvirtWord)? {
        guard tree.nodes[node].kind == .element, let vendor = VendorNamespace(rawValue: tree.nodes[node].namespace),
            let word = LibvirtWord(number: tree.nodes[node].word)
        else { return nil }
        return (vendor, word)
    }

    // MARK: - What is not understood

    func beginComponent() -> Locus {
        let outer = mark
        mark = .none
        return outer
    }

    func endComponent(_ outer: Locus) -> Locus {
        let own = mark
        mark = outer == .none ? own : outer
        return own
    }

    func unknown(attribute: Int) {
        if mark == .none { mark = .attribute(attribute) }
        unrecognised.append(.attribute(attribute))
    }

    /// Lists an element with everything inside it; comments and processing instructions are passed over.
    func unknown(element: Int) {
        guard tree.nodes[element].kind == .element else { return }
        // A driver's notes to itself, which say nothing of what the device does.
        if mark == .none, elementWord(element) != .privateData { mark = .element(element) }
        for node in element..<tree.end(of: element) where tree.nodes[node].kind == .element {
            unrecognised.append(.element(node))
            for attribute in tree.attributeNumbers(of: node) { unrecognised.append(.attribute(attribute)) }
        }
    }

    /// Says that a value was not understood although its place is known.
    func malformed<Value>(_ locus: Locus) -> Fact<Value> {
        unrecognised.append(locus)
        return .unseen(.malformed, at: locus)
    }

    @inline(__always)
    func noAttributes(_ node: Int) {
        if tree.nodes[node].attributeCount == 0 { return }
        for attribute in tree.attributeNumbers(of: node) { unknown(attribute: attribute) }
    }

    @inline(__always)
    func noElements(_ node: Int) {
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            unknown(element: child)
            child = tree.end(of: child)
        }
    }

    /// An element that holds nothing that is read.
    func plain(_ node: Int) {
        noAttributes(node)
        noElements(node)
    }

    /// An attribute of an element, the others of which are read elsewhere.
    func attribute(_ word: LibvirtWord, of node: Int) -> Int? {
        tree.attributeNumbers(of: node).first { attributeWord($0) == word }
    }

    /// The one attribute that an element may have.
    func only(_ word: LibvirtWord, of node: Int) -> Int? {
        var found: Int?
        for attribute in tree.attributeNumbers(of: node) {
            if attributeWord(attribute) == word { found = attribute } else { unknown(attribute: attribute) }
        }
        noElements(node)
        return found
    }

    // MARK: - Parts and groups

    /// Reads one more part at the end of a list.
    @inline(__always)
    func append<Part: Component>(_ node: Int, to list: inout Listing<Part>, _ read: (Int, inout Part) -> Void) {
        var parts: [Part]
        switch consume list {
        case .known(let known): parts = known
        case .unseen: parts = []
        }
        if parts.isEmpty { reserve(&parts, node) }
        parts.append(Part())
        read(node, &parts[parts.count - 1])
        list = .known(parts)
    }

    /// Reads a group of facts that stands in one element.
    ///
    /// What is not understood inside it may change what silence means there, and libvirt merges some groups that occur
    /// twice and takes the first of others; so the facts in question become unseen.
    func group<Group: Described>(
        _ node: Int, _ seen: inout WordSet, _ facts: inout Group, _ read: (Int, inout Group) -> Void
    ) {
        guard isFirst(node, &seen) else {
            unknown(element: node)
            return facts.hideAll(UnseenReason(.notUnderstood, at: .element(node)))
        }
        let outer = beginComponent()
        read(node, &facts)
        let unknown = endComponent(outer)
        if unknown != .none { facts.hideSilent(UnseenReason(.notUnderstood, at: unknown)) }
    }

    /// Makes room for as many parts as there are elements of this name from here on, and no more.
    func reserve<Part>(_ parts: inout [Part], _ first: Int) {
        let end = tree.end(of: Int(tree.nodes[first].parent))
        let word = tree.nodes[first].word
        var count = 0
        var node = first
        while node < end {
            if tree.nodes[node].word == word { count += 1 }
            node = tree.end(of: node)
        }
        parts.reserveCapacity(count)
    }

    /// Whether an element that may occur once occurs for the first time; a second one is not understood.
    @inline(__always)
    func isFirst(_ element: Int, _ seen: inout WordSet) -> Bool {
        guard let word = LibvirtWord(number: tree.nodes[element].word) else { return false }
        return seen.insert(word)
    }
}
