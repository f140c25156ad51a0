// SPDX-License-Identifier: Apache-2.0

/// One document as a flat list of nodes in document order; values are ranges of bytes, not strings.
///
/// Node 0 is the root element. The nodes of an element's subtree follow it without a gap, up to ``XMLNode/end``.
public struct XMLTree: Sendable {
    /// All nodes, in document order.
    public internal(set) var nodes: [XMLNode]
    /// All attributes, grouped by element in document order; namespace declarations are not attributes.
    public internal(set) var attributes: [XMLAttribute]
    /// The document itself.
    public let source: XMLSourceText
    /// Values that differ from the source's bytes, because references or line ends were resolved.
    @usableFromInline var resolved: [UInt8]
    @usableFromInline let utf8: [UInt8]
    /// The numbers of names and keywords.
    public let vocabulary: XMLVocabulary

    init(
        nodes: [XMLNode], attributes: [XMLAttribute], source: XMLSourceText, resolved: [UInt8],
        vocabulary: XMLVocabulary
    ) {
        self.nodes = nodes
        self.attributes = attributes
        self.source = source
        self.resolved = resolved
        utf8 = source.utf8
        self.vocabulary = vocabulary
    }

    /// The number of the root element.
    public static let root = 0

    /// The number of the first node after an element's subtree.
    @inlinable
    public func end(of node: Int) -> Int { Int(nodes[node].end) }

    /// Calls a closure with the number of each child of a node, in document order.
    @inlinable
    public func forEachChild(of parent: Int, _ body: (Int) -> Void) {
        var child = parent + 1
        let end = Int(nodes[parent].end)
        while child < end {
            body(child)
            child = Int(nodes[child].end)
        }
    }

    /// The children of a node, in document order.
    public func children(of parent: Int) -> [Int] {
        var result: [Int] = []
        forEachChild(of: parent) { result.append($0) }
        return result
    }

    /// The children of a node that are elements.
    public func elements(of parent: Int) -> [Int] { children(of: parent).filter { nodes[$0].kind == .element } }

    /// The numbers of an element's attributes.
    @inlinable
    public func attributeNumbers(of element: Int) -> Range<Int> {
        let first = Int(nodes[element].firstAttribute)
        return first..<first + Int(nodes[element].attributeCount)
    }

    /// Calls a closure with the bytes of a value; the buffer is valid only within it.
    @inlinable
    public func withBytes<Result>(_ value: XMLValue, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = Int(value.start)
        let end = start + Int(value.count)
        if value.isResolved {
            return unsafe resolved.withUnsafeBufferPointer {
                unsafe body(UnsafeBufferPointer(rebasing: $0[start..<end]))
            }
        }
        return unsafe utf8.withUnsafeBufferPointer { unsafe body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The number of a value in the vocabulary, or ``XMLVocabulary/unknown``; allocates nothing.
    @inlinable
    public func word(of value: XMLValue) -> UInt16 { unsafe withBytes(value) { unsafe vocabulary.number(of: $0) } }

    /// A value as a string.
    public func string(_ value: XMLValue) -> String {
        unsafe withBytes(value) { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

/// One element, comment or processing instruction.
///
/// Text is no node: an element holds what is written directly inside it, joined.
public struct XMLNode: Sendable, BitwiseCopyable {
    /// What a node is.
    public enum Kind: UInt8, Sendable, BitwiseCopyable { case element, comment, processingInstruction }

    /// What the node is.
    public var kind: Kind
    /// The number of its namespace in the vocabulary: 0 for none, 255 for one that the vocabulary lacks.
    public var namespace: UInt8
    /// The number of its local name in the vocabulary, or ``XMLVocabulary/unknown``.
    public var word: UInt16
    /// The number of attributes.
    public var attributeCount: UInt16
    /// The number of its first attribute.
    public var firstAttribute: UInt32
    /// The element that contains it; of the root the root itself.
    public var parent: UInt32
    /// The number of the first node after its subtree.
    public var end: UInt32
    /// Offset of the `<` of its start tag, comment or instruction, in the UTF-8 text.
    public var tagStart: UInt32
    /// Offset just after the `>` of its start tag, or after the whole comment or instruction.
    public var tagEnd: UInt32
    /// Offset just after the end of the element.
    public var closingEnd: UInt32
    /// The text directly inside an element (white space between child elements left out), the comment, or an
    /// instruction's data.
    public var value: XMLValue

    /// The number of its name when it is an element without a namespace, otherwise unknown.
    @inlinable public var plainWord: UInt16 {
        kind == .element && namespace == 0 ? word : XMLVocabulary.unknown
    }
}

/// One attribute.
public struct XMLAttribute: Sendable, BitwiseCopyable {
    /// The number of its local name in the vocabulary, or ``XMLVocabulary/unknown``.
    public var word: UInt16
    /// The number of its namespace in the vocabulary: 0 for none, 255 for one that the vocabulary lacks.
    public var namespace: UInt8
    /// The number of its element.
    public var element: UInt32
    /// Its value, with references resolved.
    public var value: XMLValue

    /// The number of its name when it has no namespace, otherwise unknown.
    @inlinable public var plainWord: UInt16 { namespace == 0 ? word : XMLVocabulary.unknown }
}

/// A range of bytes of a tree.
public struct XMLValue: Sendable, Hashable, BitwiseCopyable {
    /// Offset of the first byte.
    public var start: UInt32 = 0
    /// Length in bytes, and in the highest bit whether the bytes are resolved ones.
    @usableFromInline var packedCount: UInt32 = 0

    /// The empty value.
    public init() {}

    init(start: Int, count: Int, isResolved: Bool) {
        self.start = UInt32(truncatingIfNeeded: start)
        packedCount = UInt32(truncatingIfNeeded: count) | (isResolved ? 0x8000_0000 : 0)
    }

    /// Length in bytes.
    @inlinable public var count: UInt32 { packedCount & 0x7FFF_FFFF }
    /// Whether the bytes differ from the source's, because references were resolved.
    @inlinable public var isResolved: Bool { packedCount & 0x8000_0000 != 0 }
    /// Whether there is no byte.
    @inlinable public var isEmpty: Bool { count == 0 }
}
