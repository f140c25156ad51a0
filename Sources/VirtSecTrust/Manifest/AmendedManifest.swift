// SPDX-License-Identifier: Apache-2.0

#if Trust
/// A manifest in which the digests of one file are those of its new content.
///
/// Nothing is written: whoever changes a file of a package decides what becomes of its manifest. A signature of the
/// manifest holds no longer, and must be made anew.
public struct AmendedManifest: Sendable, Hashable {
    /// The manifest's bytes: of the lines on the file the digits alone are others, everything else is as it was.
    public let bytes: [UInt8]
    /// The lines whose digits are others, counted from 1.
    public let lines: [Int]
}

/// Why a manifest was not amended.
public struct ManifestAmendmentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String { case unreadable, notListed, notIntact }

        private let kind: Kind

        /// Lines that cannot be read, so that nobody knows what the manifest states.
        public static let unreadable = Code(kind: .unreadable)
        /// No line states a digest of the file.
        public static let notListed = Code(kind: .notListed)
        /// A line states another digest than the file had: it was altered before, which must not be covered up.
        public static let notIntact = Code(kind: .notIntact)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of refusal it is.
    public let code: Code
    /// The line, counted from 1; nil where no line is at fault.
    public let line: Int?
    /// What is wrong, as a sentence.
    public let message: String

    /// The line and the message.
    public var description: String { (line.map { "line \($0): " } ?? "") + message }
}

extension AmendedManifest {
    /// Replaces the digests of a file by those of its new content.
    ///
    /// - Parameters:
    ///   - manifest: the manifest's bytes.
    ///   - file: the file, as the manifest names it.
    ///   - before: its content until now, of which every line must state the right digest.
    ///   - after: its new content.
    public init(
        _ manifest: [UInt8], file: String, before: [UInt8], after: [UInt8]
    ) throws(ManifestAmendmentError) {
        let harm = Manifest(manifest).problems.first { $0.code != .repetition && $0.code != .contradiction }
        if let harm { throw ManifestAmendmentError(code: .unreadable, line: harm.line, message: harm.message) }
        let old = FileDigester.digests(of: before, Set(DigestAlgorithm.allCases))
        let new = FileDigester.digests(of: after, Set(DigestAlgorithm.allCases))
        var result = manifest
        var lines: [Int] = []
        for (number, content) in TextLines(manifest) {
            guard let line = DigestLine(content.trimmed), line.name == file else { continue }
            guard let place = old.firstIndex(where: { Hexadecimal.bytes(line.digits) == $0.bytes }),
                ManifestParser.algorithm(of: line) == old[place].algorithm
            else {
                let message = "The manifest states another digest than the file has: it was altered before."
                throw ManifestAmendmentError(code: .notIntact, line: number, message: message)
            }
            let digits = Self.digits(new[place], like: line.digits)
            if Array(line.digits) != digits { lines.append(number) }
            result.replaceSubrange(line.digits.indices, with: digits)
        }
        guard Manifest(manifest).entries.contains(where: { $0.name == file }) else {
            throw ManifestAmendmentError(code: .notListed, line: nil, message: "The manifest does not list the file.")
        }
        (bytes, self.lines) = (result, lines)
    }

    /// The digits of a digest, in upper case where those before were.
    private static func digits(_ digest: FileDigest, like before: ArraySlice<UInt8>) -> [UInt8] {
        let isUpper = before.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "F") }
        return Array((isUpper ? digest.hexadecimal.uppercased() : digest.hexadecimal).utf8)
    }
}
#endif
