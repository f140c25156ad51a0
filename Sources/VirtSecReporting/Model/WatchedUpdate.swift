// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// One update of what is watched, with what it means for the baseline.
public struct WatchedUpdate: Sendable {
    /// The moment at which it was judged.
    public let instant: Instant
    /// What changed.
    public let update: InventoryUpdate
    /// All verdicts, as they are now.
    public let assessment: GovernedAssessment
    /// What they come to.
    public let result: GateResult
    /// What is otherwise than before; nil in the first update.
    public let difference: AssessmentDifference?
    /// Whether anything is otherwise than before: what is there, a violation, or what all of it comes to.
    ///
    /// Verdicts change without any change of what is there when a waiver ends or something grows too old.
    public let isNews: Bool
    private let standing: StandingViolations

    /// Puts an update together.
    ///
    /// - Parameters:
    ///   - update: what changed.
    ///   - assessment: the verdicts on it.
    ///   - result: what they come to.
    ///   - earlier: the update before; nil for the first one.
    ///   - instant: the moment at which it was judged.
    public init(
        _ update: InventoryUpdate, _ assessment: GovernedAssessment, result: GateResult,
        since earlier: WatchedUpdate?, at instant: Instant
    ) {
        self.instant = instant
        self.update = update
        self.assessment = assessment
        self.result = result
        var standing = earlier?.standing ?? StandingViolations()
        let difference = standing.take(assessment)
        self.difference = earlier == nil ? nil : difference
        isNews =
            update.isNews || !difference.appeared.isEmpty || !difference.gone.isEmpty
            || earlier?.result.answer != result.answer
        self.standing = standing
    }
}
