// SPDX-License-Identifier: Apache-2.0

#if YAML
package import VirtSecCore

/// Reads conditions on assets or elements of one type; every name, operator and value is checked against its facts.
package struct ConditionDecoding<Root: Described> {
    /// What is being read, for problems.
    let what: String
    /// Labels are said of assets, not of their parts.
    let knowsLabels: Bool

    package init(_ what: String, knowsLabels: Bool = true) {
        self.what = what
        self.knowsLabels = knowsLabels
    }

    /// Reads a whole condition, no larger than what can be judged and be written again.
    package func read(
        _ node: YAMLNode, within limits: PolicyFileLimits, _ decoder: inout FileDecoder
    ) -> Condition? {
        // A condition that is written out takes some more levels than it came in.
        let depth = max(1, limits.depth - 16)
        let size = node.size(upTo: limits.conditionParts)
        if size.depth > depth {
            decoder.report("\(what) nests deeper than \(depth) levels", at: node.place)
        } else if size.values > limits.conditionParts {
            decoder.report("\(what) has more than \(limits.conditionParts) parts, which is the limit", at: node.place)
        } else {
            return read(node, &decoder)
        }
        return nil
    }

    /// Reads a condition; nil where a problem was noted.
    package func read(_ node: YAMLNode, _ decoder: inout FileDecoder) -> Condition? {
        if decoder.isFull { return nil }
        guard case .mapping(let pairs) = node.content else {
            decoder.expected("a mapping", what, node)
            return nil
        }
        guard let form = pairs.compactMap({ ConditionForm(rawValue: $0.key) }).first else {
            return named(pairs, at: node.place, &decoder)
        }
        guard let fields = decoder.fields(of: node, what, known: form.keys), let value = fields[form.rawValue] else {
            return nil
        }
        switch form {
        case .and: return parts(value, &decoder).map { .and($0) }
        case .or: return parts(value, &decoder).map { .or($0) }
        case .not: return read(value, &decoder).map { .not($0) }
        case .fact: return fact(value, fields, &decoder)
        case .any: return elements(.any, value, fields, &decoder)
        case .all: return elements(.all, value, fields, &decoder)
        case .none: return elements(.none, value, fields, &decoder)
        }
    }

    private func parts(_ node: YAMLNode, _ decoder: inout FileDecoder) -> [Condition]? {
        let items = decoder.items(of: node, "a list of conditions")
        if items.isEmpty { decoder.report("\(what) lists no condition", at: node.place) }
        let conditions = items.compactMap { read($0, &decoder) }
        return conditions.count == items.count && !items.isEmpty ? conditions : nil
    }
}

/// The keys that say what kind of condition it is.
enum ConditionForm: String, CaseIterable {
    case and, or, not, fact, any, all, none

    var keys: [String] {
        switch self {
        case .and, .or, .not: [rawValue]
        case .fact: [rawValue] + ConditionOperator.allCases.map(\.rawValue)
        case .any, .all, .none: [rawValue, "where"]
        }
    }
}

// MARK: - Facts

extension ConditionDecoding {
    /// Reads `{ fact: NAME, OPERATOR: VALUE }`.
    private func fact(_ name: YAMLNode, _ fields: FileFields, _ decoder: inout FileDecoder) -> Condition? {
        guard let text = decoder.text(name, "'fact'") else { return nil }
        // A key that is no operator was told.
        let operators = fields.pairs.filter { ConditionOperator(rawValue: $0.key) != nil }
        if operators.isEmpty, fields.pairs.count > 1 { return nil }
        return questions(text, at: name.place, operators, &decoder)
    }

    /// `{ NAME: VALUE, … }`: all of these.
    private func named(
        _ pairs: [YAMLNode.Pair], at place: YAMLPlace, _ decoder: inout FileDecoder
    ) -> Condition? {
        if pairs.isEmpty { decoder.report("\(what) says nothing", at: place) }
        let conditions = pairs.compactMap { pair -> Condition? in
            switch pair.value.content {
            case .mapping(let operations): return questions(pair.key, at: pair.keyPlace, operations, &decoder)
            case .sequence: return question(pair.key, pair.keyPlace, .in, pair.keyPlace, pair.value, &decoder)
            case .scalar: return question(pair.key, pair.keyPlace, .is, pair.keyPlace, pair.value, &decoder)
            }
        }
        guard conditions.count == pairs.count, let first = conditions.first else { return nil }
        return conditions.count == 1 ? first : .and(conditions)
    }

    private func questions(
        _ name: String, at place: YAMLPlace, _ pairs: [YAMLNode.Pair], _ decoder: inout FileDecoder
    ) -> Condition? {
        let names = ConditionOperator.allCases.map(\.rawValue)
        if pairs.isEmpty {
            decoder.report(
                "nothing is asked of '\(name)'", at: place, suggestion: "Ask one of: \(names.joined(separator: ", "))")
        }
        let conditions = pairs.compactMap { pair -> Condition? in
            guard let operation = ConditionOperator(rawValue: pair.key) else {
                decoder.reportUnknownKey(pair.key, in: "a question about a fact", at: pair.keyPlace, known: names)
                return nil
            }
            return question(name, place, operation, pair.keyPlace, pair.value, &decoder)
        }
        guard conditions.count == pairs.count, let first = conditions.first else { return nil }
        return conditions.count == 1 ? first : .and(conditions)
    }

    private func question(
        _ name: String, _ place: YAMLPlace, _ operation: ConditionOperator, _ operationPlace: YAMLPlace,
        _ node: YAMLNode, _ decoder: inout FileDecoder
    ) -> Condition? {
        guard let (values, places) = literals(node, operation, &decoder) else { return nil }
        let test = FactTest(name: ConditionNames<Root>.canonical(name), operation: operation, values: values)
        if test.asksOutside, !knowsLabels {
            let what = test.label == nil ? "the host is said" : "labels are said"
            decoder.report("\(what) of assets, not of their parts", at: place)
            return nil
        }
        do throws(ConditionProblem) {
            _ = try ConditionCompiler<Root, Root>.compile(.fact(test))
            return .fact(test)
        } catch {
            let at =
                switch error.part {
                case .name: place
                case .operation: operationPlace
                case .value(let index): places.indices.contains(index) ? places[index] : node.place
                }
            decoder.report(error.message, at: at, suggestion: error.suggestion)
            return nil
        }
    }

    /// The values of a question and where they stand.
    private func literals(
        _ node: YAMLNode, _ operation: ConditionOperator, _ decoder: inout FileDecoder
    ) -> (values: [ConditionLiteral], places: [YAMLPlace])? {
        var nodes = [node]
        if operation.takesList {
            guard case .sequence(let items) = node.content else {
                decoder.expected("a list", "'\(operation.rawValue)'", node)
                return nil
            }
            if items.isEmpty { decoder.report("'\(operation.rawValue)' lists no value", at: node.place) }
            nodes = items
        }
        let values = nodes.compactMap { literal($0, operation, &decoder) }
        return values.count == nodes.count && !nodes.isEmpty ? (values, nodes.map(\.place)) : nil
    }

    private func literal(
        _ node: YAMLNode, _ operation: ConditionOperator, _ decoder: inout FileDecoder
    ) -> ConditionLiteral? {
        if case .scalar(let scalar) = node.content {
            if let value = scalar.boolean { return .boolean(value) }
            if let value = scalar.integer { return .integer(value) }
            // Identifiers may look like numbers that are too large.
            if scalar.type == .text || scalar.type == .integer { return .text(scalar.text) }
        }
        decoder.expected("text, a whole number or true or false", "'\(operation.rawValue)'", node)
        return nil
    }
}
#endif
