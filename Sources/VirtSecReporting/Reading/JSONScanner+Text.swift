// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// The most bytes of a text that is kept.
    private static let mostTextBytes = 1 << 16

    /// A text with its references resolved.
    mutating func text() throws -> String {
        try require("\"")
        var content: [UInt8] = []
        while true {
            let byte = try take()
            if byte == UInt8(ascii: "\"") { break }
            if byte < 0x20 { throw error("a text has no control characters") }
            if byte == UInt8(ascii: "\\") { try reference(&content) } else { content.append(byte) }
            if content.count > Self.mostTextBytes { throw error("a text has more than \(Self.mostTextBytes) bytes") }
        }
        guard let text = String(validating: content, as: UTF8.self) else { throw error("a text is not in UTF-8") }
        return text
    }

    private mutating func reference(_ content: inout [UInt8]) throws {
        switch try take() {
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content += Array(String(try scalar()).utf8)
        case let byte where [0x22, 0x2F, 0x5C].contains(byte): content.append(byte)
        default: throw error("no such reference in a text")
        }
    }

    /// A character of a number in hexadecimal digits, or of two numbers that UTF-16 makes of it.
    private mutating func scalar() throws -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard 0xD800...0xDBFF ~= first, try take() == UInt8(ascii: "\\"), try take() == UInt8(ascii: "u") else {
            throw error("half a character in a text")
        }
        let second = try unit()
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error("half a character in a text") }
        return scalar
    }

    private mutating func unit() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = try take()
            let lower = byte | 0x20
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            default:
                guard 0x61...0x66 ~= lower else { throw error("four hexadecimal digits are expected") }
                value = value << 4 | UInt32(lower - 0x57)
            }
        }
        return value
    }
}
