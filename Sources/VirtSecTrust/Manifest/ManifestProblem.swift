// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a line of a manifest.
public struct ManifestProblem: Sendable, Hashable {
    /// What kind of problem it is.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case unparsableLine, unsupportedAlgorithm, digestLength, contradiction, repetition, overLimit
        }

        private let kind: Kind

        /// A line that is no digest of a file.
        public static let unparsableLine = Code(kind: .unparsableLine)
        /// An algorithm that is not trusted or not known, MD5 among them.
        public static let unsupportedAlgorithm = Code(kind: .unsupportedAlgorithm)
        /// A digest that is shorter or longer than its algorithm makes it.
        public static let digestLength = Code(kind: .digestLength)
        /// Two different digests of one file by one algorithm.
        public static let contradiction = Code(kind: .contradiction)
        /// The same digest of one file once more; the only code that does no harm.
        public static let repetition = Code(kind: .repetition)
        /// More bytes, lines or problems than the limit; what follows was not read.
        public static let overLimit = Code(kind: .overLimit)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of problem it is.
    public let code: Code
    /// The line, counted from 1.
    public let line: Int
    /// The file that the line names, as far as that could be read.
    public let name: String?
    /// What is wrong, as a sentence.
    public let message: String
}
