// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
public import VirtSecCore

/// What can be said of a baseline beside that it can be read.
public struct BaselineLint: Sendable {
    /// What should be mended: weakenings whose day has passed, and rules that can never apply.
    public let findings: [PolicyProblem]
    /// The parts of a system that VirtSec has rules for, of which the baseline has none.
    ///
    /// A baseline that looks only at machines and what they boot is worth knowing as such; it is no mistake.
    public let missingLayers: [Layer]
    /// The parts of a system that it has rules for.
    public let layers: [Layer]

    /// Looks at a baseline that was read from a file.
    public init(_ file: BaselineFile) { self.init(file.baseline, file.findings, path: file.path) }

    /// Looks at a baseline that was built in Swift.
    public init(_ baseline: Baseline) { self.init(baseline, [], path: baseline.name) }

    private init(_ baseline: Baseline, _ known: [PolicyProblem], path: String) {
        let held = Set(baseline.entries.map(\.description.layer))
        let all = Set(Baseline.all.entries.map(\.description.layer))
        layers = Layer.allCases.filter(held.contains)
        missingLayers = Layer.allCases.filter { all.contains($0) && !held.contains($0) }
        findings = known + baseline.entries.compactMap { Self.idleness(of: $0, path) }
    }

    /// What the baseline looks at, in one sentence.
    public var reach: String {
        let names = layers.map(\.description).joined(separator: ", ")
        if layers.isEmpty { return "the baseline has no rules" }
        if missingLayers.isEmpty { return "the baseline has rules on every layer that VirtSec has rules for: \(names)" }
        let missing = missingLayers.map(\.description).joined(separator: ", ")
        return "the baseline only knows \(names); it has no rule on \(missing)"
    }

    private static func idleness(of entry: Baseline.Entry, _ path: String) -> PolicyProblem? {
        let declared = (entry.unlimitedRule as? any AnyDeclaredRule)?.scopeCondition
        guard let scope = [entry.tuning?.scope, declared].compactMap(\.self).first(where: \.neverHolds) else {
            return nil
        }
        return PolicyProblem(
            path: entry.setBy ?? path, message: "the rule '\(entry.id)' can never apply",
            suggestion: "No asset meets \(ConditionText.text(of: scope))")
    }
}
#endif
