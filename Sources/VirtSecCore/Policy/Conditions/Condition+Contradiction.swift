// SPDX-License-Identifier: Apache-2.0

extension Condition {
    /// Whether no asset can meet the condition, as far as the condition alone shows that.
    package var neverHolds: Bool {
        switch self {
        case .fact(let test): test.values.isEmpty
        case .or(let parts): parts.allSatisfy(\.neverHolds)
        case .not(let part): part.alwaysHolds
        case .elements(let quantifier, _, let part): quantifier == .any && part?.neverHolds == true
        case .and(let parts): parts.contains(where: \.neverHolds) || Self.contradict(parts)
        }
    }

    /// Whether every asset meets it of which its facts are known.
    private var alwaysHolds: Bool {
        switch self {
        case .fact: false
        case .or(let parts): parts.contains(where: \.alwaysHolds)
        case .and(let parts): parts.allSatisfy(\.alwaysHolds)
        case .not(let part): part.neverHolds
        case .elements(.any, _, _): false
        case .elements(.all, _, let part): part?.alwaysHolds == true
        case .elements(.none, _, let part): part?.neverHolds == true
        }
    }

    /// Whether two of some conditions ask one fact for values that it cannot have at once.
    private static func contradict(_ parts: [Condition]) -> Bool {
        let tests = parts.flatMap(\.conjunction)
        return tests.indices.contains { first in
            tests[(first + 1)...].contains { Self.exclude(tests[first], $0) }
        }
    }

    /// The questions about facts that must all be met.
    private var conjunction: [FactTest] {
        switch self {
        case .fact(let test): [test]
        case .and(let parts): parts.flatMap(\.conjunction)
        default: []
        }
    }

    private static func exclude(_ left: FactTest, _ right: FactTest) -> Bool {
        guard left.name == right.name else { return false }
        switch (left.operation, right.operation) {
        // Of a fact that holds several values, which may be none, `in` is asked and `is` is not.
        case (.is, .is), (.is, .in), (.in, .is): return Set(left.values).isDisjoint(with: right.values)
        case (.is, .isNot), (.is, .notIn): return Set(left.values).isSubset(of: right.values)
        case (.isNot, .is), (.notIn, .is): return Set(right.values).isSubset(of: left.values)
        case (.exists, .absent), (.absent, .exists): return left.values == right.values
        case (.exists, .exists), (.absent, .absent): return left.values != right.values
        default: return false
        }
    }
}
