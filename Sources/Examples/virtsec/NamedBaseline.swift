// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecBaselines
import VirtSecCore

/// The baselines that the command line knows by name.
enum NamedBaseline {
    static let all = Baseline.builtIn

    static var names: [String] { all.map(\.name) }

    /// All names, for help: those that follow a framework on lines of their own.
    static var listing: String {
        let frameworks = Baseline.frameworks.map(\.name).joined(separator: ", ")
        return "  \(Baseline.general.map(\.name).joined(separator: ", "))\n  by framework: \(frameworks)"
    }

    /// The baseline with a name.
    static func named(_ name: String) throws -> Baseline {
        if let baseline = all.first(where: { $0.name == name }) { return baseline }
        throw ValidationError(
            "There is no baseline '\(name)'.\(Suggestion.text(for: name, in: names))"
                + " There are: \(names.joined(separator: ", ")).")
    }

    /// The rule with an id, in a baseline or else among all.
    static func rule(_ id: String) throws -> Baseline.Entry {
        if let entry = Baseline.all[RuleID(id)] { return entry }
        let names = Baseline.all.entries.map(\.id.description)
        throw ValidationError(
            "There is no rule '\(id)'.\(Suggestion.text(for: id, in: names)) 'virtsec rules' lists all of them.")
    }
}
#endif
