// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// What came of one case.
public struct PolicyTestResult: Sendable {
    /// The case.
    public let test: PolicyTestCase
    /// What is not as expected, by its place in the file.
    public let mismatches: [PolicyTestMismatch]
    /// The verdicts of the rules that the case looks at, where they were asked for.
    public let observed: [RuleID: Set<Verdict>]

    /// Whether everything is as expected.
    public var isPassed: Bool { mismatches.isEmpty }

    /// What is not as expected, a line each, with file, line and column: empty for a case that passed.
    public var lines: [String] {
        mismatches.map { "\(test.path):\($0.line):\($0.column): \(test.name): \($0.message)" }
    }
}

/// Something that is not as a case expects it.
public struct PolicyTestMismatch: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The line of what was expected, or of the case where nothing was.
    public let line: Int
    /// The column in Unicode code points, from 1.
    public let column: Int
    /// What was expected and what there is; text from documents in it is not escaped.
    public let message: String

    /// The message.
    public var description: String { message }

    /// Ordered by place, then by message.
    public static func < (left: PolicyTestMismatch, right: PolicyTestMismatch) -> Bool {
        (left.line, left.column, left.message) < (right.line, right.column, right.message)
    }
}

/// A case that did not pass.
public struct PolicyTestFailure: Error, Sendable, CustomStringConvertible {
    /// What came of it.
    public let result: PolicyTestResult

    /// What is not as expected, a line each, with file, line and column.
    public var description: String { result.lines.joined(separator: "\n") }
}
#endif
