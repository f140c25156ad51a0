// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore
import VirtSecReporting

/// What the exit code of `assess` is, and what standard error says of it.
struct AssessmentStatus {
    let result: GateResult
    let inventory: Inventory

    var code: Int32 {
        switch result.answer {
        case .passed: ExitStatus.good
        case .failed: ExitStatus.answerIsNo
        case .undecided: ExitStatus.couldNotTell
        }
    }

    /// Says on standard error what the results do not say.
    func tell(isTextOnTerminal: Bool) {
        if !isTextOnTerminal {
            Self.tellFailures(inventory)
            for excess in result.excesses { Terminal.tell(excess) }
        }
        guard result.answer == .undecided else { return }
        let hint = result.missing > 0 ? " (--allow-unassessed accepts missing evidence)" : ""
        Terminal.tell("could not tell: \(result.doubts.joined(separator: "; "))\(hint)")
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
