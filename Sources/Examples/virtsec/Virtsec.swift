// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecReporting

/// The command line; each verb is a command of its own.
struct Virtsec: AsyncParsableCommand {
    static let version = "0.1.0-dev"

    static let configuration = CommandConfiguration(
        commandName: "virtsec",
        abstract: "Security of virtual machines: what is defined, and what is wrong with it.",
        discussion: """
            EXAMPLES
              virtsec assess definitions
              virtsec assess web01.xml --format sarif --output web01.sarif
              virsh dumpxml web01 | virtsec assess -
              virtsec inspect web01.xml
              virtsec rules display-listens-publicly
              virtsec baseline lint acme.yaml
              virtsec waivers draft definitions --owner alice --ticket SEC-7 --expires 2027-06-30
              virtsec test policy/tests
              virtsec verify appliance.ova --trust vendor.pem
              virtsec discover qemu:///system --register register.yaml
              virtsec watch qemu:///system
              virtsec lineage /var/lib/libvirt/images qemu:///system

            An ASSET is a file, a folder (walked), - (standard input) or the address of a hypervisor, such as \
            qemu:///system. What a file is, its content decides.

            EXIT CODES
              0   good
              1   the answer is no: something at or above --fail-on is violated
              2   could not tell: something could not be read or assessed
              3   of packages: nothing is wrong, and not all can be proven
              64  wrong usage
              70  a defect of virtsec
              74  the output could not be written
            """,
        version: version,
        subcommands: subcommands)

    private static let subcommands: [any ParsableCommand.Type] =
        [
            AssessCommand.self, InspectCommand.self, WatchCommand.self, LineageCommand.self, RiskCommand.self,
            RulesCommand.self, BaselineCommand.self,
        ] + policyCommands + packageCommands + [VersionCommand.self]

    #if YAML
    private static let policyCommands: [any ParsableCommand.Type] = [
        DiscoverCommand.self, WaiversCommand.self, TestCommand.self,
    ]
    #else
    private static let policyCommands: [any ParsableCommand.Type] = []
    #endif

    #if Trust
    private static let packageCommands: [any ParsableCommand.Type] = [VerifyCommand.self] + decisionCommands
    #else
    private static let packageCommands: [any ParsableCommand.Type] = []
    #endif

    #if YAML && Trust
    private static let decisionCommands: [any ParsableCommand.Type] = [AcceptCommand.self]
    #else
    private static let decisionCommands: [any ParsableCommand.Type] = []
    #endif

    /// What to say when the first argument is no verb; nil when it is one, or an option.
    static func complaint(aboutVerbOf arguments: [String]) -> String? {
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let verb = arguments.first, !verb.hasPrefix("-") else { return nil }
        if verb == "help" { return complaint(aboutHelpOn: arguments.dropFirst()) }
        if verbs.contains(verb) { return nil }
        return "there is no verb '\(verb)'.\(Suggestion.text(for: verb, in: verbs))"
            + " The verbs are: \(verbs.joined(separator: ", ")). 'virtsec --help' explains them."
    }

    /// What to say of `help` on something that is no verb: the parser would show the help of what comes before it.
    private static func complaint(aboutHelpOn words: ArraySlice<String>) -> String? {
        var command: any ParsableCommand.Type = Self.self
        for word in words where !word.hasPrefix("-") && word != "help" {
            let verbs = command.configuration.subcommands
            guard let next = verbs.first(where: { $0.configuration.commandName == word }) else {
                let names = verbs.compactMap { $0.configuration.commandName }
                let all = names.isEmpty ? "" : " There are: \(names.joined(separator: ", "))."
                return "there is no verb '\(word)' to help with.\(Suggestion.text(for: word, in: names))\(all)"
            }
            command = next
        }
        return nil
    }

    /// Without a verb nothing was asked, so the answer must not look good.
    mutating func run() async throws {
        Terminal.tellLines(Self.helpMessage())
        throw ExitCode(ExitStatus.usage)
    }
}

/// Tells the version.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    mutating func run() async throws {
        try ReportOutput.standard.write(Array("\(Virtsec.version)\n".utf8))
    }
}
#endif
