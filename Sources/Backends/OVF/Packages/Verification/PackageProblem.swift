// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Something that is wrong with a package, or worth knowing.
public struct PackageProblem: Sendable, Hashable {
    /// What follows from a problem.
    ///
    /// Closed on purpose: the exit codes of `virtsec verify` are made of it.
    public enum Gravity: Sendable, Hashable, CaseIterable, Comparable {
        /// Worth knowing; changes nothing.
        case note
        /// Nothing is known to be wrong, and something is not proven.
        case unproven
        /// Refused or unreadable: it was not judged.
        case refused
        /// Altered, or against a rule.
        case altered

        /// The exit code of `virtsec verify`: of several the worst wins in the order 1, 2, 3, 0.
        public var exitCode: Int32 {
            switch self {
            case .note: 0
            case .unproven: 3
            case .refused: 2
            case .altered: 1
            }
        }
    }

    /// What kind of problem it is.
    public let code: PackageProblemCode
    /// What follows from it.
    public let gravity: Gravity
    /// What it is about: a file's name, or a reference of the descriptor.
    public let subject: String
    /// The line, counted from 1, of the manifest or certificate file; nil when no line of those is to blame.
    public let line: Int?
    /// The place in the descriptor; `Locus.none` when none is to blame.
    public let locus: Locus
    /// What is wrong, as a sentence.
    public let message: String

    /// Creates a problem.
    public init(
        _ code: PackageProblemCode, _ gravity: Gravity, _ subject: String, line: Int? = nil, locus: Locus = .none,
        _ message: String
    ) {
        self.code = code
        self.gravity = gravity
        self.subject = subject
        self.line = line
        self.locus = locus
        self.message = message
    }
}
