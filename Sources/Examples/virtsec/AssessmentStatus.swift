// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore

/// What the exit code of `assess` is, and why.
struct AssessmentStatus {
    /// Rules that need not be assessable.
    enum Allowance {
        case all
        case rules(Set<RuleID>)
    }

    let code: Int32
    /// Why it is 2.
    private let reasons: [String]
    private let inventory: Inventory

    init(_ assessment: Assessment, failOn severity: Severity, allowed: Allowance) {
        inventory = assessment.inventory
        reasons =
            Self.reading(inventory) + Self.unjudged(assessment) + Self.unassessed(assessment, severity, allowed)
        if assessment.count(.violated, atLeast: severity) > 0 {
            code = ExitStatus.answerIsNo
        } else {
            code = reasons.isEmpty ? ExitStatus.good : ExitStatus.couldNotTell
        }
    }

    /// What keeps an inventory from being all that was asked for.
    static func reading(_ inventory: Inventory) -> [String] {
        let unreadable = inventory.skipped.count { $0.kind == .unreadable }
        let named = inventory.skipped.count { $0.kind == .other && $0.wasNamed }
        var reasons: [String] = []
        if !inventory.isComplete { reasons.append("not every source could be read") }
        if unreadable > 0 { reasons.append("\(unreadable == 1 ? "a file" : "\(unreadable) files") could not be read") }
        if named > 0 { reasons.append("an ASSET held nothing to assess") }
        return reasons
    }

    /// Assets were read, and the baseline has no rule for any of them: that is no pass.
    private static func unjudged(_ assessment: Assessment) -> [String] {
        let isUnjudged = assessment.inventory.assetCount > 0 && assessment.summary.evaluations == 0
        return isUnjudged ? ["the baseline has no rule for what was read"] : []
    }

    private static func unassessed(
        _ assessment: Assessment, _ severity: Severity, _ allowed: Allowance
    ) -> [String] {
        guard case .rules(let except) = allowed else { return [] }
        let missing = assessment.count(.notAssessable, atLeast: severity, except: except)
        let failed = assessment.count(.failed, atLeast: severity, except: except)
        var reasons: [String] = []
        if missing > 0 {
            let verdicts = missing == 1 ? "a verdict" : "\(missing) verdicts"
            reasons.append(
                "evidence is missing for \(verdicts) at or above \(severity) (--allow-unassessed accepts that)")
        }
        if failed > 0 { reasons.append("rules at or above \(severity) failed, \(failed) times in all") }
        return reasons
    }

    /// Says on standard error what the results do not say.
    func tell(isTextOnTerminal: Bool) {
        if !isTextOnTerminal { Self.tellFailures(inventory) }
        if code == ExitStatus.couldNotTell { Terminal.tell("could not tell: \(reasons.joined(separator: "; "))") }
    }

    static func tellFailures(_ inventory: Inventory) {
        for failure in inventory.failures { Terminal.tell(failure.text) }
        let told = inventory.skipped.filter { $0.kind == .unreadable || $0.wasNamed }
        for item in told.prefix(20) { Terminal.tell("\(item.path): \(item.reason)") }
        if told.count > 20 { Terminal.tell("… and \(told.count - 20) more that could not be read") }
    }
}

extension SourceFailure {
    /// The source and what went wrong; some messages name the source themselves.
    var text: String {
        message.hasPrefix(source.description + ":") ? message : "\(source): \(message)"
    }
}
#endif
