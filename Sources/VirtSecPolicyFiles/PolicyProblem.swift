// SPDX-License-Identifier: Apache-2.0

#if YAML
/// One thing that is wrong with a policy file.
public struct PolicyProblem: Sendable, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    public let path: String
    /// Line, from 1; nil when the file as a whole is meant.
    public let line: Int?
    /// Column in Unicode code points, from 1.
    public let column: Int?
    /// What is wrong, and what is expected; text of the file in it is not escaped.
    public let message: String
    /// What was probably meant, or what to do.
    public let suggestion: String?
    /// Whether nothing of the file came in at all, so that nobody can tell whether it is right.
    ///
    /// A file that another one names is a mistake of that one.
    public let isUnreadable: Bool

    /// Creates a problem.
    public init(
        path: String, line: Int? = nil, column: Int? = nil, message: String, suggestion: String? = nil,
        isUnreadable: Bool = false
    ) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion
        self.isUnreadable = isUnreadable
    }

    /// One line, such as `baseline.yaml:4:3: there is no rule 'tpm-mising'. Did you mean tpm-missing?`.
    public var description: String {
        let place = line.map { line in ":\(line)" + (column.map { ":\($0)" } ?? "") } ?? ""
        return "\(path)\(place): \(message)" + (suggestion.map { ". \($0)" } ?? "")
    }
}

extension PolicyProblem {
    /// A file that the system does not give.
    package init(unreadable path: String, _ error: any Error, what: String = "file") {
        self.init(path: path, message: "cannot read the \(what): \(error)", isUnreadable: true)
    }
}

extension PolicyProblem: Comparable {
    /// Ordered by file, then by place; what concerns a file as a whole comes first.
    public static func < (left: PolicyProblem, right: PolicyProblem) -> Bool {
        (left.path, left.line ?? 0, left.column ?? 0, left.message)
            < (right.path, right.line ?? 0, right.column ?? 0, right.message)
    }
}

/// Everything that is wrong with a policy file and with the files that it builds on.
public struct PolicyFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The problems, by file and place; at least one.
    public let problems: [PolicyProblem]

    /// Creates an error of problems in any order.
    public init(_ problems: [PolicyProblem]) { self.problems = problems.sorted() }

    /// One line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
#endif
