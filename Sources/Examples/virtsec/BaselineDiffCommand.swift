// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import ArgumentParser
import VirtSecCore
import VirtSecPolicyFiles
import VirtSecReporting

/// Compares two baselines, and what they say of assets.
struct BaselineDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two baselines: rules added, removed and changed; with assets, the verdicts that flip.",
        discussion: """
            Ends with 0 when nothing is different, with 1 when something is, and with 2 when a file or an asset cannot \
            be read.
            """)

    @Argument(help: ArgumentHelp("The baseline to compare from.", valueName: "a"))
    var old: String

    @Argument(help: ArgumentHelp("The baseline to compare with.", valueName: "b"))
    var new: String

    @Argument(help: ArgumentHelp("Files or folders to judge by both.", valueName: "asset"), completion: .file())
    var assets: [String] = []

    @Option(help: ArgumentHelp("A file that labels assets.", valueName: "file"), completion: .file())
    var labels: [String] = []

    @OptionGroup var moment: InstantOptions
    @OptionGroup var results: OutputOptions

    mutating func validate() throws {
        try ChosenBaseline.check(old)
        try ChosenBaseline.check(new)
    }

    mutating func run() async throws {
        try ReportOutput.check(results.path)
        let before = try ChosenBaseline.read(old, at: moment.instant)
        let after = try ChosenBaseline.read(new, at: moment.instant)
        var lines = BaselineDifference(from: before, to: after).changes.map { change in
            let details = change.details.isEmpty ? "" : "  " + change.details.joined(separator: "; ")
            return "\(change.kind.rawValue)  \(change.id)\(details)"
        }
        var doubts: [String] = []
        if !assets.isEmpty {
            let inventory = try await inventory()
            doubts = Gate.doubts(about: inventory)
            lines += try await flips(inventory, before, after)
        }
        if lines.isEmpty { lines = ["nothing is different"] }
        let isSame = lines == ["nothing is different"]
        let text = lines.map { Escaping.terminal($0, limit: 4_000) + "\n" }.joined()
        try ReportOutput.write(PlainText(text: text), to: results.path)
        if !doubts.isEmpty { Terminal.tell("could not tell: \(doubts.joined(separator: "; "))") }
        throw ExitCode(!doubts.isEmpty ? ExitStatus.couldNotTell : isSame ? ExitStatus.good : ExitStatus.answerIsNo)
    }

    private func inventory() async throws -> Inventory {
        let reading = try ReadingOptions.parse(["--quiet", "--"] + assets)
        var inventory = await AssetCollection(options: reading).collect()
        inventory.labels = try ChosenLabels.read(labels)
        return inventory
    }

    /// The verdicts that the baselines do not share; a rule that one lacks gives none there.
    private func flips(_ inventory: Inventory, _ old: Baseline, _ new: Baseline) async throws -> [String] {
        let before = try await Self.verdicts(inventory, old, at: moment.instant)
        let after = try await Self.verdicts(inventory, new, at: moment.instant)
        let names = Self.names(Set(before.keys).union(after.keys))
        return Set(before.keys).union(after.keys).sorted().compactMap { key in
            let (left, right) = (before[key], after[key])
            // A rule that is asked by one baseline only flips nothing where it has nothing to say.
            if left == right || (left?.isGood ?? true) && (right?.isGood ?? true) && (left == nil || right == nil) {
                return nil
            }
            return
                "verdict  \(key.rule) on \(names[key.id] ?? key.asset): \(left?.rawValue ?? "none") → \(right?.rawValue ?? "none")"
        }
    }

    private struct Key: Hashable, Comparable {
        /// Name and path, which several assets of one document may share.
        let asset: String
        let id: String
        let rule: RuleID

        static func < (left: Key, right: Key) -> Bool {
            (left.asset, left.id, left.rule) < (right.asset, right.id, right.rule)
        }
    }

    /// What assets are called, by id: by it too where another has the same name and path.
    private static func names(_ keys: Set<Key>) -> [String: String] {
        let ids = Dictionary(grouping: keys, by: \.asset).mapValues { Set($0.map(\.id)) }
        let pairs = keys.map { key in (key.id, ids[key.asset]?.count == 1 ? key.asset : "\(key.asset), \(key.id)") }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func verdicts(
        _ inventory: Inventory, _ baseline: Baseline, at instant: Instant
    ) async throws -> [Key: Verdict] {
        let assessment = try await Evaluator(baseline).assess(inventory, at: instant)
        var verdicts: [Key: Verdict] = [:]
        assessment.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
            for finding in findings {
                let name = "\(asset.name) (\(asset.path))"
                verdicts[Key(asset: name, id: asset.id, rule: finding.rule.id)] = finding.verdict
            }
        }
        return verdicts
    }
}
#endif
