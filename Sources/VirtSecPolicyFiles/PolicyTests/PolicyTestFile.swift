// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

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
    public static let format = PolicyFileKind.test.format

    /// Whether a file is one of tests, or is surely meant to be: `virtsec` is one of its top keys, or a word that differs
    /// from it by two letters at most, and what follows is no other kind of policy file; or it has cases with inputs and
    /// expectations.
    ///
    /// So a slip of the pen is told by the reader, and not passed over.
    public static func isTest(_ bytes: [UInt8]) -> Bool {
        let outline = FileOutline(bytes)
        if let header = outline.keys.first(where: { isHeader($0.name) }) {
            let kind = PolicyFileKind(rawValue: String(header.value.prefix { $0 != "/" }))
            return kind == nil || kind == .test
        }
        return outline.keys.contains { $0.name == "cases" } && outline.mentions(["inputs", "expect"])
    }

    private static func isHeader(_ name: Substring) -> Bool {
        let known = FileDecoder.headerKey
        if name == known { return true }
        let length = name.utf8.count
        return known.utf8.count - 2...known.utf8.count + 2 ~= length && [known].nearest(to: String(name)) != nil
    }
}
#endif
