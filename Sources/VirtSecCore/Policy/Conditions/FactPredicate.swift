// SPDX-License-Identifier: Apache-2.0

/// Puts questions about one type of value together: from an operator and values as they were written to a closure on
/// typed values.
struct FactPredicate<Value: Sendable>: Sendable {
    /// Whether a known value meets the question.
    let holds: @Sendable (Value) -> Bool

    /// The question about a path from an asset or element.
    ///
    /// A fact that is absent meets nothing: what is not there has no value.
    @inline(__always)
    func test<Root>(_ path: FactPath<Root, Fact<Value>>) -> ConditionTest<Root> {
        let holds = holds
        return ConditionTest { root, _ in
            path.ask(root) { fact in
                switch fact {
                case .known(let value, let basis): Truth(holds(value), at: basis.locus)
                case .absent(let locus): .fails(locus)
                case .unseen(let reason): .unseen(reason)
                }
            }
        }
    }
}

extension FactPredicate where Value: ConditionValue {
    /// Whether a value is one of a few.
    static func isOne(of literals: [ConditionLiteral]) throws(ConditionProblem) -> FactPredicate {
        let values = try read(literals)
        if let value = values.first, values.count == 1 { return FactPredicate { $0 == value } }
        return FactPredicate { values.contains($0) }
    }

    /// The values that a condition names.
    static func read(_ literals: [ConditionLiteral]) throws(ConditionProblem) -> [Value] {
        var values: [Value] = []
        for (index, literal) in literals.enumerated() {
            guard let value = Value(literal) else {
                throw ConditionProblem(
                    .value(index), "'\(literal.text)' is not \(Value.conditionType)",
                    suggestion: Value.self == String.self ? "Put it into quotes" : nil)
            }
            values.append(value)
        }
        return values
    }
}

extension FactPredicate where Value: ConditionValue & Comparable {
    /// Whether a value is at least, or at most, another.
    static func compared(
        _ operation: ConditionOperator, _ literals: [ConditionLiteral]
    ) throws(ConditionProblem) -> FactPredicate {
        guard let limit = try read(literals).first else { return FactPredicate { _ in false } }
        return operation == .atLeast ? FactPredicate { $0 >= limit } : FactPredicate { $0 <= limit }
    }
}

extension FactPredicate where Value == String {
    /// Whether a text matches a pattern, begins with another or contains it.
    static func text(
        _ operation: ConditionOperator, _ literals: [ConditionLiteral]
    ) throws(ConditionProblem) -> FactPredicate {
        guard let text = try read(literals).first else { return FactPredicate { _ in false } }
        switch operation {
        case .matches:
            let pattern = Glob(text)
            return FactPredicate { pattern.matches($0) }
        case .startsWith: return FactPredicate { $0.utf8.starts(with: text.utf8) }
        default:
            let pattern = ContainedText(text)
            return FactPredicate { pattern.isIn($0) }
        }
    }
}

/// A text that is looked for in others.
private struct ContainedText: Sendable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func isIn(_ text: String) -> Bool {
        if bytes.isEmpty { return true }
        var rest = text.utf8[...]
        while rest.count >= bytes.count {
            if rest.starts(with: bytes) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
