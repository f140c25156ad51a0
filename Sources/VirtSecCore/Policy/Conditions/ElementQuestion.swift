// SPDX-License-Identifier: Apache-2.0

/// Turns a condition on the elements of a list into a test.
struct ElementQuestion<Root: Sendable>: FieldVisitor {
    let quantifier: Condition.Quantifier
    let list: String
    let condition: Condition?
    let good: GoodAnswer

    typealias Answer = Result<ConditionTest<Root>, ConditionProblem>

    func visit<Value: Sendable>(fact path: FactPath<Root, Fact<Value>>) -> Answer {
        .failure(
            ConditionProblem(
                .name, "'\(list)' is no list", suggestion: "Ask { fact: \(list), is: … }"))
    }

    func visit<Element: Described & Component>(list path: FactPath<Root, Listing<Element>>) -> Answer {
        do throws(ConditionProblem) {
            return .success(try test(path))
        } catch {
            return .failure(error)
        }
    }

    private func test<Element: Described & Component>(
        _ path: FactPath<Root, Listing<Element>>
    ) throws(ConditionProblem) -> ConditionTest<Root> {
        guard let condition else {
            guard quantifier != .all else {
                throw ConditionProblem(.name, "'all' needs a condition on the elements", suggestion: "Add 'where'")
            }
            return presence(path)
        }
        // None is: not any. All is: not any that does not.
        let elementGood = quantifier == .none ? good.opposite : good
        let test = try ConditionCompiler<Element, Element>.compile(condition, good: elementGood)
        switch quantifier {
        case .any: return anyElement(path, test, elementGood)
        case .none: return anyElement(path, test, elementGood).negated
        case .all: return anyElement(path, test.negated, elementGood.opposite).negated
        }
    }

    /// Whether there is an element at all; what is not understood inside one does not change that.
    private func presence<Element>(_ path: FactPath<Root, Listing<Element>>) -> ConditionTest<Root>
    where Element: Component {
        let wantsAny = quantifier == .any
        return ConditionTest { root, _ in
            path.ask(root) { list in
                switch list {
                case .known(let elements):
                    elements.isEmpty
                        ? Truth(!wantsAny, at: .none) : Truth(wantsAny, at: elements.span.lend(0, to: \.locus))
                case .unseen(let reason): .unseen(reason)
                }
            }
        }
    }

    /// Whether an element meets a test: one that does beats one of which it cannot be told.
    private func anyElement<Element: Component>(
        _ path: FactPath<Root, Listing<Element>>, _ test: ConditionTest<Element>,
        _ good: GoodAnswer
    ) -> ConditionTest<Root> where Element: Described {
        ConditionTest { root, _ in
            path.ask(root) { list in
                switch list {
                case .known(let elements): Self.anyElement(of: elements.span, test, good)
                case .unseen(let reason): .unseen(reason)
                }
            }
        }
    }

    private static func anyElement<Element: Component>(
        of elements: borrowing Span<Element>, _ test: ConditionTest<Element>, _ good: GoodAnswer
    ) -> Truth {
        var unseen: UnseenReason?
        for index in elements.indices {
            let truth = elements.lend(index) { Self.truth(of: $0, test, good) }
            switch truth {
            case .holds: return truth
            case .fails: break
            case .unseen(let reason): if unseen == nil { unseen = reason }
            }
        }
        return unseen.map { .unseen($0) } ?? .fails(.none)
    }

    private static func truth<Element: Component>(
        of element: Element, _ test: ConditionTest<Element>, _ good: GoodAnswer
    ) -> Truth {
        let truth = test.run(element, .none)
        if element.unrecognised != .none, good.includes(truth) {
            return .unseen(UnseenReason(.unrecognisedContent, at: element.unrecognised))
        }
        if case .holds(.none) = truth { return .holds(element.locus) }
        return truth
    }
}
