// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A decision as it is shown to the one who makes it: what it is about, and risk before and after.
public struct MadeDecision: Sendable {
    /// What is decided.
    public let decision: RiskDecision
    /// Risk without it.
    public let before: RiskAssessment
    /// Risk with it.
    public let after: RiskAssessment
    /// The file that it was signed into; nil where it was not signed.
    public let path: String?

    /// Describes a decision.
    public init(_ decision: RiskDecision, before: RiskAssessment, after: RiskAssessment, path: String?) {
        self.decision = decision
        self.before = before
        self.after = after
        self.path = path
    }
}
