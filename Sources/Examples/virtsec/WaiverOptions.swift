// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore
#if YAML
import VirtSecPolicyFiles
#endif

/// Which waivers count, and how far they may go.
struct WaiverOptions: ParsableArguments {
    #if YAML
    @Option(
        help: ArgumentHelp(
            "Waivers: what was decided to be violated, by which assets and until when (YAML).", valueName: "file"),
        completion: .file())
    var waivers: String?
    #endif

    @Option(help: ArgumentHelp("How many days the last day of a waiver may lie ahead.", valueName: "days"))
    var longestWaiver = WaiverPolicy().longestDays

    @Option(help: ArgumentHelp("How many assets each scope of a waiver may match.", valueName: "n"))
    var waiverAssets = WaiverPolicy().assetsPerScope

    mutating func validate() throws {
        try Self.checkLongest(longestWaiver)
        guard (1...1_000_000).contains(waiverAssets) else {
            throw ValidationError("--waiver-assets takes a number from 1 to 1000000.")
        }
    }

    static func checkLongest(_ days: Int) throws {
        guard (1...36_525).contains(days) else {
            throw ValidationError("--longest-waiver takes a number from 1 to 36525.")
        }
    }

    /// The one that decides what is waived, in every report and in the exit code.
    ///
    /// - Parameter baseline: the baseline whose rules may be named, beside the built-in ones.
    func resolver(knowing baseline: Baseline) throws -> WaiverResolver {
        let policy = WaiverPolicy(longestDays: longestWaiver, assetsPerScope: waiverAssets)
        #if YAML
        if let waivers { return WaiverResolver(try Self.read(waivers, [baseline, .all]), policy: policy) }
        #endif
        return WaiverResolver([], policy: policy)
    }

    #if YAML
    private static func read(_ path: String, _ baselines: [Baseline]) throws -> [Waiver] {
        try PolicyInput.reading {
            try WaiverFile.read(try PolicyInput.bytesToRead(path), path: path, knowing: baselines)
        }
    }
    #endif
}
#endif
