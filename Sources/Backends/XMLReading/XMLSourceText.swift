// SPDX-License-Identifier: Apache-2.0

/// A document's bytes as they were, and as the UTF-8 that is parsed.
///
/// Offsets of the tree refer to ``utf8``. For UTF-8 input both are the same array, so nothing is copied.
public struct XMLSourceText: Sendable {
    /// The encodings that are read.
    public enum Encoding: Sendable, Hashable { case utf8, utf16LittleEndian, utf16BigEndian, latin1 }

    /// The bytes as they came.
    public let original: [UInt8]
    /// The same text as UTF-8, a byte order mark included.
    public let utf8: [UInt8]
    /// What the bytes were encoded in.
    public let encoding: Encoding

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where the first character after a byte order mark stands in ``utf8``.
    var contentStart: Int { utf8.starts(with: Self.byteOrderMark) ? 3 : 0 }

    /// Finds the encoding from the byte order mark, the first characters and the XML declaration, and transcodes once
    /// where needed.
    ///
    /// A declaration that contradicts the bytes is refused; one that says UTF-8 of plain UTF-16 is not, since the bytes
    /// leave no doubt and programs that convert files forget to change it.
    ///
    /// - Throws: ``XMLReadingError`` with code `unsupportedEncoding`, `invalidEncoding` or `nullByte`.
    public init(_ bytes: [UInt8]) throws(XMLReadingError) {
        original = bytes
        let sniffed = try Self.sniff(bytes)
        var isASCII = false
        if let sniffed {
            encoding = sniffed
            utf8 = try UTF16Text.utf8(of: bytes, isBigEndian: sniffed == .utf16BigEndian)
            try Self.check(XMLDeclaration.encoding(in: utf8), against: sniffed)
        } else {
            let declared = try XMLDeclaration.encoding(in: bytes)
            isASCII = declared == .ascii
            switch declared {
            case .utf8, .ascii, nil:
                encoding = .utf8
                utf8 = bytes
            case .latin1 where !bytes.starts(with: Self.byteOrderMark):
                encoding = .latin1
                utf8 = Self.transcodeLatin1(bytes)
            case .latin1, .utf16, .utf16LittleEndian, .utf16BigEndian: throw Self.contradiction
            }
        }
        if let failure = TextCheck.failure(in: utf8, isASCII: isASCII) { throw failure.error(in: utf8) }
    }

    /// Takes UTF-8 that was accepted before; nil for bytes in another encoding, which need to be transcoded.
    init?(accepted bytes: [UInt8]) {
        if (try? Self.sniff(bytes)) != nil { return nil }
        switch try? XMLDeclaration.encoding(in: bytes) {
        case .utf8, .ascii, nil: break
        default: return nil
        }
        original = bytes
        utf8 = bytes
        encoding = .utf8
    }

    /// The kind of UTF-16, when the first bytes show that it is one.
    private static func sniff(_ bytes: [UInt8]) throws(XMLReadingError) -> Encoding? {
        let head = bytes.prefix(4)
        if head.elementsEqual([0x00, 0x00, 0xFE, 0xFF]) || head.elementsEqual([0xFF, 0xFE, 0x00, 0x00])
            || head.elementsEqual([0x00, 0x00, 0x00, 0x3C]) || head.elementsEqual([0x3C, 0x00, 0x00, 0x00])
        {
            throw XMLReadingError(.unsupportedEncoding, "UTF-32 is not read; convert the document to UTF-8")
        }
        if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0x00, 0x3C]) { return .utf16BigEndian }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0x3C, 0x00]) { return .utf16LittleEndian }
        return nil
    }

    private static func check(
        _ declared: XMLDeclaration.Encoding?, against encoding: Encoding
    ) throws(XMLReadingError) {
        switch declared {
        case .utf16, .utf8, nil: return
        case .utf16LittleEndian where encoding == .utf16LittleEndian: return
        case .utf16BigEndian where encoding == .utf16BigEndian: return
        default: throw contradiction
        }
    }

    private static let contradiction = XMLReadingError(
        .invalidEncoding, "the bytes are not in the encoding that the XML declaration names")

    private static func transcodeLatin1(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else {
                result.append(0xC0 | byte >> 6)
                result.append(0x80 | byte & 0x3F)
            }
        }
        return result
    }
}

/// From UTF-16 to UTF-8.
enum UTF16Text {
    /// - Throws: ``XMLReadingError`` with code `invalidEncoding`, and where.
    static func utf8(of bytes: [UInt8], isBigEndian: Bool) throws(XMLReadingError) -> [UInt8] {
        let high = isBigEndian ? 0 : 1
        var units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { index in
            UInt16(bytes[index + 1 - high]) | UInt16(bytes[index + high]) << 8
        }.makeIterator()
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var decoder = UTF16()
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar): result.append(contentsOf: scalar.utf8)
            case .emptyInput:
                if bytes.count.isMultiple(of: 2) { return result }
                throw XMLReadingError(
                    .invalidEncoding, "UTF-16 with an odd number of bytes: the document is cut off",
                    at: XMLPosition(of: result.count, in: result))
            case .error:
                throw XMLReadingError(
                    .invalidEncoding, "UTF-16 with an unpaired surrogate",
                    at: XMLPosition(of: result.count, in: result))
            }
        }
    }
}
