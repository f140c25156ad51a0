// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// What a case expects.
struct PolicyTestExpectation: Sendable {
    /// Which findings fail the case when nothing expects them.
    enum Reach: Sendable {
        /// All that are not good.
        case everything
        /// Those of some rules.
        case rules(Set<RuleID>)
        /// None.
        case nothing
    }

    /// Something that a case names: one asset, or several of different kinds with one name, of which a rule judges one.
    struct Subject: Sendable {
        /// The name, as the case writes it.
        let name: String
        let ids: [String]
        let place: YAMLPlace
        var verdicts: [ExpectedVerdict] = []
    }

    /// Where the case stands: what nobody expected is told there.
    let place: YAMLPlace
    var subjects: [Subject] = []
    var reach = Reach.everything

    var count: Int { subjects.reduce(0) { $0 + $1.verdicts.count } }
}

/// A verdict that a case expects.
struct ExpectedVerdict: Sendable {
    let rule: RuleID
    let verdict: Verdict
    let place: YAMLPlace
    /// Words that the message or the reason must hold.
    var because: String?
    /// The line of the document.
    var line: Int?
    var isWaived = false
}
#endif
