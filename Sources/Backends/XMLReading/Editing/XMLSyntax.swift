// SPDX-License-Identifier: Apache-2.0

/// How names and values are written in a document, and which XML 1.0 does not allow.
enum XMLSyntax {
    /// What cannot be written.
    enum Refusal: Error {
        case name(String)
        case character(String)
    }

    /// A name (Namespaces in XML 1.0, production 7: one colon at most), as bytes.
    static func name(_ name: String) throws(Refusal) -> [UInt8] {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ isName($0.unicodeScalars) }) else {
            throw .name("a name that XML does not allow")
        }
        return Array(name.utf8)
    }

    /// A blank, the name, and the value in quotes.
    static func attribute(_ name: String, _ value: String, quote: UInt8) throws(Refusal) -> [UInt8] {
        try [UInt8(ascii: " ")] + self.name(name) + [UInt8(ascii: "="), quote] + attributeValue(value, quote: quote)
            + [quote]
    }

    /// A value as it stands between quotes; white space other than the blank as references, since a reader turns it
    /// into blanks otherwise (XML 1.0, section 3.3.3).
    static func attributeValue(_ value: String, quote: UInt8) throws(Refusal) -> [UInt8] {
        try escaped(value) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case "\"": quote == UInt8(ascii: "\"") ? "&quot;" : nil
            case "'": quote == UInt8(ascii: "'") ? "&apos;" : nil
            case "\t", "\n", "\r": "&#\(scalar.value);"
            default: nil
            }
        }
    }

    /// Text as it stands between tags; a carriage return as a reference, since a reader drops it otherwise
    /// (XML 1.0, section 2.11), and `>` too, which must not follow `]]`.
    static func text(_ text: String) throws(Refusal) -> [UInt8] {
        try escaped(text) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\r": "&#13;"
            default: nil
            }
        }
    }

    private static func escaped(
        _ text: String, _ reference: (Unicode.Scalar) -> String?
    ) throws(Refusal) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard isCharacter(scalar) else { throw .character("a character that XML does not allow") }
            if let reference = reference(scalar) {
                result += reference.utf8
            } else {
                result += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return result
    }

    /// XML 1.0, production 2.
    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    /// Namespaces in XML 1.0, production 4.
    private static func isName(_ name: Substring.UnicodeScalarView) -> Bool {
        guard let first = name.first, startsName(first) else { return false }
        return name.dropFirst().allSatisfy { startsName($0) || continuesName($0) }
    }

    /// XML 1.0, production 4, without the colon.
    static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x1_0000...0xE_FFFF:
            true
        default: false
        }
    }

    /// XML 1.0, production 4a, what is not in production 4.
    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }
}
