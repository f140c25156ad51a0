// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

/// What a finding is called in the formats that reports are written in: the one table that all reports use.
package enum ReportStatus: String, Sendable, CaseIterable {
    case satisfied, violated, notApplicable, notAssessable, failed
    /// Violated, and a waiver covers it.
    case waived
    /// Not assessable, and a waiver covers it that says so.
    case waivedNotAssessable
    /// Violated, and somebody with authority has decided about its risk.
    case decided

    /// The status of a verdict; only violated and notAssessable can be waived, and only violated be decided about.
    package init(_ verdict: Verdict, isWaived: Bool, isDecided: Bool = false) {
        switch verdict {
        case .satisfied: self = .satisfied
        case .violated: self = isWaived ? .waived : isDecided ? .decided : .violated
        case .notApplicable: self = .notApplicable
        case .notAssessable: self = isWaived ? .waivedNotAssessable : .notAssessable
        case .failed: self = .failed
        }
    }

    /// One line of the table.
    package struct Row: Sendable, Hashable {
        /// The kind of a SARIF result; a rule that broke is a notification, and `open` where it is a result.
        package let sarifKind: String
        /// The element inside a JUnit test case; nil for a test that passed.
        package let junit: JUnitElement?
        /// The result of a rule in XCCDF; a waiver overrides it with authority, time and remark.
        package let xccdf: String
        /// The state of an OSCAL finding, and the reason; nil where there is only an observation.
        package let oscalTarget: OSCALTarget?
        /// The status of an OSCAL risk; nil where there is none.
        package let oscalRisk: String?
    }

    /// What a JUnit test case holds.
    package enum JUnitElement: Sendable, Hashable {
        /// A failure, whose type is the severity.
        case failure
        /// An error of a type.
        case error(type: String)
        case skipped
    }

    /// The state of an OSCAL finding's target, and its reason.
    package struct OSCALTarget: Sendable, Hashable {
        package let state: String
        package let reason: String

        static let pass = OSCALTarget(state: "satisfied", reason: "pass")
        static let fail = OSCALTarget(state: "not-satisfied", reason: "fail")
        static let other = OSCALTarget(state: "not-satisfied", reason: "other")
    }

    /// The line of this status.
    package var row: Row {
        switch self {
        case .satisfied:
            Row(sarifKind: "pass", junit: nil, xccdf: "pass", oscalTarget: .pass, oscalRisk: nil)
        case .violated:
            Row(sarifKind: "fail", junit: .failure, xccdf: "fail", oscalTarget: .fail, oscalRisk: "open")
        case .notApplicable:
            Row(
                sarifKind: "notApplicable", junit: .skipped, xccdf: "notapplicable", oscalTarget: nil, oscalRisk: nil)
        case .notAssessable:
            Row(
                sarifKind: "open", junit: .error(type: "unknown"), xccdf: "unknown", oscalTarget: .other,
                oscalRisk: nil)
        case .failed:
            Row(
                sarifKind: "open", junit: .error(type: "failed"), xccdf: "error", oscalTarget: .other, oscalRisk: nil)
        case .waived, .decided:
            Row(
                sarifKind: "fail", junit: .skipped, xccdf: "fail", oscalTarget: .fail,
                oscalRisk: "deviation-approved")
        case .waivedNotAssessable:
            Row(
                sarifKind: "open", junit: .skipped, xccdf: "unknown", oscalTarget: .other,
                oscalRisk: "deviation-approved")
        }
    }

    /// The element inside a JUnit test case that goes by a gate: what does not decide its answer is skipped.
    package func junit(decides: Bool) -> JUnitElement? { row.junit.map { decides ? $0 : .skipped } }

    package var sarifKind: String { row.sarifKind }
    /// Whether a SARIF result has the level of its severity; every kind but `fail` has none.
    package var hasSARIFLevel: Bool { row.sarifKind == "fail" }
    /// Whether a waiver or a decision covers it, which SARIF calls suppressed.
    package var isSuppressed: Bool { self == .waived || self == .waivedNotAssessable || self == .decided }
}

extension AnnotatedFinding {
    package var status: ReportStatus {
        ReportStatus(finding.verdict, isWaived: waiver != nil, isDecided: decision != nil)
    }
}

extension GovernedAssessment {
    /// The rules that findings on waivers and decisions have, where there are any.
    var rulesOnGovernance: [RuleDescription] {
        (reviews.isEmpty ? [] : RuleDescription.onWaivers)
            + (decisions.reviews.isEmpty ? [] : RuleDescription.onDecisions)
    }
}
