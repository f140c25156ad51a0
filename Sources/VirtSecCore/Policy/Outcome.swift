// SPDX-License-Identifier: Apache-2.0

/// What a rule finds on one asset; the engine turns it into a verdict.
public enum Outcome: Sendable {
    /// The asset is as the rule wants it.
    case satisfied
    /// It is not, and this is where.
    case violation(Violation)
    /// The rule has nothing to say on this asset, and why.
    case notApplicable(String)

    /// Violated at a fact, an element or another place.
    @inlinable
    public static func violated(
        _ evidence: some Located, remedy: @autoclosure @escaping @Sendable () -> Remedy? = nil
    ) -> Outcome {
        .violation(Violation(evidence.locus, [], making: remedy))
    }

    /// Violated at a place.
    @inlinable
    public static func violated(
        at locus: Locus, remedy: @autoclosure @escaping @Sendable () -> Remedy? = nil
    ) -> Outcome {
        .violation(Violation(locus, [], making: remedy))
    }

    /// Violated at a place when a condition holds, otherwise satisfied; the place is looked up only for a violation.
    @inlinable @inline(__always)
    public static func violated<Place: Located>(
        when condition: Bool, at place: @autoclosure () -> Place,
        remedy: @autoclosure @escaping @Sendable () -> Remedy? = nil
    ) -> Outcome {
        condition ? .violation(Violation(place().locus, [], making: remedy)) : .satisfied
    }
}

extension Listing where Element: Component {
    /// Judges every element and joins the outcomes.
    ///
    /// Violated in one element beats unseen in another, and that beats satisfied; all places of violations are kept. An
    /// element in which something was not understood is never satisfied. A violation without a place gets the
    /// element's.
    ///
    /// - Parameters:
    ///   - none: the outcome when there is no element, or the rule applies to none of them; where that is `notApplicable`
    ///     and there are elements, the reason of the first of them is told in its place.
    ///   - judge: judges one element; `notApplicable` leaves it out.
    /// - Throws: ``MissingEvidence`` when the listing is unseen, or an element's evidence is missing and none is
    ///   violated.
    @inlinable @inline(__always)
    public func judgeEach(
        whenNone none: Outcome, _ judge: (Element) throws(MissingEvidence) -> Outcome
    ) throws(MissingEvidence) -> Outcome {
        let all = try required()
        if all.isEmpty { return none }
        var joined = JoinedOutcome()
        joined.addEach(of: all, judge)
        return try joined.outcome(whenNone: none)
    }

    /// Judges every element and joins the outcomes, for a closure that may throw anything.
    ///
    /// - Parameters:
    ///   - none: the outcome when there is no element, or the rule applies to none of them; where that is `notApplicable`
    ///     and there are elements, the reason of the first of them is told in its place.
    ///   - judge: judges one element; `notApplicable` leaves it out.
    /// - Throws: ``MissingEvidence`` when the listing is unseen, or an element's evidence is missing and none is
    ///   violated; any other error of the closure at once.
    @inlinable @_disfavoredOverload
    public func judgeEach(whenNone none: Outcome, _ judge: (Element) throws -> Outcome) throws -> Outcome {
        let all = try required()
        if all.isEmpty { return none }
        var joined = JoinedOutcome()
        let elements = all.span
        for index in elements.indices {
            do {
                try joined.add(judge(elements[index]), of: elements[index].locus, elements[index].unrecognised)
            } catch let missing as MissingEvidence {
                joined.miss(missing)
            }
        }
        return try joined.outcome(whenNone: none)
    }
}

/// The outcomes of several elements, as they are joined.
public struct JoinedOutcome: Sendable {
    @usableFromInline var violation: Violation?
    @usableFromInline var missing: MissingEvidence?
    @usableFromInline var anySatisfied = false
    /// Why the rule does not apply to the first element that it does not apply to.
    @usableFromInline var inapplicable: String?

    /// Starts with no outcome.
    @inlinable public init() {}

    /// Adds one element's outcome.
    ///
    /// - Parameters:
    ///   - outcome: the outcome.
    ///   - place: where the element stands; the place of a violation that names none.
    ///   - unrecognised: where something in the element was not understood.
    @inlinable public mutating func add(_ outcome: Outcome, of place: Locus = .none, _ unrecognised: Locus = .none) {
        switch outcome {
        case .satisfied:
            anySatisfied = true
            if unrecognised != .none { miss(MissingEvidence(UnseenReason(.unrecognisedContent, at: unrecognised))) }
        case .notApplicable(let reason): if inapplicable == nil { inapplicable = reason }
        case .violation(var found):
            if found.locus == .none { found.locus = place }
            if violation == nil {
                violation = found
            } else {
                violation?.add(found)
            }
        }
    }

    /// Adds an element whose evidence is missing.
    @inlinable public mutating func miss(_ evidence: MissingEvidence) {
        if missing == nil { missing = evidence }
    }

    /// The joined outcome.
    ///
    /// - Parameter none: the outcome when nothing was judged; of elements that the rule does not apply to, the first one's
    ///   reason stands in for that of `notApplicable`.
    /// - Throws: ``MissingEvidence`` when evidence is missing and nothing is violated.
    @inlinable public func outcome(whenNone none: Outcome) throws(MissingEvidence) -> Outcome {
        if let violation { return .violation(violation) }
        if let missing { throw missing }
        if anySatisfied { return .satisfied }
        guard let inapplicable, case .notApplicable = none else { return none }
        return .notApplicable(inapplicable)
    }
}
