// SPDX-License-Identifier: Apache-2.0

/// Which violations are there that were not, and the other way round.
public struct AssessmentDifference: Sendable {
    /// Violations that no waiver covers and that were not there before, by severity and rule.
    public let appeared: [Finding]
    /// Violations that are no more: mended, waived, or gone with their asset.
    ///
    /// One that nobody can tell of any more, as its asset or its evidence could not be read, is none of these.
    public let gone: [Finding]

    /// Compares two assessments by the fingerprints of their findings and the assets that these are about.
    ///
    /// What was told by a running hypervisor is known by its UUID, so that a machine that was renamed has the violations
    /// it had; other documents are known by their paths.
    public init(from earlier: GovernedAssessment, to later: GovernedAssessment) {
        var standing = StandingViolations(earlier)
        self = standing.take(later)
    }

    init(appeared: some Sequence<Finding>, gone: some Sequence<Finding>) {
        self.appeared = Self.ordered(appeared)
        self.gone = Self.ordered(gone)
    }

    private static func ordered(_ violations: some Sequence<Finding>) -> [Finding] {
        violations.sorted { left, right in
            left.severity == right.severity
                ? (left.asset.id, left.rule.id, left.fingerprint) < (right.asset.id, right.rule.id, right.fingerprint)
                : left.severity > right.severity
        }
    }
}
