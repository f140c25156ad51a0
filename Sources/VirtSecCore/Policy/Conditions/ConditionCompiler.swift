// SPDX-License-Identifier: Apache-2.0

/// Which answer to a condition is the good one, if any: an element in which something was not understood never gives
/// that.
package enum GoodAnswer: Sendable {
    case holding, failing, either

    var opposite: GoodAnswer {
        switch self {
        case .holding: .failing
        case .failing: .holding
        case .either: .either
        }
    }

    func includes(_ truth: Truth) -> Bool {
        switch truth {
        case .holds: self != .failing
        case .fails: self != .holding
        case .unseen: false
        }
    }
}

/// Puts conditions on facts together, for what holds the facts: the facts themselves, or an object that keeps them.
///
/// The facts of a machine are large. Closures take the object, so that none of them copies facts that it does not ask for.
package struct ConditionCompiler<Facts: Described, Root: Sendable> {
    let reach: (any FieldAccess<Facts>) -> any FieldAccess<Root>

    /// Puts a condition together.
    ///
    /// - Parameter good: what makes an asset good; `either` for a condition that says where something applies.
    /// - Throws: ``ConditionProblem`` where a name, an operator or a value does not fit.
    func compile(_ condition: Condition, good: GoodAnswer) throws(ConditionProblem) -> ConditionTest<Root> {
        switch condition {
        case .fact(let test): try compile(test)
        case .and(let parts): Self.joined(try compile(parts, good), stopsAtFailure: true)
        case .or(let parts): Self.joined(try compile(parts, good), stopsAtFailure: false)
        case .not(let part): try compile(part, good: good.opposite).negated
        case .elements(let quantifier, let list, let part):
            try compile(ElementQuestion(quantifier: quantifier, list: list, condition: part, good: good), list)
        }
    }

    private func compile(_ test: FactTest) throws(ConditionProblem) -> ConditionTest<Root> {
        if test.asksOutside { return try SurroundingsQuestion(test: test).compile() }
        guard let access = ConditionNames<Facts>.access(to: test.name) else {
            throw ConditionNames<Facts>.problem(with: test.name, asList: false)
        }
        return try reach(access).accept(FactQuestion<Root>(test)).get()
    }

    private func compile(
        _ question: ElementQuestion<Root>, _ list: String
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        guard let access = ConditionNames<Facts>.access(to: list) else {
            throw ConditionNames<Facts>.problem(with: list, asList: true)
        }
        return try reach(access).accept(question).get()
    }

    private func compile(
        _ parts: [Condition], _ good: GoodAnswer
    ) throws(ConditionProblem) -> [ConditionTest<Root>] {
        var tests: [ConditionTest<Root>] = []
        for part in parts { tests.append(try compile(part, good: good)) }
        return tests
    }

    /// All of some tests, or any of them: the first that decides ends it, what cannot be told waits for the others.
    private static func joined(_ tests: [ConditionTest<Root>], stopsAtFailure: Bool) -> ConditionTest<Root> {
        if tests.count == 1, let only = tests.first { return only }
        return ConditionTest { root, surroundings in
            var unseen: UnseenReason?
            var place = Locus.none
            for test in tests {
                switch test.run(root, surroundings) {
                case .holds(let locus):
                    if !stopsAtFailure { return .holds(locus) }
                    if place == .none { place = locus }
                case .fails(let locus):
                    if stopsAtFailure { return .fails(locus) }
                    if place == .none { place = locus }
                case .unseen(let reason): if unseen == nil { unseen = reason }
                }
            }
            if let unseen { return .unseen(unseen) }
            return Truth(stopsAtFailure, at: place)
        }
    }
}

extension ConditionCompiler where Facts == Root {
    /// Puts a condition on facts together that are at hand themselves.
    ///
    /// - Throws: ``ConditionProblem`` where a name, an operator or a value does not fit.
    package static func compile(
        _ condition: Condition, good: GoodAnswer = .holding
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        try ConditionCompiler { $0 }.compile(condition, good: good)
    }
}

/// The facts of a type by name.
package enum ConditionNames<Root: Described> {
    /// Facts and lists that a condition can name; those of elements are named inside any, all and none.
    package static var fields: [Field<Root>] { Root.fields.filter { $0.access != nil } }

    package static func access(to name: String) -> (any FieldAccess<Root>)? {
        let name = canonical(name)
        return Root.fields.first { $0.name == name && $0.access != nil }?.access
    }

    /// `devices.displays` as well as `displays`: the facts of a machine's devices stand at its top.
    package static func canonical(_ name: String) -> String {
        name.hasPrefix("devices.") ? String(name.dropFirst("devices.".count)) : name
    }

    package static func problem(with name: String, asList: Bool) -> ConditionProblem {
        let name = canonical(name)
        if let inside = Root.fields.first(where: { $0.name == name }) {
            let list = Root.fields.last { $0.isListing && $0.access != nil && inside.name.hasPrefix($0.name + ".") }
            return ConditionProblem(
                .name, "'\(name)' is said of each element of '\(list?.name ?? "")'",
                suggestion: list.map { "Ask { any: \($0.name), where: { \(name.dropFirst($0.name.count + 1)): … } }" })
        }
        let names = fields.lazy.filter { $0.isListing == asList }.map(\.name)
        return ConditionProblem(
            .name, "there is no \(asList ? "list" : "fact") '\(name)'",
            suggestion: names.nearest(to: name).map { "Did you mean \($0)?" }
                ?? "'virtsec inspect' shows the facts of an asset")
    }
}
