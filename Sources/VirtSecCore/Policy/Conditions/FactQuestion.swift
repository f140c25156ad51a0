// SPDX-License-Identifier: Apache-2.0

/// Turns one question about one fact into a test, for whatever type of value the fact has.
struct FactQuestion<Root: Sendable>: FieldVisitor {
    let name: String
    /// What is asked; for a question in the negative its opposite.
    let operation: ConditionOperator
    /// What the condition says.
    let written: ConditionOperator
    let values: [ConditionLiteral]

    typealias Answer = Result<ConditionTest<Root>, ConditionProblem>

    init(_ test: FactTest) {
        name = test.name
        operation = test.operation.opposite ?? test.operation
        written = test.operation
        values = test.values
    }

    func visit<Element: Described & Component>(list path: FactPath<Root, Listing<Element>>) -> Answer {
        .failure(
            ConditionProblem(
                .name, "'\(name)' is a list",
                suggestion: "Ask for its elements with any, all or none: { any: \(name), where: … }"))
    }

    func visit<Value: Sendable>(fact path: FactPath<Root, Fact<Value>>) -> Answer {
        do throws(ConditionProblem) {
            let test = operation == .exists ? try presence(path) : try comparison(path)
            return .success(written == operation ? test : test.negated)
        } catch {
            return .failure(error)
        }
    }

    // MARK: - Whether it is there

    private func presence<Value: Sendable>(
        _ path: FactPath<Root, Fact<Value>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        guard case .boolean(let wanted) = values.first else {
            throw ConditionProblem(.value(0), "'\(written.rawValue)' takes true or false")
        }
        if let type = Value.self as? any Keyword.Type, let test = keywordPresence(type, path, wanted) { return test }
        return ConditionTest { root, _ in
            path.ask(root) { fact in
                switch fact {
                case .known(_, let basis): Truth(wanted, at: basis.locus)
                case .absent(let locus): Truth(!wanted, at: locus)
                case .unseen(let reason): .unseen(reason)
                }
            }
        }
    }

    /// Even whether a thing is there is not told by a value that nobody understands.
    private func keywordPresence<Known: Keyword, Value>(
        _ type: Known.Type, _ path: FactPath<Root, Fact<Value>>, _ wanted: Bool
    ) -> ConditionTest<Root>? {
        guard let path = path.cast(to: Fact<Known>.self) else { return nil }
        return ConditionTest { root, _ in
            path.ask(root) { fact in
                switch fact {
                case .known(let value, let basis):
                    value.isUnderstood
                        ? Truth(wanted, at: basis.locus) : .unseen(UnseenReason(.notUnderstood, at: basis.locus))
                case .absent(let locus): Truth(!wanted, at: locus)
                case .unseen(let reason): .unseen(reason)
                }
            }
        }
    }

    // MARK: - Its value

    /// The types that most facts have are named here, so that the compiler makes closures for them alone.
    private func comparison<Value: Sendable>(
        _ path: FactPath<Root, Fact<Value>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        if let path = path.cast(to: Fact<Bool>.self) {
            return try FactPredicate.isOne(of: equals(Bool.self)).test(path)
        }
        if let path = path.cast(to: Fact<String>.self) { return try text(path) }
        if let path = path.cast(to: Fact<Int>.self) { return try number(path) }
        if let path = path.cast(to: Fact<ByteCount>.self) { return try number(path) }
        if let path = path.cast(to: Fact<[String]>.self) { return try list(path) }
        if let path = path.cast(to: Fact<[IPAddress]>.self) { return try list(path) }
        if let path = path.cast(to: Fact<[PCIAddress]>.self) { return try list(path) }
        if let type = Value.self as? any ConditionValue.Type { return try other(type, path) }
        if let type = Value.self as? any Keyword.Type { return try keyword(type, path) }
        throw ConditionProblem(
            .operation, "'\(written.rawValue)' cannot be asked of '\(name)', whose value is withheld or has no text",
            suggestion: "Ask 'exists' or 'absent'")
    }

    private func text(_ path: FactPath<Root, Fact<String>>) throws(ConditionProblem) -> ConditionTest<Root> {
        switch operation {
        case .matches, .startsWith, .contains: try FactPredicate.text(operation, values).test(path)
        default: try FactPredicate.isOne(of: equals(String.self)).test(path)
        }
    }

    @inline(__always)
    private func number<Value: ConditionValue & Comparable>(
        _ path: FactPath<Root, Fact<Value>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        switch operation {
        case .atLeast, .atMost: try FactPredicate.compared(operation, values).test(path)
        default: try FactPredicate.isOne(of: equals(Value.self)).test(path)
        }
    }

    private func other<Known: ConditionValue, Value>(
        _ type: Known.Type, _ path: FactPath<Root, Fact<Value>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        let literals = try equals(type)
        guard let path = path.cast(to: Fact<Known>.self) else { throw unfit(Known.conditionType) }
        return try FactPredicate.isOne(of: literals).test(path)
    }

    /// `contains` asks for one value, `in` that all values are among those named, `is` for exactly those.
    private func list<Value: ConditionValue & Hashable>(
        _ path: FactPath<Root, Fact<[Value]>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        let values = Set(try FactPredicate<Value>.read(values))
        switch operation {
        case .contains: return FactPredicate { $0.contains(where: values.contains) }.test(path)
        case .in: return FactPredicate { $0.allSatisfy(values.contains) }.test(path)
        default:
            throw ConditionProblem(
                .operation, "'\(written.rawValue)' cannot be asked of '\(name)', which holds several values",
                suggestion: "Ask contains, in, notIn, exists or absent")
        }
    }

    private func keyword<Known: Keyword, Value>(
        _ type: Known.Type, _ path: FactPath<Root, Fact<Value>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        guard operation == .is || operation == .in, let path = path.cast(to: Fact<Known>.self) else {
            throw unfit("one of a few words")
        }
        var found: [Known] = []
        for (index, literal) in values.enumerated() {
            guard let word = Known.spellings.first(where: { $0.key == literal.text }) else {
                throw unknownWord(literal.text, at: index, among: Known.spellings.map(\.key))
            }
            found.append(word.value)
        }
        let wanted = found
        return ConditionTest { root, _ in
            path.ask(root) { fact in
                do throws(MissingEvidence) {
                    let answer = try Known.isOne(of: wanted, fact)
                    return Truth(answer.isMet, at: answer.locus)
                } catch {
                    return .unseen(error.reason)
                }
            }
        }
    }
}

// MARK: - What does not fit

extension FactQuestion {
    /// The values, where the operator is one that asks for equality.
    private func equals<Value: ConditionValue>(_ type: Value.Type) throws(ConditionProblem) -> [ConditionLiteral] {
        guard operation == .is || operation == .in else { throw unfit(Value.conditionType) }
        return values
    }

    private func unfit(_ type: String) -> ConditionProblem {
        ConditionProblem(
            .operation, "'\(written.rawValue)' cannot be asked of '\(name)', which is \(type)",
            suggestion: "Ask is, isNot, in, notIn, exists or absent")
    }

    private func unknownWord(_ text: String, at index: Int, among words: [String]) -> ConditionProblem {
        ConditionProblem(
            .value(index), "'\(name)' is never '\(text)'",
            suggestion: words.nearest(to: text).map { "Did you mean \($0)?" }
                ?? "There are: \(words.joined(separator: ", "))")
    }
}

extension ConditionTest {
    /// The opposite.
    var negated: ConditionTest {
        let run = run
        return ConditionTest { run($0, $1).negated }
    }
}
