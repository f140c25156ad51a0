// SPDX-License-Identifier: Apache-2.0

/// An element to be written into a document, with what it holds.
///
/// ```swift
/// XMLFragment("tpm", [("model", "tpm-crb")], [XMLFragment("backend", [("type", "emulator")])])
/// ```
public struct XMLFragment: Sendable {
    /// The name, with a prefix where it has one.
    public let name: String
    /// Names and values of its attributes, in the order in which they are written.
    public let attributes: [(name: String, value: String)]
    /// What stands inside.
    public let content: Content

    /// What an element holds: elements, or text.
    public enum Content: Sendable {
        /// Elements, each on a line of its own where the document is written so; none makes an empty element.
        case elements([XMLFragment])
        /// Text and nothing else.
        case text(String)
    }

    /// An element that holds others, or nothing.
    public init(_ name: String, _ attributes: [(String, String)] = [], _ elements: [XMLFragment] = []) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
        content = .elements(elements)
    }

    /// An element that holds text.
    public init(_ name: String, _ attributes: [(String, String)] = [], text: String) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
        content = .text(text)
    }
}

/// Writes elements the way the document around them is written.
struct FragmentWriter {
    let quote: UInt8
    /// What one more level of nesting is indented by.
    let unit: [UInt8]

    /// The element as bytes; the first line is not indented.
    ///
    /// - Parameter line: the line break and the indentation of the element itself; nil to write it on one line.
    /// - Throws: which name or value XML does not allow.
    func bytes(_ fragment: XMLFragment, line: [UInt8]?) throws(XMLSyntax.Refusal) -> [UInt8] {
        let name = try XMLSyntax.name(fragment.name)
        var result = [UInt8(ascii: "<")] + name
        for (index, attribute) in fragment.attributes.enumerated() {
            if fragment.attributes[..<index].contains(where: { $0.name == attribute.name }) {
                throw .name("an attribute twice")
            }
            result += try XMLSyntax.attribute(attribute.name, attribute.value, quote: quote)
        }
        let content = try content(of: fragment, line: line)
        if content.isEmpty { return result + Array("/>".utf8) }
        return result + [UInt8(ascii: ">")] + content + Array("</".utf8) + name + [UInt8(ascii: ">")]
    }

    private func content(of fragment: XMLFragment, line: [UInt8]?) throws(XMLSyntax.Refusal) -> [UInt8] {
        switch fragment.content {
        case .text(let text): return try XMLSyntax.text(text)
        case .elements(let elements): return try content(elements, line: line)
        }
    }

    /// Elements inside another, each on its line, and the line of the end tag.
    ///
    /// - Parameter line: the line break and the indentation of the element around them.
    func content(_ elements: [XMLFragment], line: [UInt8]?) throws(XMLSyntax.Refusal) -> [UInt8] {
        if elements.isEmpty { return [] }
        let inner = line.map { $0 + unit }
        var result: [UInt8] = []
        for element in elements { result += try (inner ?? []) + bytes(element, line: inner) }
        return result + (line ?? [])
    }
}
