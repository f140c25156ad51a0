// SPDX-License-Identifier: Apache-2.0

/// What the engine makes of a rule's outcome or error.
enum Ruling: Sendable {
    case satisfied
    case violated(Violation)
    case notApplicable(String)
    case notAssessable(MissingEvidence)
    /// The type of the error alone: its text might quote a document.
    case failed(String)

    @inline(__always)
    init(_ judge: () throws -> Outcome) {
        do {
            switch try judge() {
            case .satisfied: self = .satisfied
            case .violation(let violation): self = .violated(violation)
            case .notApplicable(let reason): self = .notApplicable(reason)
            }
        } catch let missing as MissingEvidence {
            self = .notAssessable(missing)
        } catch {
            self = .failed("\(type(of: error))")
        }
    }

    var verdict: Verdict {
        switch self {
        case .satisfied: .satisfied
        case .violated: .violated
        case .notApplicable: .notApplicable
        case .notAssessable: .notAssessable
        case .failed: .failed
        }
    }

    /// Calls a closure for all places, each with the other machines that take part in what is violated there.
    func forEachPlace(_ body: (Locus, Peers?) -> Void) {
        switch self {
        case .satisfied, .notApplicable, .failed: break
        case .violated(let violation): violation.forEachPlace(body)
        case .notAssessable(let missing): body(missing.reason.locus, nil)
        }
    }

    /// Why the rule does not apply or cannot be judged.
    var reason: String? {
        switch self {
        case .satisfied, .violated: nil
        case .notApplicable(let why): why
        case .notAssessable(let missing): missing.reason.description
        case .failed(let error): "the rule ended with an error (\(error))"
        }
    }

    /// What is violated.
    var violation: Violation? {
        if case .violated(let violation) = self { violation } else { nil }
    }
}

/// What one rule says of one asset.
public struct Judgement: Sendable {
    /// The rule.
    public let rule: RuleDescription
    /// How much a violation matters in this baseline.
    public let severity: Severity
    /// What the engine says.
    public let verdict: Verdict
    /// The places of a violation, or where missing evidence was looked for.
    public let places: [Locus]
    /// Why the rule does not apply or cannot be judged.
    public let reason: String?
    /// How the first place of a violation can be mended; nil where the document's format has no one right way.
    public var remedy: Remedy? { violation.flatMap { asset?.remedy(of: $0) } }
    /// The edits that mend a violation everywhere; nil when some place has no remedy that a program can apply.
    ///
    /// The document is read again for them.
    public var edits: [Edit]? { violation.flatMap { asset?.edits(of: $0) } }

    private let violation: Violation?
    /// Where the asset was seen, whose document says which remedies can be written.
    private let asset: ObservationRecord?

    init(_ entry: Baseline.Entry, _ ruling: Ruling, on asset: ObservationRecord?) {
        rule = entry.description
        severity = entry.severity
        verdict = ruling.verdict
        var places: [Locus] = []
        ruling.forEachPlace { place, _ in places.append(place) }
        self.places = places
        reason = ruling.reason
        violation = ruling.violation
        self.asset = asset
    }
}

/// What of a judgement can change when its asset does.
package struct JudgementAnswer: Sendable, Equatable {
    package let verdict: Verdict
    private let places: [Locus]
    private let reason: String?

    package init(_ judgement: Judgement) {
        verdict = judgement.verdict
        places = judgement.places
        reason = judgement.reason
    }
}
