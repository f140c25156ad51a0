// SPDX-License-Identifier: Apache-2.0

/// A name as it is written in a document, split at its prefix the way libxml2 splits it.
struct XMLName {
    /// Without the colon; nil for a name that has none or that only looks as if it had one, such as `:a` and `a:1`.
    let prefix: Range<Int>?
    let local: Range<Int>
    /// Whether an attribute of this name declares a namespace: `xmlns` or `xmlns:p`.
    let isNamespaceDeclaration: Bool

    private static let xmlns = Array("xmlns".utf8)

    init(_ text: [UInt8], _ range: Range<Int>) {
        let colon = text[range].firstIndex(of: UInt8(ascii: ":"))
        if let colon, colon > range.lowerBound, Self.startsName(text[colon + 1..<range.upperBound]) {
            prefix = range.lowerBound..<colon
            local = colon + 1..<range.upperBound
        } else {
            prefix = nil
            local = range
        }
        let keyword = prefix ?? local
        isNamespaceDeclaration = keyword.count == Self.xmlns.count && text[keyword].elementsEqual(Self.xmlns)
    }

    /// Whether text begins with a character that may begin a name (XML 1.0, production 4, without the colon).
    private static func startsName(_ text: ArraySlice<UInt8>) -> Bool {
        var decoder = UTF8()
        var bytes = text.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return false }
        return XMLSyntax.startsName(scalar)
    }
}
