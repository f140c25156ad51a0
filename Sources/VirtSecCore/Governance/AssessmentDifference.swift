// SPDX-License-Identifier: Apache-2.0

/// Which violations are there that were not, and the other way round.
public struct AssessmentDifference: Sendable {
    /// Violations that no waiver covers and that were not there before, by severity and rule.
    public let appeared: [Finding]
    /// Violations that are no more: mended, waived, or gone with their asset.
    public let gone: [Finding]

    /// Compares two assessments by the fingerprints of their findings and the assets that these are about.
    ///
    /// What the definition from a machine's next start violates counts where the one in force does not violate it: the
    /// former comes and goes whenever the machine is started and stopped.
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
        let machines = governed.assessment.inventory.machines
        let later = Set(machines.filter { $0.facts.runtime.countsFromNextStart.value == true }.map(\.id.description))
        var violations: [Key: Finding] = [:]
        var ofNextStart: [Key: Finding] = [:]
        governed.forEachAsset(including: [.violated]) { asset, findings in
            for finding in findings where finding.waiver == nil {
                let key = Key(asset: asset.id, fingerprint: finding.finding.fingerprint)
                if later.contains(asset.id) {
                    ofNextStart[key] = finding.finding
                } else {
                    violations[key] = finding.finding
                }
            }
        }
        let now = Set(violations.keys.map(\.fingerprint))
        return violations.merging(ofNextStart.filter { !now.contains($0.key.fingerprint) }) { first, _ in first }
    }

    private static func ordered(_ violations: [Key: Finding]) -> [Finding] {
        violations.values.sorted { left, right in
            left.severity == right.severity
                ? (left.asset.id, left.rule.id, left.fingerprint) < (right.asset.id, right.rule.id, right.fingerprint)
                : left.severity > right.severity
        }
    }
}
