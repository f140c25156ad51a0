// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// Used again for every input, as in a run over many documents.
private let pool = XMLReaderPool(vocabulary: XMLVocabulary(words: ["a", "b", "disk", "type"], namespaces: ["u"]))

/// Bytes, to a tree, to names, paths and positions of all its places and back: nothing may crash, hang or miss.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXMLTree(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    pool.withReader { reader in
        do throws(XMLReadingError) {
            let tree = try reader.read(bytes)
            precondition(tree.serialized == bytes)
            check(nodesOf: tree)
            check(placesOf: tree)
            check(tree, isReadAgainBy: reader, from: bytes)
            reader.recycle(tree)
        } catch {
            precondition(error.position.line >= 1 && error.position.column >= 1 && !error.message.isEmpty)
            // What is refused once is refused by a reader that remembers nothing, too, and for the same reason.
            let fresh = XMLReader(vocabulary: XMLVocabulary(words: []))
            do throws(XMLReadingError) {
                _ = try fresh.read(bytes)
                preconditionFailure("the reader remembers an earlier document")
            } catch let again {
                precondition(again == error)
            }
        }
    }
    return 0
}

/// Whether the second reading, which checks nothing, comes to the same tree.
private func check(_ tree: XMLTree, isReadAgainBy reader: XMLReader, from bytes: [UInt8]) {
    guard let again = try? reader.readAgain(bytes) else { preconditionFailure("not read again") }
    precondition(again.nodes.count == tree.nodes.count && again.attributes.count == tree.attributes.count)
    for (one, other) in zip(tree.nodes, again.nodes) {
        precondition(one.kind == other.kind && one.word == other.word && one.namespace == other.namespace)
        precondition(one.parent == other.parent && one.end == other.end && one.closingEnd == other.closingEnd)
        precondition(one.tagStart == other.tagStart && one.tagEnd == other.tagEnd)
        precondition(one.firstAttribute == other.firstAttribute && one.attributeCount == other.attributeCount)
        precondition(tree.string(one.value) == again.string(other.value))
    }
    for (one, other) in zip(tree.attributes, again.attributes) {
        precondition(one.word == other.word && one.namespace == other.namespace && one.element == other.element)
        precondition(tree.string(one.value) == again.string(other.value))
    }
}

/// What must hold for the numbers and offsets of every tree.
private func check(nodesOf tree: XMLTree) {
    let text = tree.source.utf8
    var lastStart = -1
    var attributes = 0
    precondition(tree.end(of: XMLTree.root) == tree.nodes.count)
    for node in tree.nodes.indices {
        let entry = tree.nodes[node]
        let parent = Int(entry.parent)
        let tag = tree.byteRange(ofTag: node)
        let whole = tree.byteRange(ofElement: node)
        let isInside = parent < node && tree.end(of: parent) >= tree.end(of: node)
        precondition(node == XMLTree.root ? parent == node : isInside)
        precondition(node < tree.end(of: node) && tag.lowerBound > lastStart && tag.upperBound <= whole.upperBound)
        precondition(text[tag.lowerBound] == UInt8(ascii: "<") && text[tag.upperBound - 1] == UInt8(ascii: ">"))
        precondition(whole.upperBound <= text.count && text[whole.upperBound - 1] == UInt8(ascii: ">"))
        precondition(tree.byteRange(ofElement: parent).upperBound >= whole.upperBound)
        precondition(tree.attributeNumbers(of: node).lowerBound == attributes)
        _ = tree.string(entry.value)
        _ = tree.namespaceDeclarations(ofElement: node)
        lastStart = tag.lowerBound
        attributes = tree.attributeNumbers(of: node).upperBound
    }
    precondition(attributes == tree.attributes.count)
}

/// Whether every place is found again where it is said to be.
private func check(placesOf tree: XMLTree) {
    let places =
        tree.nodes.indices.prefix(256).map { XMLPlace.element($0) }
        + tree.attributes.indices.prefix(256).map { XMLPlace.attribute($0) }
    for (place, description) in zip(places, tree.descriptions(of: places)) {
        guard let description else { preconditionFailure("a place of the tree has no description") }
        precondition(tree.find(description.path) == place)
        precondition(description.start == tree.position(of: place))
        switch place {
        case .element(let node):
            let name = tree.prefix(ofElement: node).map { $0 + ":" } ?? ""
            precondition(name + tree.localName(ofElement: node) == tree.qualifiedName(ofElement: node))
            _ = tree.namespaceURI(ofElement: node)
        case .attribute(let attribute):
            let name = tree.prefix(ofAttribute: attribute).map { $0 + ":" } ?? ""
            precondition(name + tree.localName(ofAttribute: attribute) == tree.qualifiedName(ofAttribute: attribute))
            check(valueOf: attribute, in: tree)
        }
    }
}

/// Whether an attribute's value is what stands between its quotes, once references are resolved.
private func check(valueOf attribute: Int, in tree: XMLTree) {
    let range = tree.byteRange(ofAttribute: attribute)
    let value = tree.attributes[attribute].value
    let written = tree.source.utf8[range]
    precondition(written.last == UInt8(ascii: "'") || written.last == UInt8(ascii: "\""))
    if !value.isResolved, !value.isEmpty {
        precondition(Int(value.start) + Int(value.count) == range.upperBound - 1)
    }
    _ = tree.namespaceURI(ofAttribute: attribute)
    _ = tree.word(of: value)
}
