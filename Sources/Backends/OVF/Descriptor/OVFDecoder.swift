// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// Turns the tree of one descriptor into facts.
///
/// Whatever no function here takes is listed in ``unrecognised``, so nothing can be dropped silently.
final class OVFDecoder {
    let tree: XMLTree
    /// Every element and attribute that was not understood.
    var unrecognised: [Locus] = []
    /// What the descriptor says of the package as a whole.
    var package = ApplianceFacts()
    /// The virtual systems, as they were found.
    var systems: [OVFSystem] = []
    /// Texts that elements name by an id.
    private(set) lazy var messages = OVFMessages(self)
    /// What collections are given as a whole.
    var allocations: [OVFHardware] = []
    /// The first element or attribute that was not understood since the current part began.
    private var mark = Locus.none

    init(_ tree: consuming XMLTree) { self.tree = tree }

    /// Hands the tree's memory to the next document; from here, since reading the tree from outside copies it.
    func giveTreeBack(to reader: XMLReader) { reader.recycle(tree) }

    // MARK: - Names

    func word(_ node: Int) -> OVFWord? {
        tree.nodes[node].kind == .element ? OVFWord(number: tree.nodes[node].word) : nil
    }

    /// What the namespace of an element is for; a prefix that nobody declared means what it usually does.
    func space(_ node: Int) -> OVFSpace {
        let number = tree.nodes[node].namespace
        if number != 255 { return OVFVocabulary.space(number) }
        guard let prefix = tree.prefix(ofElement: node), tree.namespaceURI(ofElement: node) == nil else {
            return .foreign
        }
        return OVFVocabulary.space(undeclared: prefix)
    }

    /// What the namespace of an attribute is for.
    func space(attribute: Int) -> OVFSpace {
        let number = tree.attributes[attribute].namespace
        if number != 255 { return OVFVocabulary.space(number) }
        guard let prefix = tree.prefix(ofAttribute: attribute), tree.namespaceURI(ofAttribute: attribute) == nil else {
            return .foreign
        }
        return OVFVocabulary.space(undeclared: prefix)
    }

    /// The name of an element of OVF itself; nil for others.
    func ovfWord(_ node: Int) -> OVFWord? {
        switch space(node) {
        case .ovf, .none: word(node)
        default: nil
        }
    }

    /// The name of an attribute of OVF itself, with its prefix or without; nil for others.
    func ovfWord(attribute: Int) -> OVFWord? {
        switch space(attribute: attribute) {
        case .ovf, .none: OVFWord(number: tree.attributes[attribute].word)
        default: nil
        }
    }

    // MARK: - Walking

    /// Calls a closure for each child element; what it does not take is listed.
    func forEachElement(of node: Int, _ take: (Int) -> Bool) {
        tree.forEachChild(of: node) { child in
            if tree.nodes[child].kind == .element, !take(child) { unknown(element: child) }
        }
    }

    /// Calls a closure for each attribute of OVF; what it does not take is listed.
    ///
    /// `ovf:required` is told by ``isRequired(_:)``, and the type and the language of an element by XML itself.
    func forEachAttribute(of node: Int, _ take: (OVFWord, Int) -> Bool) {
        for attribute in tree.attributeNumbers(of: node) {
            switch space(attribute: attribute) {
            case .schemaInstance, .xml: continue
            case .ovf, .none:
                guard let word = OVFWord(number: tree.attributes[attribute].word) else { break }
                if word == .required || take(word, attribute) { continue }
            default: break
            }
            unknown(attribute: attribute)
        }
    }

    /// An element that holds text and nothing else.
    func plain(_ node: Int) {
        forEachAttribute(of: node) { word, _ in word == .msgid }
        forEachElement(of: node) { _ in false }
    }

    // MARK: - Parts

    /// Reads one more part at the end of a list of the package; parts may stand inside each other.
    func append<Part: Component>(
        _ node: Int, to list: WritableKeyPath<ApplianceFacts, Listing<Part>>, _ read: (inout Part) -> Void
    ) {
        let part = part(node, read)
        package[keyPath: list].append(part)
    }

    /// Reads a part of the package or of another part.
    func part<Part: Component>(_ node: Int, _ read: (inout Part) -> Void) -> Part {
        let outer = mark
        mark = .none
        var part = Part()
        part.locus = .element(node)
        read(&part)
        part.unrecognised = mark
        mark = outer == .none ? mark : outer
        return part
    }

    func unknown(attribute: Int) {
        if mark == .none { mark = .attribute(attribute) }
        unrecognised.append(.attribute(attribute))
    }

    /// Lists an element with everything inside it; comments and processing instructions are passed over.
    func unknown(element: Int) {
        if mark == .none { mark = .element(element) }
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
}
