// SPDX-License-Identifier: Apache-2.0

/// One line of a manifest or of a certificate file, taken apart but not yet judged.
struct DigestLine {
    /// The algorithm's spelling; nil in the style of `sha1sum`, which leaves it to the digest's length.
    let algorithm: String?
    let name: String
    /// The digits behind the name or before it, none of them checked in the first form.
    let digits: ArraySlice<UInt8>

    /// Takes `ALG(name)= digits` apart, or `digits  name`; nil where a line is neither.
    ///
    /// A name may hold parentheses: it ends at the last one of the line.
    init?(_ line: ArraySlice<UInt8>) {
        if let parts = Self.named(line) ?? Self.bare(line) { self = parts } else { return nil }
    }

    private init?(_ algorithm: String?, _ name: ArraySlice<UInt8>, _ digits: ArraySlice<UInt8>) {
        var name = name
        // What `sha1sum ./*` writes.
        while name.starts(with: [UInt8(ascii: "."), UInt8(ascii: "/")]) { name = name.dropFirst(2) }
        guard !name.isEmpty, let text = String(validating: name, as: UTF8.self) else { return nil }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
        self.algorithm = algorithm
        self.name = text
        self.digits = digits
    }

    /// `ALG(name)= digits`, with blanks where they are seen.
    private static func named(_ line: ArraySlice<UInt8>) -> DigestLine? {
        guard let opening = line.firstIndex(of: UInt8(ascii: "(")),
            let closing = line.lastIndex(of: UInt8(ascii: ")")), opening < closing
        else { return nil }
        let algorithm = line[..<opening].trimmed
        let isWord = !algorithm.isEmpty && algorithm.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        let rest = line[(closing + 1)...].trimmed
        guard isWord, rest.first == UInt8(ascii: "=") else { return nil }
        let name = line[(opening + 1)..<closing].trimmed
        return DigestLine(String(decoding: algorithm, as: UTF8.self), name, rest.dropFirst().trimmed)
    }

    /// `digits  name`, or `digits *name` for a file read as binary.
    private static func bare(_ line: ArraySlice<UInt8>) -> DigestLine? {
        let digits = line.prefix(while: Hexadecimal.isDigit)
        let rest = line[digits.endIndex...]
        let second: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "*")]
        guard digits.count >= 16, rest.count > 2, rest.first == UInt8(ascii: " "),
            second.contains(rest[rest.startIndex + 1])
        else { return nil }
        return DigestLine(nil, rest.dropFirst(2), digits)
    }

    private static func isLetterOrDigit(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without the blanks and tabs at both ends.
    var trimmed: ArraySlice<UInt8> {
        let isBlank = { (character: UInt8) in character == UInt8(ascii: " ") || character == UInt8(ascii: "\t") }
        let rest = drop(while: isBlank)
        guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return rest.prefix(0) }
        return rest[...last]
    }
}
