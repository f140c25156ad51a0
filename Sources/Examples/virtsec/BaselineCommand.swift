// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser

/// Baselines as files.
struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Check, show and compare baselines: the rules that machines are judged by.",
        discussion: """
            EXAMPLES
              virtsec baseline lint acme.yaml labels.yaml waivers.yaml
              virtsec baseline show acme.yaml --format json
              virtsec baseline show recommended --format yaml > mine.yaml
              virtsec baseline show disa-stig-vm
              virtsec baseline diff recommended acme.yaml definitions

            A baseline is named by a built-in name or by a file. A built-in name always means the built-in baseline; \
            anything else is a file, and so is ./strict or strict.yaml.

            BUILT-IN BASELINES
            \(NamedBaseline.listing)
            """,
        subcommands: subcommands)

    #if YAML
    private static let subcommands: [any ParsableCommand.Type] = [
        BaselineLintCommand.self, BaselineShowCommand.self, BaselineDiffCommand.self,
    ]
    #else
    private static let subcommands: [any ParsableCommand.Type] = []
    #endif

    /// Without a verb nothing was asked, so the answer must not look good.
    mutating func run() async throws {
        Terminal.tellLines(Virtsec.helpMessage(for: Self.self))
        throw ExitCode(ExitStatus.usage)
    }
}

#endif
