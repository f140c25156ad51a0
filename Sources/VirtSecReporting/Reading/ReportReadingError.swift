// SPDX-License-Identifier: Apache-2.0

/// A file that is no report of an earlier run, or holds nothing to recognise machines by.
public struct ReportReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int
    /// What is wrong there.
    public let message: String

    /// Line, column and message.
    public var description: String { "\(line):\(column): \(message)" }
}

/// How much of a report is read at most.
public struct ReportReadingLimits: Sendable, Hashable {
    /// Bytes of the report up to the end of what is read.
    public var bytes = 16 << 30
    /// Bytes of the part that is kept.
    public var identityBytes = 512 << 20
    /// Machines.
    public var identities = 1_000_000

    /// Creates the limits with their defaults.
    public init() {}
}
