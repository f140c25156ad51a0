// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the file of a sketch, and where.
public struct SketchFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The byte of the line, from 1.
    public let column: Int
    /// What is wrong, as a clause; nothing from the file stands in it but numbers.
    public let message: String

    /// The place and what is wrong, such as `12:5: a digest has 16 digits`.
    public var description: String { "\(line):\(column): \(message)" }
}
