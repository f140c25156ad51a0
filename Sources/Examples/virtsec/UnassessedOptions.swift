// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore

/// Which rules may be left without an answer.
struct UnassessedOptions: ParsableArguments {
    @Flag(help: ArgumentHelp("Rules that cannot be assessed, or only those of =RULE,…, do not make the exit code 2."))
    var allowUnassessed = false

    @Option(name: .customLong(OptionalValue.withValue), help: .hidden)
    var allowedRules: String?

    /// The rules, which are those of a baseline or built-in ones.
    func allowance(in baseline: Baseline) throws -> Gate.UnassessedRules {
        if allowUnassessed { return .all }
        guard let allowedRules else { return .rules([]) }
        let ids = allowedRules.split(separator: ",").map(String.init)
        if ids.isEmpty { throw ValidationError("--allow-unassessed= takes ids of rules, separated by commas.") }
        return .rules(Set(try ids.map { try baseline[RuleID($0)]?.id ?? NamedBaseline.rule($0).id }))
    }
}
#endif
