// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecReporting

/// Other looks at the same risk.
struct RiskViews: ParsableArguments {
    @Flag(help: "Tell what each machine may take of its host, what nothing bounds, and what is left.")
    var capacity = false

    @Flag(help: "Tell by which ways the data of each machine may leave, and which of them nobody would notice.")
    var theft = false

    /// Whether one of them is asked for.
    var isAsked: Bool { capacity || theft }

    mutating func validate() throws {
        if capacity, theft { throw ValidationError("--capacity and --theft are two reports; ask for one.") }
    }
}

extension RiskCommand {
    /// Tells what is asked for in place of risk; gives the exit code.
    func tellView(_ risk: RiskAssessment, _ inventory: Inventory) throws -> Int32 {
        let isColoured = Terminal.allowsColour(output: results.path)
        if views.capacity {
            let hosts = risk.pressure()
            try write(JSONReport(hosts, of: inventory), TextReport(hosts, of: inventory, isColoured: isColoured))
        } else {
            let machines = risk.theft()
            try write(
                JSONReport(machines, of: inventory), TextReport(machines, of: inventory, isColoured: isColoured))
        }
        if !reading.quiet, format != .text || results.path != nil { AssessmentStatus.tellFailures(inventory) }
        var doubts = Gate.doubts(about: inventory)
        if risk.machines.isEmpty, doubts.isEmpty { doubts = ["no machine was found"] }
        if doubts.isEmpty { return ExitStatus.good }
        if !reading.quiet { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        return ExitStatus.couldNotTell
    }

    private func write(_ json: JSONReport, _ text: TextReport) throws {
        switch format {
        case .json: try ReportOutput.write(json, to: results.path)
        case .text: try ReportOutput.write(text, to: results.path)
        }
    }
}
#endif
