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

    /// The file of this host that QEMU opens for what it calls a name with options (`json:{…}`), or for `file:` before a
    /// name without a root; nil for what is no such name or means several files.
    ///
    /// No more is understood than a single `filename`, which only files and devices have; network protocols say `url`,
    /// `path` or `host`.
    package static func localName(in address: String) -> String? {
        let text = Substring(address)
        if text.utf8.starts(with: "file:".utf8) {
            let name = text.dropFirst(5)
            return name.isEmpty || name.utf8.starts(with: "//".utf8) ? nil : String(name)
        }
        guard text.utf8.starts(with: "json:".utf8), address.utf8.count <= 4_096 else { return nil }
        var found: String?
        for key in ["\"filename\"", "\"file.filename\""] {
            let parts = text.split(separator: key, omittingEmptySubsequences: false)
            if parts.count > 2 || parts.count == 2 && found != nil { return nil }
            if parts.count == 2 { found = value(after: parts[1]) }
        }
        return found
    }

    /// The text in quotation marks after a colon; nil where it has escapes.
    private static func value(after rest: Substring) -> String? {
        let rest = rest.drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        let value = rest.dropFirst().drop { $0 == " " }
        guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else { return nil }
        let text = value[value.index(after: value.startIndex)..<end]
        return text.isEmpty || text.contains("\\") ? nil : String(text)
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
