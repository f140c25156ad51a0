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
        guard let first = text.first else { return false }
        if first < 0x80 {
            return first == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
        }
        var decoder = UTF8()
        var bytes = text.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return false }
        switch scalar.value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF:
            return true
        default: return false
        }
    }
}
