// SPDX-License-Identifier: Apache-2.0

/// Turns a question about a label, or about the host, into a test; both are text.
struct SurroundingsQuestion {
    let test: FactTest

    func compile<Root>() throws(ConditionProblem) -> ConditionTest<Root> {
        if let label = test.label, !LabelName.isValid(label) {
            throw ConditionProblem(.name, "'\(label)' cannot be the name of a label", suggestion: LabelName.rule)
        }
        let holds = try predicate()
        let label = test.label
        let isNegative = test.operation.opposite != nil
        return ConditionTest { _, surroundings in
            let truth = label.map { holds(surroundings.label($0)) } ?? Self.any(of: surroundings.hostNames, holds)
            return isNegative ? truth.negated : truth
        }
    }

    /// Whether one of several names is meant: one that surely is beats one that nobody can tell.
    private static func any(of names: [Fact<String>], _ holds: (Fact<String>) -> Truth) -> Truth {
        var unseen: Truth?
        for name in names {
            switch holds(name) {
            case .holds(let locus): return .holds(locus)
            case .fails: break
            case .unseen(let reason): unseen = unseen ?? .unseen(reason)
            }
        }
        return unseen ?? .fails(.none)
    }

    private func predicate() throws(ConditionProblem) -> @Sendable (Fact<String>) -> Truth {
        let operation = test.operation.opposite ?? test.operation
        if operation == .exists {
            guard case .boolean(let wanted) = test.values.first else {
                throw ConditionProblem(.value(0), "'\(test.operation.rawValue)' takes true or false")
            }
            return { Self.truth($0, ifAbsent: !wanted) { _ in wanted } }
        }
        let predicate: FactPredicate<String>
        switch operation {
        case .is, .in: predicate = try .isOne(of: test.values)
        case .matches, .startsWith, .contains: predicate = try .text(operation, test.values)
        default:
            throw ConditionProblem(
                .operation, "'\(operation.rawValue)' cannot be asked of '\(test.name)', which is text",
                suggestion: "Ask is, isNot, in, notIn, matches, startsWith, contains, exists or absent")
        }
        return { Self.truth($0, ifAbsent: false, predicate.holds) }
    }

    private static func truth(_ fact: Fact<String>, ifAbsent: Bool, _ holds: (String) -> Bool) -> Truth {
        switch fact {
        case .known(let value, let basis): Truth(holds(value), at: basis.locus)
        case .absent(let locus): Truth(ifAbsent, at: locus)
        case .unseen(let reason): .unseen(reason)
        }
    }
}
