// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct EncodingTests {
    static let text = "<domain name='gr\u{FC}n \u{20AC}'>\n<b>\u{1F600} \u{E4}</b></domain>"

    static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    struct Encoded: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let encoding: XMLSourceText.Encoding

        var testDescription: String { name }
    }

    @Test(arguments: [
        Encoded(name: "UTF-8", bytes: Array(text.utf8), encoding: .utf8),
        Encoded(name: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + text.utf8, encoding: .utf8),
        Encoded(
            name: "UTF-8 declared", bytes: Array("<?xml version='1.0' encoding='utf-8'?>\(text)".utf8), encoding: .utf8),
        Encoded(
            name: "UTF-16LE with mark", bytes: utf16(text, bigEndian: false, mark: true), encoding: .utf16LittleEndian),
        Encoded(name: "UTF-16LE", bytes: utf16(text, bigEndian: false, mark: false), encoding: .utf16LittleEndian),
        Encoded(name: "UTF-16BE with mark", bytes: utf16(text, bigEndian: true, mark: true), encoding: .utf16BigEndian),
        Encoded(name: "UTF-16BE", bytes: utf16(text, bigEndian: true, mark: false), encoding: .utf16BigEndian),
        Encoded(
            name: "UTF-16 declared",
            bytes: utf16("<?xml version='1.0' encoding='UTF-16'?>" + text, bigEndian: true, mark: true),
            encoding: .utf16BigEndian),
        Encoded(
            name: "UTF-16LE declared",
            bytes: utf16("<?xml version='1.0' encoding='UTF-16LE'?>" + text, bigEndian: false, mark: false),
            encoding: .utf16LittleEndian),
        Encoded(
            name: "UTF-16 that a program converted from UTF-8",
            bytes: utf16("<?xml version='1.0' encoding='UTF-8'?>" + text, bigEndian: false, mark: true),
            encoding: .utf16LittleEndian),
    ])
    func `the same text is read from every encoding`(_ encoded: Encoded) throws {
        let tree = try read(encoded.bytes)
        #expect(tree.source.encoding == encoded.encoding)
        #expect(tree.value(at: "@name") == "gr\u{FC}n \u{20AC}")
        #expect(tree.value(at: "b") == "\u{1F600} \u{E4}")
        #expect(tree.serialized == encoded.bytes)
        #expect(tree.position(of: .element(1)) == XMLPosition(line: 2, column: 1))
    }

    @Test(arguments: ["ISO-8859-1", "iso-8859-1", "latin1"])
    func `Latin-1 is read where it is declared`(_ name: String) throws {
        let bytes = Self.latin1("<?xml version=\"1.0\" encoding=\"\(name)\"?><a x='\u{E4}\u{FF}'>\u{D6}\u{A0}</a>")
        let tree = try read(bytes)
        #expect(tree.source.encoding == .latin1)
        #expect(tree.value(at: "@x") == "\u{E4}\u{FF}")
        #expect(tree.value(at: "") == "\u{D6}\u{A0}")
        #expect(tree.serialized == bytes)
        let columns = [tree.position(of: .element(0)).column, tree.position(of: .attribute(0)).column]
        #expect(columns == [name.count + 34, name.count + 37])
    }

    struct Wrong: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let code: XMLReadingError.Code
        var column: Int?

        var testDescription: String { name }
    }

    static func declared(_ name: String, _ rest: String = "<a/>") -> String {
        "<?xml version='1.0' encoding='\(name)'?>\(rest)"
    }

    static func bytes(_ before: String, _ bytes: [UInt8], _ after: String) -> [UInt8] {
        Array(before.utf8) + bytes + Array(after.utf8)
    }

    @Test(arguments: [
        Wrong(name: "UTF-16 declared of UTF-8", bytes: Array(declared("UTF-16").utf8), code: .invalidEncoding),
        Wrong(name: "UTF-16BE declared of UTF-8", bytes: Array(declared("utf-16be").utf8), code: .invalidEncoding),
        Wrong(
            name: "UTF-16LE declared of UTF-16BE", bytes: utf16(declared("UTF-16LE"), bigEndian: true, mark: true),
            code: .invalidEncoding),
        Wrong(
            name: "Latin-1 declared of UTF-16", bytes: utf16(declared("ISO-8859-1"), bigEndian: true, mark: true),
            code: .invalidEncoding),
        Wrong(
            name: "Latin-1 declared after a UTF-8 mark",
            bytes: [0xEF, 0xBB, 0xBF] + Array(declared("ISO-8859-1").utf8), code: .invalidEncoding),
        Wrong(
            name: "ASCII declared of UTF-8", bytes: Array(declared("US-ASCII", "<\u{E4}/>").utf8),
            code: .invalidEncoding, column: 43),
        Wrong(
            name: "UTF-8 declared of Latin-1", bytes: latin1(declared("UTF-8", "<a>\u{E4}</a>")),
            code: .invalidEncoding, column: 42),
        Wrong(name: "windows-1252", bytes: Array(declared("windows-1252").utf8), code: .unsupportedEncoding),
        Wrong(name: "an invented name", bytes: Array(declared("klingon").utf8), code: .unsupportedEncoding),
        Wrong(
            name: "windows-1252 in UTF-16", bytes: utf16(declared("windows-1252"), bigEndian: true, mark: true),
            code: .unsupportedEncoding),
        Wrong(name: "UTF-32BE", bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x3C], code: .unsupportedEncoding),
        Wrong(name: "UTF-32LE", bytes: [0x3C, 0, 0, 0, 0x61, 0, 0, 0], code: .unsupportedEncoding),
        Wrong(
            name: "UTF-16 of odd length", bytes: utf16("<a/>", bigEndian: false, mark: true) + [0x20],
            code: .invalidEncoding, column: 5),
        Wrong(name: "half a mark", bytes: [0xFF], code: .invalidEncoding),
        Wrong(name: "a mark of UTF-16 alone", bytes: [0xFF, 0xFE], code: .empty),
        Wrong(
            name: "a high surrogate alone", bytes: [0xFE, 0xFF, 0, 0x3C, 0, 0x61, 0xD8, 0x3D, 0, 0x20],
            code: .invalidEncoding, column: 3),
        Wrong(
            name: "a low surrogate alone", bytes: [0xFE, 0xFF, 0, 0x3C, 0, 0x61, 0xDE, 0x00, 0, 0x20],
            code: .invalidEncoding, column: 3),
        Wrong(
            name: "a high surrogate at the end", bytes: [0xFE, 0xFF, 0, 0x3C, 0, 0x61, 0xD8, 0x3D],
            code: .invalidEncoding, column: 3),
        Wrong(name: "a lone continuation", bytes: bytes("<a>", [0x80], "</a>"), code: .invalidEncoding, column: 4),
        Wrong(
            name: "a sequence cut off", bytes: bytes("<a>", [0xE2, 0x82], "</a>"), code: .invalidEncoding, column: 4),
        Wrong(name: "a sequence at the end", bytes: bytes("<a/>", [0xE2], ""), code: .invalidEncoding, column: 5),
        Wrong(name: "overlong /", bytes: bytes("<a>", [0xC0, 0xAF], "</a>"), code: .invalidEncoding, column: 4),
        Wrong(name: "overlong A", bytes: bytes("<a>", [0xC1, 0x81], "</a>"), code: .invalidEncoding, column: 4),
        Wrong(
            name: "overlong in three", bytes: bytes("<a>", [0xE0, 0x81, 0x81], "</a>"), code: .invalidEncoding,
            column: 4),
        Wrong(
            name: "overlong in four", bytes: bytes("<a>", [0xF0, 0x82, 0x82, 0xAC], "</a>"), code: .invalidEncoding,
            column: 4),
        Wrong(
            name: "a surrogate", bytes: bytes("<a x='", [0xED, 0xA0, 0xBD], "'/>"), code: .invalidEncoding, column: 7),
        Wrong(
            name: "past U+10FFFF", bytes: bytes("<a>", [0xF4, 0x90, 0x80, 0x80], "</a>"), code: .invalidEncoding,
            column: 4),
        Wrong(name: "five bytes", bytes: bytes("<a>", [0xF8, 0x88, 0x80, 0x80, 0x80], "</a>"), code: .invalidEncoding),
        Wrong(
            name: "in a comment", bytes: bytes("<a><!--", [0xC1, 0x81], "--></a>"), code: .invalidEncoding, column: 8),
        Wrong(name: "in a name", bytes: bytes("<a", [0xFE], "/>"), code: .invalidEncoding, column: 3),
    ])
    func `bytes that are not in their encoding are refused`(_ wrong: Wrong) throws {
        let error = try #require(refusal(wrong.bytes))
        #expect(error.code == wrong.code)
        if let column = wrong.column { #expect(error.position == XMLPosition(line: 1, column: column)) }
    }

    @Test func `well-formed UTF-8 of every length is read`() throws {
        let edges: [UInt32] = [
            0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xFFFD, 0x1_0000, 0x3_FFFF,
            0x4_0000, 0xF_FFFF, 0x10_0000, 0x10_FFFF,
        ]
        for edge in edges {
            let scalar = try #require(Unicode.Scalar(edge))
            for padding in 0..<9 {
                let content = String(repeating: "x", count: padding) + String(Character(scalar))
                #expect(try read("<a>\(content)</a>").value(at: "") == content)
            }
        }
    }
}
