// SPDX-License-Identifier: Apache-2.0

/// Scans one start tag of a document that is known to be well formed: the name, then one attribute after another.
///
/// The tree keeps values only; where names, quotes and namespace declarations stand is read from the source again when
/// somebody asks. On other text the scanner stops early, and it never reads past the end.
public struct XMLTagScanner: Sendable {
    /// Where one attribute or namespace declaration stands in the UTF-8 text.
    public struct Attribute: Sendable, Hashable {
        /// The name as it is written, with its prefix.
        public let name: Range<Int>
        /// The value as it is written, without its quotes.
        public let value: Range<Int>
        /// Whether it declares a namespace, and so is no attribute of the tree.
        public let isNamespaceDeclaration: Bool

        /// From the name to the closing quote.
        public var range: Range<Int> { name.lowerBound..<value.upperBound + 1 }
    }

    private let text: [UInt8]
    private var place: Int
    /// The name of the element as it is written, with its prefix; of a processing instruction its target.
    public let name: Range<Int>

    /// Creates a scanner.
    ///
    /// - Parameters:
    ///   - text: the document in UTF-8.
    ///   - offset: where the `<` of the start tag stands.
    public init(_ text: [UInt8], at offset: Int) {
        self.text = text
        var start = min(max(offset, 0), text.count)
        if start < text.count, text[start] == UInt8(ascii: "<") { start += 1 }
        if start < text.count, text[start] == UInt8(ascii: "?") { start += 1 }
        name = Self.name(in: text, from: start)
        place = name.upperBound
    }

    /// The next attribute or namespace declaration, in the order in which they are written.
    public mutating func next() -> Attribute? {
        skipBlanks()
        let start = place
        let name = Self.name(in: text, from: start)
        guard !name.isEmpty else { return nil }
        place = name.upperBound
        skipBlanks()
        guard take(UInt8(ascii: "=")) else { return nil }
        skipBlanks()
        guard place < text.count else { return nil }
        let quote = text[place]
        guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let valueStart = place + 1
        var end = valueStart
        while end < text.count, text[end] != quote { end += 1 }
        guard end < text.count else { return nil }
        place = end + 1
        return Attribute(
            name: name, value: valueStart..<end,
            isNamespaceDeclaration: text[start] == UInt8(ascii: "x") && XMLName(text, name).isNamespaceDeclaration)
    }

    /// The next attribute that is no namespace declaration.
    public mutating func nextAttribute() -> Attribute? {
        while let attribute = next() {
            if !attribute.isNamespaceDeclaration { return attribute }
        }
        return nil
    }

    private mutating func skipBlanks() {
        while place < text.count, XMLReader.isBlank(text[place]) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
        return true
    }

    /// The name that starts at an offset; empty when there is none.
    static func name(in text: [UInt8], from start: Int) -> Range<Int> {
        var end = start
        while end < text.count, !endsName(text[end]) { end += 1 }
        return start..<end
    }

    @inline(__always)
    static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "?"): true
        default: false
        }
    }
}
