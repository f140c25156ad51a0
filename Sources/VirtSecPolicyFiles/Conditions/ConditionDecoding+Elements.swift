// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension ConditionDecoding {
    /// Reads `{ any: LIST, where: CONDITION }`.
    func elements(
        _ quantifier: Condition.Quantifier, _ name: YAMLNode, _ fields: FileFields, _ decoder: inout FileDecoder
    ) -> Condition? {
        guard let text = decoder.text(name, "'\(quantifier.rawValue)'") else { return nil }
        let list = ConditionNames<Root>.canonical(text)
        guard let access = ConditionNames<Root>.access(to: list) else {
            let problem = ConditionNames<Root>.problem(with: list, asList: true)
            decoder.report(problem.message, at: name.place, suggestion: problem.suggestion)
            return nil
        }
        var inner: Condition?
        if let node = fields["where"], let read = access.accept(ElementDecoding<Root>()) {
            inner = read(node, &decoder)
            if inner == nil { return nil }
        }
        let condition = Condition.elements(quantifier, list: list, where: inner)
        do throws(ConditionProblem) {
            _ = try ConditionCompiler<Root, Root>.compile(condition)
            return condition
        } catch {
            decoder.report(error.message, at: name.place, suggestion: error.suggestion)
            return nil
        }
    }
}

/// Finds the type of a list's elements, to read conditions on them; a fact that is no list has none.
private struct ElementDecoding<Root: Sendable>: FieldVisitor {
    typealias Answer = ((YAMLNode, inout FileDecoder) -> Condition?)?

    func visit<Value: Sendable>(fact path: FactPath<Root, Fact<Value>>) -> Answer { nil }

    func visit<Element: Described & Component>(list path: FactPath<Root, Listing<Element>>) -> Answer {
        { ConditionDecoding<Element>("'where'", knowsLabels: false).read($0, &$1) }
    }
}
#endif
