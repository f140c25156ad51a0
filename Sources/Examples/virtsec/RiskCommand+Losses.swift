// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
import VirtSecPolicyFiles
import VirtSecReporting

/// What is asked in money.
struct LossOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tell what is saved, skipped and carried in a year, in money: what is lost with machines, how often attackers try,"
                + " what controls cost (YAML).", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var losses: String?

    @Option(help: ArgumentHelp("For --losses: what the random numbers are made from.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("For --losses: how many years are simulated.", valueName: "n"))
    var years = YearlyLoss.usualYears

    mutating func validate() throws {
        guard YearlyLoss.possibleYears.contains(years) else {
            let years = YearlyLoss.possibleYears
            throw ValidationError("--years takes a number from \(years.lowerBound) to \(years.upperBound).")
        }
        if losses == nil, seed != 1 || years != YearlyLoss.usualYears {
            throw ValidationError("--seed and --years are for --losses.")
        }
    }

    /// What the file assumes; nil without one.
    ///
    /// - Parameter baseline: the baseline whose rules may have a cost, beside the built-in ones.
    func read(knowing baseline: Baseline) throws -> LossAssumptions? {
        guard let losses else { return nil }
        #if YAML
        return try PolicyInput.reading {
            try LossesFile.read(try PolicyInput.bytesToRead(losses), path: losses, knowing: [baseline, .all])
        }
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files: \(losses)")
        #endif
    }
}

extension RiskCommand {
    /// What was asked beside how bad it is.
    func answers(
        _ risk: RiskAssessment, explaining machines: [MachineID], _ assumptions: LossAssumptions?,
        _ assessment: Assessment
    ) -> RiskAnswers {
        let plan = below.map {
            risk.plan(below: RiskPoints($0), costs: assumptions?.planCosts(for: assessment) ?? [:])
        }
        return RiskAnswers(
            explanations: machines.compactMap(risk.explanation), plan: plan,
            sensitivity: sensitivity ? risk.sensitivity() : nil,
            ledger: assumptions.map { risk.ledger($0, plan: plan, seed: money.seed, years: money.years) })
    }
}
#endif
