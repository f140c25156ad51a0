// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser

/// What machines are judged by, and from which severity on a violation counts.
struct JudgingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The rules to judge by: recommended, strict or all, the name of a framework's baseline, or a file of your own.",
            valueName: "file|name"),
        completion: .list(NamedBaseline.names))
    var baseline = "recommended"

    @Option(
        help: ArgumentHelp(
            "A file that labels assets (environment, zone, …), for baselines that ask for labels; may be repeated.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var labels: [String] = []

    @Option(help: "The least severity of a violation that makes the exit code 1.")
    var failOn = AssessCommand.Level.high

    mutating func validate() throws { try ChosenBaseline.check(baseline) }
}
#endif
