// SPDX-License-Identifier: Apache-2.0

/// How the bytes of values become text.
enum VMXEncoding: Equatable {
    case utf8
    case windows1252
    case latin1
    case latin9
    case ascii
    /// One that is not read: values that are more than ASCII stay unknown.
    case other(String)

    /// By the name in the file's `.encoding` line.
    init(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "windows-1252", "cp1252": self = .windows1252
        case "iso-8859-1", "latin1": self = .latin1
        case "iso-8859-15", "latin9": self = .latin9
        case "us-ascii", "ascii": self = .ascii
        default: self = .other(name)
        }
    }

    /// The text of bytes; nil where they are none in this encoding.
    func text(_ bytes: some Collection<UInt8>) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .latin1: return Self.joined(bytes.map { Unicode.Scalar($0) })
        case .latin9: return Self.joined(bytes.map { Unicode.Scalar(Self.latin9Only[$0] ?? UInt32($0)) })
        case .windows1252: return Self.joined(bytes.map(Self.windows1252))
        case .ascii, .other: return nil
        }
    }

    /// The bytes of a text; nil where this encoding has no such character, or is not known.
    func bytes(_ text: String) -> [UInt8]? {
        if self == .utf8 || text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch self {
        case .windows1252:
            if scalar.value > 0xFF { return Self.windowsOnly.firstIndex(of: scalar.value).map { UInt8(0x80 + $0) } }
            return (0x80...0x9F).contains(scalar.value) ? nil : UInt8(exactly: scalar.value)
        case .latin1: return UInt8(exactly: scalar.value)
        case .latin9:
            if let only = Self.latin9Only.first(where: { $0.value == scalar.value }) { return only.key }
            return UInt8(exactly: scalar.value).flatMap { Self.latin9Only[$0] == nil ? $0 : nil }
        case .utf8, .ascii, .other: return UInt8(exactly: scalar.value).flatMap { $0 < 0x80 ? $0 : nil }
        }
    }

    private static func joined(_ scalars: [Unicode.Scalar?]) -> String? {
        var text = String.UnicodeScalarView()
        for scalar in scalars {
            guard let scalar else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9Only: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
    ]

    /// What Windows has where ISO 8859-1 has control characters, from 0x80 on; 0 where it has nothing.
    private static let windowsOnly: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let code = windowsOnly[Int(byte) - 0x80]
        return code == 0 ? nil : Unicode.Scalar(code)
    }
}
