// SPDX-License-Identifier: Apache-2.0

/// Addresses of files, as images name their parents by: `file:/path` and `file:///path` (RFC 8089).
package enum FileAddress {
    /// The path that an address leads to on this host; nil for what is no such address or names another host.
    package static func path(in address: String) -> String? {
        let bytes = Array(address.utf8)
        guard bytes.count > 5, bytes[4] == UInt8(ascii: ":"),
            bytes[..<4].map({ $0 | 0x20 }).elementsEqual("file".utf8)
        else { return nil }
        var rest = bytes[5...]
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            if rest.starts(with: "localhost/".utf8) { rest = rest.dropFirst(9) }
        }
        return rest.first == UInt8(ascii: "/") ? decoded(rest) : nil
    }

    /// Bytes that are written as `%` and two digits; a `%` of another kind stands for itself.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = value(ofDigits: rest.prefix(2)) {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func value(ofDigits digits: ArraySlice<UInt8>) -> UInt8? {
        // A sign is no digit, though numbers may begin with one.
        guard digits.count == 2, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-") else {
            return nil
        }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
