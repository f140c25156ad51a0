// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles
import VirtSecReporting

/// Other looks at the same risk.
struct RiskViews: ParsableArguments {
    @Flag(help: "Tell what each machine may take of its host, what nothing bounds, and what is left.")
    var capacity = false

    @Flag(help: "Tell what falls with each host, storage pool, switch, image and management network.")
    var blastRadius = false

    @Flag(help: "Tell by which ways the data of each machine may leave, and which of them nobody would notice.")
    var theft = false

    @Option(
        help: ArgumentHelp(
            "Compare machines with the physical servers that they replaced, of which a file tells (YAML).",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var physical: String?

    /// Whether one of them is asked for.
    var isAsked: Bool { capacity || blastRadius || theft || physical != nil }

    mutating func validate() throws {
        if [capacity, blastRadius, theft, physical != nil].count(where: { $0 }) > 1 {
            throw ValidationError(
                "--capacity, --blast-radius, --theft and --physical are reports of their own; ask for one.")
        }
    }

    /// What is on record of physical servers; nil where nobody asks.
    ///
    /// - Parameter baseline: the baseline whose rules may be named, beside the built-in ones.
    func record(knowing baseline: Baseline) throws -> PhysicalRecord? {
        guard let physical else { return nil }
        #if YAML
        return try PolicyInput.reading {
            try PhysicalFile.read(try PolicyInput.bytesToRead(physical), path: physical, knowing: [baseline, .all])
        }
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files: \(physical)")
        #endif
    }
}

extension RiskCommand {
    /// Tells what is asked for in place of risk; gives the exit code.
    func tellView(_ risk: RiskAssessment, _ inventory: Inventory, _ record: PhysicalRecord?) throws -> Int32 {
        let isColoured = Terminal.allowsColour(output: results.path)
        if let record {
            let compared = risk.comparison(with: record)
            try write(
                JSONReport(compared, of: inventory), TextReport(compared, of: inventory, isColoured: isColoured))
        } else if views.capacity {
            let hosts = risk.pressure()
            try write(JSONReport(hosts, of: inventory), TextReport(hosts, of: inventory, isColoured: isColoured))
        } else if views.blastRadius {
            let radii = risk.blastRadii()
            try write(JSONReport(radii, of: inventory), TextReport(radii, of: inventory, isColoured: isColoured))
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
        case .text, .html: try ReportOutput.write(text, to: results.path)
        }
    }
}
#endif
