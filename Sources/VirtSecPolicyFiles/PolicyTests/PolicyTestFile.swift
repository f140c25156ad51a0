// SPDX-License-Identifier: Apache-2.0

#if YAML
/// Files of policy tests: documents, a baseline, and the verdicts that are expected.
///
/// ```yaml
/// virtsec: test/v1
/// name: consoles
/// baseline: ../acme.yaml
/// at: 2027-01-15
/// cases:
///   - name: a console on all addresses
///     inputs: [web01.xml]
///     expect:
///       web01: { display-listens-publicly: violated }
/// ```
///
/// The schema for editors is `Documentation/Formats/policy-test.schema.json`.
public enum PolicyTestFile {
    /// The kind and version that a file states.
    public static let format = "test/v1"

    /// Kinds of policy files that a walk passes over.
    private static let others = ["baseline", "labels", "waivers"]

    /// Whether bytes begin as a file of tests does: its first key is `virtsec`, and what follows is no other kind of
    /// policy file.
    ///
    /// A kind that nobody knows counts as a file of tests, so that a slip of the pen is told and not passed over.
    public static func isTest(_ bytes: [UInt8]) -> Bool {
        guard let line = firstLine(of: bytes) else { return false }
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, bare(parts[0]) == FileDecoder.headerKey else { return false }
        return !others.contains(String(bare(parts[1]).prefix { $0 != "/" }))
    }

    /// The first line that is no comment, directive or mark of a document.
    private static func firstLine(of bytes: [UInt8]) -> String? {
        // UTF-16 is told as such by the reader; here it is enough to see that the file is meant for it.
        let head = bytes.prefix(1 << 16).filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF }
        var text = String(decoding: head, as: UTF8.self)[...]
        if text.unicodeScalars.first == "\u{FEFF}" { text = text.dropFirst() }
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.drop { $0.isWhitespace }
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix("%") { continue }
            let rest = content.hasPrefix("---") ? content.dropFirst(3).drop { $0.isWhitespace } : content
            if !rest.isEmpty, !rest.hasPrefix("#") { return String(rest) }
        }
        return nil
    }

    /// A word without the quotes, blanks and brackets around it.
    private static func bare(_ text: Substring) -> Substring {
        let noise: Set<Character> = ["{", "\"", "'", " ", "\t", "?"]
        let start = text.drop { noise.contains($0) }
        return start.prefix { !noise.contains($0) && $0 != "}" && $0 != "," }
    }
}
#endif
