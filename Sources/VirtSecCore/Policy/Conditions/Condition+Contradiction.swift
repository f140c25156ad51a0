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
        Dictionary(grouping: parts.flatMap(\.conjunction), by: \.name).values.contains(where: exclude)
    }

    /// The questions about facts that must all be met.
    private var conjunction: [FactTest] {
        switch self {
        case .fact(let test): [test]
        case .and(let parts): parts.flatMap(\.conjunction)
        default: []
        }
    }

    /// Whether some questions about one fact exclude each other; the time grows with their number.
    private static func exclude(_ tests: [FactTest]) -> Bool {
        let presences = Set(tests.compactMap(\.wantsPresence))
        if presences.count > 1 { return true }
        // Of a fact that holds several values, which may be none, `in` is asked and `is` is not.
        guard let wanted = tests.first(where: { $0.operation == .is })?.values.first else { return false }
        return tests.contains { test in
            switch test.operation {
            case .is, .in: !test.values.contains { $0.mayBe(wanted) }
            case .isNot, .notIn: test.values.contains(wanted)
            default: false
            }
        }
    }
}

extension FactTest {
    /// Whether the thing must be there, or must not; nil for other questions.
    fileprivate var wantsPresence: Bool? {
        guard operation.asksForPresence, case .boolean(let value) = values.first else { return nil }
        return value == (operation == .exists)
    }
}

extension ConditionLiteral {
    /// Whether two values as they are written may be one value of some type: an identifier has several spellings, and an
    /// amount several units.
    fileprivate func mayBe(_ other: ConditionLiteral) -> Bool {
        if self == other || text.lowercased() == other.text.lowercased() { return true }
        let types: [any ConditionValue.Type] = [
            ByteCount.self, UniqueID.self, MACAddress.self, IPAddress.self, CPUSet.self, PCIAddress.self,
        ]
        return types.contains { isSame($0, other) }
    }

    private func isSame<Value: ConditionValue>(_ type: Value.Type, _ other: ConditionLiteral) -> Bool {
        guard let value = Value(self) else { return false }
        return value == Value(other)
    }
}
