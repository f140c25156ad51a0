// SPDX-License-Identifier: Apache-2.0

/// Writes conditions as a policy file has them, on one line.
package enum ConditionText {
    package static func text(of condition: Condition) -> String {
        switch condition {
        case .fact(let test): fact(test)
        case .and(let parts): "{ and: [\(parts.map(text).joined(separator: ", "))] }"
        case .or(let parts): "{ or: [\(parts.map(text).joined(separator: ", "))] }"
        case .not(let part): "{ not: \(text(of: part)) }"
        case .elements(let quantifier, let list, let part):
            "{ \(quantifier.rawValue): \(YAMLText.quoted(list))"
                + (part.map { ", where: \(text(of: $0))" } ?? "") + " }"
        }
    }

    private static func fact(_ test: FactTest) -> String {
        let values = test.values.map(literal)
        let value = test.operation.takesList ? "[\(values.joined(separator: ", "))]" : values.first ?? "[]"
        return "{ fact: \(YAMLText.quoted(test.name)), \(test.operation.rawValue): \(value) }"
    }

    private static func literal(_ literal: ConditionLiteral) -> String {
        switch literal {
        case .text(let text): YAMLText.quoted(text)
        case .boolean, .integer: literal.text
        }
    }
}
