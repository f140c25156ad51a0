// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML
import VirtSecCore
import VirtSecReporting

/// What `baseline diff` says: as JSON, which `baseline-diff.schema.json` describes, and as text.
struct BaselineComparison: Report {
    /// A verdict that the baselines do not share.
    struct Flip {
        let asset: JudgedThing
        let rule: RuleID
        /// Nil where the baseline does not ask the rule.
        let before: Verdict?
        let after: Verdict?
    }

    /// An asset, as findings name it.
    struct JudgedThing: Hashable, Comparable {
        let name: String
        let path: String
        let id: String

        /// What people call it.
        var label: String { "\(name) (\(path))" }

        static func < (left: JudgedThing, right: JudgedThing) -> Bool {
            (left.name, left.path, left.id) < (right.name, right.path, right.id)
        }
    }

    private struct Key: Hashable, Comparable {
        let asset: JudgedThing
        let rule: RuleID

        static func < (left: Key, right: Key) -> Bool { (left.asset, left.rule) < (right.asset, right.rule) }
    }

    private let old: Baseline
    private let new: Baseline
    private let changes: [BaselineDifference.Change]
    private var flips: [Flip] = []
    private var assetCount = 0
    /// Names with paths that several assets of one document share.
    private var sharedNames: Set<String> = []
    /// Why the verdicts may not be all.
    private(set) var doubts: [String] = []

    init(_ old: Baseline, _ new: Baseline) {
        self.old = old
        self.new = new
        changes = BaselineDifference(from: old, to: new).changes
    }

    private var isSame: Bool { changes.isEmpty && flips.isEmpty }

    var status: Int32 {
        if !doubts.isEmpty { return ExitStatus.couldNotTell }
        return isSame ? ExitStatus.good : ExitStatus.answerIsNo
    }

    /// Finds the verdicts that the baselines do not share; a rule that one lacks gives none there.
    mutating func judge(_ inventory: Inventory, at instant: Instant, jobs: Int) async throws {
        doubts = Gate.doubts(about: inventory)
        assetCount = inventory.assetCount
        let before = try await Self.verdicts(Evaluator(old).assess(inventory, at: instant, jobs: jobs))
        let after = try await Self.verdicts(Evaluator(new).assess(inventory, at: instant, jobs: jobs))
        let things = Set(before.keys).union(after.keys).map(\.asset)
        sharedNames = Set(Dictionary(grouping: Set(things), by: \.label).filter { $0.value.count > 1 }.keys)
        flips = Set(before.keys).union(after.keys).sorted().compactMap { key in
            let (left, right) = (before[key], after[key])
            // A rule that is asked by one baseline only flips nothing where it has nothing to say.
            if left == right || (left?.isGood ?? true) && (right?.isGood ?? true) && (left == nil || right == nil) {
                return nil
            }
            return Flip(asset: key.asset, rule: key.rule, before: left, after: right)
        }
    }

    private static func verdicts(_ assessment: Assessment) -> [Key: Verdict] {
        var verdicts: [Key: Verdict] = [:]
        assessment.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
            let thing = JudgedThing(name: asset.name, path: asset.path, id: asset.id)
            for finding in findings { verdicts[Key(asset: thing, rule: finding.rule.id)] = finding.verdict }
        }
        return verdicts
    }

    // MARK: - Text

    /// Lines for people.
    var text: String {
        var lines = changes.map { change in
            let details = change.details.isEmpty ? "" : "  " + change.details.joined(separator: "; ")
            return "\(change.kind.rawValue)  \(change.id)\(details)"
        }
        lines += flips.map { flip in
            let label = flip.asset.label
            let asset = sharedNames.contains(label) ? "\(label), \(flip.asset.id)" : label
            return "verdict  \(flip.rule) on \(asset): \(Self.word(flip.before)) → \(Self.word(flip.after))"
        }
        if isSame { lines = ["nothing is different"] }
        return lines.map { Escaping.terminal($0, limit: 4_000) + "\n" }.joined()
    }

    private static func word(_ verdict: Verdict?) -> String { verdict?.rawValue ?? "none" }

    // MARK: - JSON

    func write(to sink: @escaping ByteWriter.Sink) throws {
        var json = JSONWriter(to: sink)
        json.object { json in
            json.member("formatVersion", 1)
            json.member("from", old.name)
            json.member("to", new.name)
            json.key("changes")
            json.array(of: changes) { json, change in
                json.object { json in
                    json.member("rule", change.id.description)
                    json.member("kind", change.kind.rawValue)
                    json.member("details", change.details)
                }
            }
            json.member("assets", assetCount)
            json.key("verdicts")
            json.array(of: flips) { Self.write($1, &$0) }
            json.member("doubts", doubts)
        }
        try json.finish()
    }

    private static func write(_ flip: Flip, _ json: inout JSONWriter) {
        json.object { json in
            json.member("rule", flip.rule.description)
            json.key("asset")
            json.object { json in
                json.member("id", flip.asset.id)
                json.member("name", flip.asset.name)
                json.member("path", flip.asset.path)
            }
            json.key("before")
            json.string(orNull: flip.before?.rawValue)
            json.key("after")
            json.string(orNull: flip.after?.rawValue)
        }
    }
}
#endif
