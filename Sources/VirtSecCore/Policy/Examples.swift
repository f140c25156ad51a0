// SPDX-License-Identifier: Apache-2.0

/// A small document with the verdict that a rule gives on it.
public struct Example: Sendable {
    /// The mark that stands before the place that a violation must point at.
    public static let marker: Character = "↓"
    /// The moment at which examples are judged: the start of 2026 in UTC.
    public static let instant = Instant(secondsSince1970: 1_767_225_600)

    /// The verdict that the rule must give.
    public let verdict: Verdict
    /// The document, without the mark.
    public let document: String
    /// Offset of the marked place in the document's UTF-8 bytes.
    public let markedOffset: Int?
    /// Words that the reason of a verdict other than satisfied must contain.
    public let because: String?
    /// Other documents that the judgement needs beside it.
    public let beside: [String]
    /// What the files of a package or a running hypervisor have shown, which no document tells; nil where nobody looked
    /// at the files or asked the hypervisor.
    public let shown: ShownFacts?
    /// The rule with the parameters that the example is about; nil for those that it has by itself.
    public let rule: (any Rule)?

    init(
        _ verdict: Verdict, _ text: String, because: String?, beside: [String], shown: ShownFacts?, rule: (any Rule)?
    ) {
        self.verdict = verdict
        self.because = because
        self.beside = beside
        self.shown = shown
        self.rule = rule
        markedOffset = text.firstIndex(of: Self.marker).map { text.utf8.distance(from: text.startIndex, to: $0) }
        document = text.filter { $0 != Self.marker }
    }

    /// The parameters that are otherwise than the rule has them by itself.
    public var settings: [RuleSetting] { if let rule { Self.changed(in: rule) } else { [] } }

    private static func changed<Kind: Rule>(in rule: Kind) -> [RuleSetting] {
        zip(rule.settings, Kind().settings).filter(!=).map(\.0)
    }
}

/// The examples of a rule.
public struct Examples: Sendable {
    /// All of them, in order.
    public let all: [Example]

    /// Lists examples.
    public init(@ExamplesBuilder _ examples: () -> [Example]) { all = examples() }
}

/// Something that an example can be written as.
public protocol ExampleConvertible {
    /// The example.
    var example: Example { get }
}

/// Collects examples.
@resultBuilder
public struct ExamplesBuilder {
    /// Takes one example.
    public static func buildExpression(_ example: some ExampleConvertible) -> [Example] { [example.example] }
    /// Joins examples.
    public static func buildBlock(_ examples: [Example]...) -> [Example] { examples.flatMap { $0 } }
}

/// An example on which the rule is satisfied.
public struct Satisfied: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with others beside it that the judgement needs, what no document tells, and the rule with
    /// other parameters than its own.
    public init(
        _ document: String, beside: [String] = [], shown: ShownFacts? = nil, by rule: (any Rule)? = nil
    ) {
        example = Example(.satisfied, document, because: nil, beside: beside, shown: shown, rule: rule)
    }
}

/// An example that violates the rule; `↓` marks where.
public struct Violated: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with others beside it that the judgement needs, what no document tells, and the rule with
    /// other parameters than its own.
    public init(
        _ document: String, beside: [String] = [], shown: ShownFacts? = nil, by rule: (any Rule)? = nil
    ) {
        example = Example(.violated, document, because: nil, beside: beside, shown: shown, rule: rule)
    }
}

/// An example that the rule cannot judge.
public struct NotAssessable: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with words that the reason must contain, others beside it, what no document tells, and the
    /// rule with other parameters than its own.
    public init(
        _ document: String, because: String? = nil, beside: [String] = [], shown: ShownFacts? = nil,
        by rule: (any Rule)? = nil
    ) {
        example = Example(.notAssessable, document, because: because, beside: beside, shown: shown, rule: rule)
    }
}

/// An example that the rule has nothing to say on.
public struct NotApplicable: ExampleConvertible {
    /// The example.
    public let example: Example

    /// Writes a document, with words that the reason must contain, others beside it, what no document tells, and the
    /// rule with other parameters than its own.
    public init(
        _ document: String, because: String? = nil, beside: [String] = [], shown: ShownFacts? = nil,
        by rule: (any Rule)? = nil
    ) {
        example = Example(.notApplicable, document, because: because, beside: beside, shown: shown, rule: rule)
    }
}
