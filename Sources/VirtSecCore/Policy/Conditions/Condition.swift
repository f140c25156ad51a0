// SPDX-License-Identifier: Apache-2.0

/// A condition that was put together for one type of asset, or of element: a pure function of its facts.
///
/// Nothing in it looks up a name or makes text.
package struct ConditionTest<Root>: Sendable {
    package let run: @Sendable (Root, Surroundings) -> Truth
}

/// A value that a condition compares with, as it was written.
package enum ConditionLiteral: Sendable, Hashable {
    case text(String)
    case boolean(Bool)
    case integer(Int)

    /// The value as text, whatever it is.
    package var text: String {
        switch self {
        case .text(let text): text
        case .boolean(let value): value.text
        case .integer(let value): value.text
        }
    }
}

/// What is asked of one fact.
package enum ConditionOperator: String, Sendable, Hashable, CaseIterable {
    case `is`, isNot, `in`, notIn, atLeast, atMost, matches, startsWith, contains, exists, absent

    /// Whether it takes a list of values.
    package var takesList: Bool { self == .in || self == .notIn }
    /// Whether it takes `true` or `false` and asks only whether the fact is there.
    package var asksForPresence: Bool { self == .exists || self == .absent }
    /// Whether it says the opposite of another.
    var opposite: ConditionOperator? {
        switch self {
        case .isNot: .is
        case .notIn: .in
        case .absent: .exists
        default: nil
        }
    }
}

/// One question about one fact, or about a label.
package struct FactTest: Sendable, Hashable {
    /// The fact's dotted name, or `labels.` and the name of a label.
    package let name: String
    package let operation: ConditionOperator
    /// One value, or those of a list.
    package let values: [ConditionLiteral]

    package init(name: String, operation: ConditionOperator, values: [ConditionLiteral]) {
        self.name = name
        self.operation = operation
        self.values = values
    }

    /// The label that is asked for.
    package var label: String? {
        name.hasPrefix(Self.labelPrefix) ? String(name.dropFirst(Self.labelPrefix.count)) : nil
    }

    package static let labelPrefix = "labels."
    /// The name under which conditions ask for the host that an asset is on.
    package static let hostName = "host.name"

    /// Whether what is asked for stands outside of the asset's facts.
    package var asksOutside: Bool { label != nil || name == Self.hostName }
}

/// A condition on an asset: a closed language without names of its own, loops or text to run.
package indirect enum Condition: Sendable, Hashable {
    /// How many elements of a list must meet a condition.
    package enum Quantifier: String, Sendable, Hashable, CaseIterable {
        case any, all, none
    }

    case fact(FactTest)
    case and([Condition])
    case or([Condition])
    case not(Condition)
    /// On the elements of a list; without a condition on the elements themselves: whether there is any.
    case elements(Quantifier, list: String, where: Condition?)

    /// Both conditions; several are listed beside each other, however often one is added.
    package func and(_ other: Condition) -> Condition {
        if case .and(let parts) = self { return .and(parts + [other]) }
        return .and([self, other])
    }

    /// How many conditions it is made of, itself included.
    package var partCount: Int {
        switch self {
        case .fact(let test): max(1, test.values.count)
        case .and(let parts), .or(let parts): parts.reduce(1) { $0 + $1.partCount }
        case .not(let part): 1 + part.partCount
        case .elements(_, _, let part): 1 + (part?.partCount ?? 0)
        }
    }

    /// The labels that it asks for, each once, in the order in which it names them.
    package var labels: [String] {
        switch self {
        case .fact(let test): return test.label.map { [$0] } ?? []
        case .and(let parts), .or(let parts):
            var seen: Set<String> = []
            return parts.flatMap(\.labels).filter { seen.insert($0).inserted }
        case .not(let part): return part.labels
        case .elements: return []
        }
    }

    /// Whether it asks for a label or the host.
    package var asksOutside: Bool {
        switch self {
        case .fact(let test): test.asksOutside
        case .and(let parts), .or(let parts): parts.contains(where: \.asksOutside)
        case .not(let part): part.asksOutside
        case .elements: false
        }
    }
}

/// Something in a condition that cannot be asked.
package struct ConditionProblem: Error, Sendable, Hashable {
    /// The part of a question that is wrong.
    package enum Part: Sendable, Hashable {
        case name
        case operation
        /// One of the values, from 0.
        case value(Int)
    }

    package let part: Part
    package let message: String
    package let suggestion: String?

    package init(_ part: Part, _ message: String, suggestion: String? = nil) {
        self.part = part
        self.message = message
        self.suggestion = suggestion
    }
}
