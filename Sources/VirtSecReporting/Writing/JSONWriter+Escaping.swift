// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
    /// Writes the inside of a string.
    @inline(__always)
    mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
        if JSONEscape.isPlain(bytes) { out.write(bytes: bytes) } else { escapeSome(of: bytes) }
    }

    /// Copies runs of plain bytes, and looks at characters only where a byte is not plain.
    @inline(never)
    private mutating func escapeSome(of bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if JSONEscape.isPlain(byte) {
                index += 1
                continue
            }
            let (scalar, length) = JSONEscape.scalar(bytes, at: index)
            if byte < 0x80 || Escaping.isHidden(scalar) {
                out.write(bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                out.write(JSONEscape.text(scalar))
                start = index + length
            }
            index += length
        }
        out.write(bytes: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
}

/// How one character is written inside a JSON string.
enum JSONEscape {
    /// Printable ASCII but `"` and `\`.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Whether all bytes are plain, looked at eight at a time.
    @inline(__always)
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index + 8 <= bytes.count {
            let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if !arePlain(eight) { return false }
            index += 8
        }
        while index < bytes.count {
            if !isPlain(bytes[index]) { return false }
            index += 1
        }
        return true
    }

    /// Whether eight bytes are plain.
    ///
    /// Each test leaves the highest bit of a byte set that fails it. A borrow may set it for the byte behind one that
    /// fails, which changes nothing.
    @inline(__always)
    private static func arePlain(_ bytes: UInt64) -> Bool {
        let belowBlank = bytes &- every(0x20)
        let quotes = (bytes ^ every(UInt8(ascii: "\""))) &- every(1)
        let backslashes = (bytes ^ every(UInt8(ascii: "\\"))) &- every(1)
        let deletes = (bytes ^ every(0x7F)) &- every(1)
        return (bytes | belowBlank | quotes | backslashes | deletes) & every(0x80) == 0
    }

    @inline(__always)
    private static func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The character at an offset of valid UTF-8, and how many bytes it takes.
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
        let lead = bytes[index]
        let length = lead < 0x80 ? 1 : min(bytes.count - index, lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4)
        var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<max(1, length) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    static func text(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: String(scalar).utf16.map(unit).joined()
        }
    }

    private static func unit(_ value: UInt16) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
