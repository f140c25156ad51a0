// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Reads what a case expects, and notes names that do not occur.
struct ExpectationDecoding {
    /// Judges the case; nil where its baseline could not be read, so that nobody can tell which rules there are.
    let evaluator: Evaluator?
    let inputs: PolicyTestInputs
    /// The waivers of the case; nil where they could not be read.
    let waivers: [Waiver]?
    /// Every rule that there is, to say of one that the baseline does not hold that it exists.
    let rulesOfFile: Baseline

    /// - Parameter place: where the case stands.
    func read(
        _ fields: FileFields, at place: YAMLPlace, _ decoder: inout FileDecoder
    ) -> PolicyTestExpectation {
        var expectation = PolicyTestExpectation(place: place)
        let isExact = decoder.flag(fields["exact"], "'exact'") ?? true
        if let rules = rules(fields["rules"], &decoder) { expectation.reach = .rules(rules) }
        if !isExact { expectation.reach = .nothing }
        let assets = ExpectedAssets(inputs.inventory, waivers ?? [])
        var seen: Set<String> = []
        for pair in decoder.pairs(of: fields["expect"], "'expect'") {
            let ids = ids(pair, assets, &decoder)
            // What is said of an asset that nobody knows is checked as far as it goes.
            let verdicts = verdicts(pair, isWaiver: ids.map(assets.isWaiver), expectation.reach, &decoder)
            guard let ids else { continue }
            if !ids.allSatisfy({ seen.insert($0).inserted }) {
                decoder.report("'\(pair.key)' is an asset that is named above", at: pair.keyPlace)
            }
            var subject = PolicyTestExpectation.Subject(name: pair.key, ids: ids, place: pair.keyPlace)
            subject.verdicts = verdicts
            expectation.subjects.append(subject)
        }
        if !isExact, fields["rules"] != nil {
            decoder.report(
                "'rules' says what is exact, and 'exact: false' that nothing is", at: fields.place(of: "rules"))
        }
        if !isExact, let node = fields["expect"], case .mapping(let pairs) = node.content,
            pairs.allSatisfy({ Self.isEmpty($0.value) })
        {
            decoder.report(
                "the case expects nothing", at: fields.place(of: "expect"), suggestion: "Expect a verdict")
        }
        return expectation
    }

    private static func isEmpty(_ node: YAMLNode) -> Bool {
        if case .mapping(let pairs) = node.content { pairs.isEmpty } else { false }
    }

    // MARK: - Names

    /// The assets that a name means; nil where a problem was noted, or where a broken document may have held it.
    private func ids(
        _ pair: YAMLNode.Pair, _ assets: ExpectedAssets, _ decoder: inout FileDecoder
    ) -> [String]? {
        let found = assets.named(pair.key)
        if let twins = found.twins {
            decoder.report(
                "'\(pair.key)' are \(twins.count) assets", at: pair.keyPlace,
                suggestion: "Name one by its id: \(twins.sorted().prefix(5).joined(separator: ", "))")
            return nil
        }
        if !found.ids.isEmpty { return found.ids }
        if inputs.unread.isEmpty, inputs.isComplete, waivers != nil {
            decoder.reportUnknown("asset", pair.key, at: pair.keyPlace, among: assets.names)
        }
        return nil
    }

    private func rules(_ node: YAMLNode?, _ decoder: inout FileDecoder) -> Set<RuleID>? {
        guard let node else { return nil }
        var rules: Set<RuleID> = []
        let items = decoder.items(of: node, "'rules'")
        if case .sequence = node.content, items.isEmpty { decoder.report("'rules' is empty", at: node.place) }
        for item in items {
            guard let name = decoder.text(item, "a rule"),
                let rule = rule(name, isWaiver: false, at: item.place, &decoder)
            else { continue }
            if !rules.insert(rule).inserted { decoder.report("the rule '\(name)' is named twice", at: item.place) }
        }
        return rules
    }

    /// The rule with an id or alias.
    ///
    /// - Parameter isWaiver: whether it judges waivers and not assets; nil where nobody can tell.
    private func rule(
        _ name: String, isWaiver: Bool?, at place: YAMLPlace, _ decoder: inout FileDecoder
    ) -> RuleID? {
        let id = RuleID(name)
        let onWaivers = RuleDescription.onWaivers.map(\.id)
        if isWaiver != false, onWaivers.contains(id) { return id }
        if isWaiver == true {
            decoder.reportUnknown("rule", name, at: place, among: onWaivers.map(\.description))
            return nil
        }
        guard let baseline = evaluator?.baseline else { return id }
        if let entry = baseline[id] { return entry.id }
        if let known = rulesOfFile[id] {
            let isOff = baseline.disabled.contains { $0.id == known.id }
            decoder.report(
                "the baseline '\(baseline.name)' \(isOff ? "switches the rule '\(name)' off" : "has no rule '\(name)'")",
                at: place, suggestion: "Name a rule of the baseline")
        } else {
            decoder.reportUnknown("rule", name, at: place, among: baseline.entries.map(\.id.description))
        }
        return nil
    }

    // MARK: - Verdicts

    private func verdicts(
        _ pair: YAMLNode.Pair, isWaiver: Bool?, _ reach: PolicyTestExpectation.Reach, _ decoder: inout FileDecoder
    ) -> [ExpectedVerdict] {
        var seen: [RuleID: String] = [:]
        return decoder.pairs(of: pair.value, "what is expected of '\(pair.key)'").compactMap { pair in
            let known = rule(pair.key, isWaiver: isWaiver, at: pair.keyPlace, &decoder)
            let expected = verdict(known ?? RuleID(pair.key), pair, &decoder)
            guard let rule = known else { return nil }
            if let other = seen.updateValue(pair.key, forKey: rule) {
                decoder.report("'\(pair.key)' is the rule that '\(other)' is", at: pair.keyPlace)
            }
            if case .rules(let rules) = reach, isWaiver == false, !rules.contains(rule) {
                decoder.report(
                    "'\(pair.key)' is none of the rules that the case looks at", at: pair.keyPlace,
                    suggestion: "Add it to 'rules'")
            }
            return expected
        }
    }

    private static let verdictKeys = ["verdict", "because", "line", "waived"]

    /// Reads `rule: violated`, or `rule: { verdict: violated, because: …, line: …, waived: … }`.
    private func verdict(_ rule: RuleID, _ pair: YAMLNode.Pair, _ decoder: inout FileDecoder) -> ExpectedVerdict? {
        let words = Verdict.allCases.map { ($0.rawValue, $0) }
        guard case .mapping = pair.value.content else {
            return decoder.word(pair.value, "what is expected of '\(pair.key)'", among: words).map {
                ExpectedVerdict(rule: rule, verdict: $0, place: pair.keyPlace)
            }
        }
        let keys = Self.verdictKeys
        guard let fields = decoder.fields(of: pair.value, "a verdict", known: keys, required: ["verdict"]) else {
            return nil
        }
        let because = decoder.sentence(fields["because"], "'because'")
        let line = decoder.number(fields["line"], "'line'", in: 1...1_000_000_000)
        let isWaived = decoder.flag(fields["waived"], "'waived'") ?? false
        guard let verdict = decoder.word(fields["verdict"], "'verdict'", among: words) else { return nil }
        if isWaived, verdict != .violated, verdict != .notAssessable {
            decoder.report("a verdict that is \(verdict) cannot be waived", at: fields.place(of: "waived"))
        }
        return ExpectedVerdict(
            rule: rule, verdict: verdict, place: pair.keyPlace, because: because, line: line, isWaived: isWaived)
    }
}
#endif
