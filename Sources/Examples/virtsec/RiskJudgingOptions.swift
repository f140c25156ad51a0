// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore
import VirtSecPolicyFiles

/// What risk is worked out with.
struct RiskJudgingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The numbers to work with (YAML), where they are not the standard ones.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var weights: String?

    #if YAML && Trust
    @OptionGroup var deciding: DecisionOptions
    #endif

    func chosenWeights() throws -> RiskWeights {
        guard let weights else { return .standard }
        #if YAML
        return try PolicyInput.reading {
            try RiskWeightsFile.read(try PolicyInput.bytesToRead(weights), path: weights)
        }
        #else
        throw ValidationError("This virtsec was built without the trait YAML and reads no policy files: \(weights)")
        #endif
    }

    /// What gives the decisions about an assessment; read before anything else, so that mistakes in them are told first.
    func decisions() throws -> (Assessment) -> ResolvedDecisions {
        #if YAML && Trust
        let resolver = try deciding.resolver()
        return { resolver.resolve($0) }
        #else
        return { _ in ResolvedDecisions() }
        #endif
    }
}

/// How much risk there may be.
struct RiskLimitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The most points of risk that nobody decided about which a machine or host may have.", valueName: "n"))
    var maxRisk: Int?

    mutating func validate() throws { try Self.check("--max-risk", maxRisk) }

    /// Refuses what is no number of points.
    static func check(_ name: String, _ points: Int?) throws {
        guard let points, !(0...100).contains(points) else { return }
        throw ValidationError("\(name) takes a number of points from 0 to 100.")
    }

    /// The limit; nil where none is given.
    var limit: RiskPoints? { maxRisk.map { RiskPoints($0) } }
}
#endif
