// SPDX-License-Identifier: Apache-2.0

/// Turns a question about a label into a test; labels are text.
struct LabelQuestion {
    let label: String
    let test: FactTest

    func compile<Root>() throws(ConditionProblem) -> ConditionTest<Root> {
        guard LabelName.isValid(label) else {
            throw ConditionProblem(.name, "'\(label)' cannot be the name of a label", suggestion: LabelName.rule)
        }
        let holds = try predicate()
        let label = label
        let isNegative = test.operation.opposite != nil
        return ConditionTest { _, labels in
            // Without labels from anywhere nobody can tell.
            let fact = labels?[label] ?? .unseen(.noLabels)
            return isNegative ? holds(fact).negated : holds(fact)
        }
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
                .operation, "'\(operation.rawValue)' cannot be asked of a label, which is text",
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
