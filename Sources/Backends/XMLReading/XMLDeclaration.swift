// SPDX-License-Identifier: Apache-2.0

/// What an XML declaration says of the encoding.
enum XMLDeclaration {
    /// The encodings that a declaration may name.
    enum Encoding { case utf8, ascii, latin1, utf16, utf16LittleEndian, utf16BigEndian }

    /// The encoding that the declaration of a document names; nil without a declaration, or when it names none.
    ///
    /// - Throws: ``XMLReadingError`` with code `unsupportedEncoding`.
    static func encoding(in text: [UInt8]) throws(XMLReadingError) -> Encoding? {
        let start = text.starts(with: XMLSourceText.byteOrderMark) ? 3 : 0
        guard let range = encodingRange(in: text, from: start) else { return nil }
        return try encoding(named: text[range])
    }

    /// Where the name of the encoding stands; nil without a declaration, or when it names none.
    private static func encodingRange(in text: [UInt8], from start: Int) -> Range<Int>? {
        guard text.count > start + 1, text[start] == UInt8(ascii: "<"), text[start + 1] == UInt8(ascii: "?") else {
            return nil
        }
        var scanner = XMLTagScanner(text, at: start)
        guard text[scanner.name].elementsEqual("xml".utf8) else { return nil }
        while let entry = scanner.next() {
            if text[entry.name].elementsEqual("encoding".utf8) { return entry.value }
        }
        return nil
    }

    /// A document in UTF-8 whose declaration says so, where it named another encoding.
    ///
    /// One declared as ASCII stays so while it is.
    static func namingUTF8(_ text: [UInt8]) -> [UInt8] {
        let start = text.starts(with: XMLSourceText.byteOrderMark) ? 3 : 0
        guard let range = encodingRange(in: text, from: start) else { return text }
        let declared = try? self.encoding(named: text[range])
        let isASCII = declared == .ascii && text.allSatisfy { $0 < 0x80 }
        if isASCII || declared == .utf8 { return text }
        return text[..<range.lowerBound] + Array("UTF-8".utf8) + text[range.upperBound...]
    }

    private static func encoding(named name: ArraySlice<UInt8>) throws(XMLReadingError) -> Encoding {
        switch String(decoding: name.prefix(32), as: UTF8.self).lowercased() {
        case "utf-8", "utf8": return .utf8
        case "us-ascii", "ascii": return .ascii
        case "iso-8859-1", "iso_8859-1", "iso8859-1", "latin1", "latin-1", "l1": return .latin1
        case "utf-16", "utf16", "ucs-2", "iso-10646-ucs-2": return .utf16
        case "utf-16le": return .utf16LittleEndian
        case "utf-16be": return .utf16BigEndian
        default:
            throw XMLReadingError(
                .unsupportedEncoding,
                "the declared encoding is not read (UTF-8, UTF-16 and ISO-8859-1 are); convert the document to UTF-8")
        }
    }
}
