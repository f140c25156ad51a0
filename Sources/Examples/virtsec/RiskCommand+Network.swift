// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecReporting

extension RiskCommand {
    /// Tells which machines can talk with nothing that inspects it, or whether two are isolated; gives the exit code.
    func tellNetwork(_ inventory: Inventory) throws -> Int32 {
        let recognition = inventory.recognized()
        var options = NetworkExposureOptions()
        options.identity = { recognition[$0.id]?.id.description }
        let network = NetworkExposure(of: inventory, options: options)
        var answers: [IsolationQuestion] = []
        if let (first, second) = try question(inventory) {
            guard let answer = IsolationQuestion(first, second, in: network) else {
                throw CommandFailure.usage("--between asks about two machines, and both names mean one")
            }
            answers = [answer]
        }
        switch format {
        case .json: try ReportOutput.write(JSONReport(network, of: inventory, answering: answers), to: results.path)
        case .text:
            let isColoured = Terminal.allowsColour(output: results.path)
            let report = TextReport(network, of: inventory, answering: answers, isColoured: isColoured)
            try ReportOutput.write(report, to: results.path)
        case .html: break
        }
        return tell(network, answers, inventory)
    }

    /// The two machines that are asked about; nil where none are.
    private func question(_ inventory: Inventory) throws -> (VirtualMachine, VirtualMachine)? {
        let meant = try between.map { name in
            let ids = Set(try Self.machines(meant: name, inventory))
            return inventory.machines.first { ids.contains($0.id) }
        }
        guard meant.count == 2, let first = meant[0], let second = meant[1] else { return nil }
        return (first, second)
    }

    private func tell(_ network: NetworkExposure, _ answers: [IsolationQuestion], _ inventory: Inventory) -> Int32 {
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        var doubts = Gate.doubts(about: inventory)
        if answers.contains(where: { $0.answer.verdict == .connected }) { return ExitStatus.answerIsNo }
        if answers.contains(where: { $0.answer.verdict == .cannotTell }) {
            doubts.append("what is not seen may be a way")
        }
        if network.machineCount == 0, doubts.isEmpty { doubts = ["no machine was found"] }
        if doubts.isEmpty { return ExitStatus.good }
        if !reading.quiet { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        return ExitStatus.couldNotTell
    }
}
#endif
