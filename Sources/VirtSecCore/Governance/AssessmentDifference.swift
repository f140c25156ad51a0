// SPDX-License-Identifier: Apache-2.0

/// Which violations are there that were not, and the other way round.
public struct AssessmentDifference: Sendable {
    /// Violations that no waiver covers and that were not there before, by severity and rule.
    public let appeared: [Finding]
    /// Violations that are no more: mended, waived, or gone with their asset.
    public let gone: [Finding]

    /// Compares two assessments by the fingerprints of their findings and the assets that these are about.
    public init(from earlier: GovernedAssessment, to later: GovernedAssessment) {
        let (before, now) = (Self.violations(earlier), Self.violations(later))
        appeared = Self.ordered(now.filter { before[$0.key] == nil })
        gone = Self.ordered(before.filter { now[$0.key] == nil })
    }

    private struct Key: Hashable {
        let asset: String
        let fingerprint: String
    }

    private static func violations(_ governed: GovernedAssessment) -> [Key: Finding] {
        var violations: [Key: Finding] = [:]
        governed.forEachAsset(including: [.violated]) { asset, findings in
            for finding in findings where finding.waiver == nil {
                violations[Key(asset: asset.id, fingerprint: finding.finding.fingerprint)] = finding.finding
            }
        }
        return violations
    }

    private static func ordered(_ violations: [Key: Finding]) -> [Finding] {
        violations.values.sorted { left, right in
            left.severity == right.severity
                ? (left.asset.id, left.rule.id, left.fingerprint) < (right.asset.id, right.rule.id, right.fingerprint)
                : left.severity > right.severity
        }
    }
}
