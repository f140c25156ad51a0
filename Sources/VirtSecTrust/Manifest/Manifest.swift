// SPDX-License-Identifier: Apache-2.0

/// The digests of the files of a package, as its `.mf` file states them (DSP0243 2.1.1, §5.1).
///
/// Reading never fails: what cannot be read is among ``problems``, all of it, and a manifest with problems other than
/// repetitions proves nothing about the files that its good lines name.
///
/// Besides `SHA256(name)= digits` it takes the forms that tools write: blanks around parentheses and the equals sign,
/// CRLF, digits in upper case, names with parentheses, and `digits  name` as `sha1sum` and its kin write it.
public struct Manifest: Sendable, Hashable {
    /// A digest that a line states.
    public struct Entry: Sendable, Hashable {
        /// The file, as the line names it.
        public let name: String
        /// The digest that the file should have.
        public let digest: FileDigest
        /// The line, counted from 1.
        public let line: Int
    }

    /// How much of a manifest is read.
    public struct Limits: Sendable, Hashable {
        /// Size of the manifest in bytes.
        public var bytes: Int
        /// Number of lines.
        public var lines: Int
        /// Number of problems that are told one by one.
        public var problems: Int

        /// Limits that fit a package of a hundred thousand chunks.
        public init(bytes: Int = 16 << 20, lines: Int = 200_000, problems: Int = 1_000) {
            self.bytes = max(bytes, 0)
            self.lines = max(lines, 0)
            self.problems = max(problems, 1)
        }
    }

    /// One entry for each file and algorithm, in the order of the lines.
    public let entries: [Entry]
    /// What is wrong, in the order of the lines.
    public let problems: [ManifestProblem]

    /// The algorithms that the entries name.
    public var algorithms: Set<DigestAlgorithm> { Set(entries.lazy.map(\.digest.algorithm)) }

    /// Reads the bytes of a manifest.
    ///
    /// - Complexity: linear in the number of bytes.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        var parser = ManifestParser(limits: limits)
        parser.read(bytes)
        entries = parser.entries
        problems = parser.problems
    }
}
