// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension BaselineDecoding {
    static let ruleKeys = ["enabled", "severity", "parameters", "applies", "because", "until"]

    /// `rules:` what the file says of rules by their id or an alias.
    mutating func set(_ pairs: [YAMLNode.Pair]) {
        var seen: [RuleID: String] = [:]
        for pair in pairs {
            guard let (entry, isInherited) = entry(pair.key, at: pair.keyPlace) else {
                checkAlone(pair.value)
                continue
            }
            if let other = seen.updateValue(pair.key, forKey: entry.id) {
                decoder.report("'\(pair.key)' is the rule that '\(other)' is", at: pair.keyPlace)
                continue
            }
            set(entry, isInherited: isInherited, pair)
        }
    }

    /// What can be told to be wrong without knowing the rule.
    private mutating func checkAlone(_ node: YAMLNode) {
        guard case .mapping = node.content,
            let fields = decoder.fields(of: node, "a rule", known: Self.ruleKeys)
        else { return }
        let severities = Severity.allCases.map { ($0.rawValue, $0) }
        _ = decoder.word(fields["severity"], "'severity'", among: severities)
        _ = decoder.flag(fields["enabled"], "'enabled'")
        _ = decoder.sentence(fields["because"], "'because'")
        _ = decoder.day(fields["until"], "'until'")
    }

    /// The rule with a name, and whether the baselines below have it.
    private mutating func entry(_ name: String, at place: YAMLPlace) -> (Baseline.Entry, isInherited: Bool)? {
        let id = RuleID(name)
        if let entry = draft.entries[id] ?? draft.entries.values.first(where: { $0.description.aliases.contains(id) }) {
            return (entry, true)
        }
        if let entry = reader.catalogue[id] ?? draft.declarations[id] { return (entry, false) }
        let names = reader.catalogue.entries.map(\.id.description) + draft.declarations.keys.map(\.description)
        decoder.reportUnknown("rule", name, at: place, among: names)
        return nil
    }

    private mutating func set(_ entry: Baseline.Entry, isInherited: Bool, _ pair: YAMLNode.Pair) {
        // `rule-id:` alone takes the rule as it is.
        var value = pair.value
        if case .scalar(let scalar) = value.content, scalar.type == .null {
            value = YAMLNode(content: .mapping([]), place: value.place)
        }
        guard let fields = decoder.fields(of: value, "a rule", known: Self.ruleKeys) else { return }
        let before = decoder.problems.count
        let because = decoder.sentence(fields["because"], "'because'")
        let until = decoder.day(fields["until"], "'until'")
        let isOff = decoder.flag(fields["enabled"], "'enabled'") == false
        var change = RuleChange(entry, isInherited: isInherited)
        if isOff {
            change.switchOff()
            for key in ["severity", "parameters", "applies"] where fields[key] != nil {
                decoder.report("'\(key)' of a rule that is switched off", at: fields.place(of: key))
            }
        } else {
            setSeverity(fields["severity"], &change)
            setParameters(decoder.pairs(of: fields["parameters"], "'parameters'"), &change)
            limit(fields["applies"], &change)
        }
        if decoder.problems.count > before { return }
        if because == nil, fields["because"] == nil, let weakening = change.weakenings.first(where: \.isCertain) {
            decoder.report(
                "\(weakening.what) '\(entry.id)' weakens it, and nothing says why", at: pair.keyPlace,
                suggestion: "Add 'because'")
            return
        }
        if because == nil, let change = change.weakenings.first {
            noteFinding(
                "\(change.what) '\(entry.id)' is changed, and nothing says why", at: pair.keyPlace, "Add 'because'")
        }
        if change.weakenings.isEmpty, fields["until"] != nil, !isOff {
            decoder.report("'until' of a rule that is not weakened", at: fields.place(of: "until"))
            return
        }
        commit(change, because, until, at: pair.keyPlace)
    }

    /// Takes a change over, or of one whose day has passed only what does not weaken.
    private mutating func commit(_ change: RuleChange, _ because: String?, _ until: Instant?, at place: YAMLPlace) {
        let id = change.before.id
        // The day itself still counts, to its end in UTC.
        let isOver = until.map { reader.instant.secondsSince1970 - $0.secondsSince1970 >= 86_400 } ?? false
        if isOver, !change.weakenings.isEmpty {
            let day = until?.description.prefix(10) ?? ""
            noteFinding(
                "the weakening of '\(id)' ended on \(day); the rule is back", at: place, "Take it out, or decide anew")
        }
        if change.isOff, !isOver {
            draft.entries[id] = nil
            draft.disabled[id] = Baseline.DisabledRule(id, because: because, until: until, setBy: decoder.path)
            return
        }
        // A rule that nothing below has and that is off no more is as it was: not there.
        if change.isOff, !change.isInherited { return }
        var entry = isOver ? change.withoutWeakening : change.after
        if change.isChanged || because != nil || !change.isInherited {
            var tuning = entry.tuning ?? Baseline.Tuning()
            tuning.setBy = decoder.path
            if !isOver {
                tuning.because = because ?? tuning.because
                tuning.until = because == nil ? tuning.until : until
            }
            entry.tuning = tuning
        }
        draft.entries[id] = entry
        draft.disabled[id] = nil
    }

    private mutating func noteFinding(_ message: String, at place: YAMLPlace, _ suggestion: String) {
        draft.findings.append(
            PolicyProblem(
                path: decoder.path, line: place.line, column: place.column, message: message, suggestion: suggestion))
    }

    // MARK: - What is set

    private mutating func setSeverity(_ node: YAMLNode?, _ change: inout RuleChange) {
        let severities = Severity.allCases.map { ($0.rawValue, $0) }
        if let severity = decoder.word(node, "'severity'", among: severities) { change.set(severity) }
    }

    private mutating func setParameters(_ pairs: [YAMLNode.Pair], _ change: inout RuleChange) {
        for pair in pairs {
            let settings = change.after.unlimitedRule.settings
            guard let setting = settings.first(where: { $0.name == pair.key }) else {
                decoder.reportUnknownKey(
                    pair.key, in: "'parameters' of '\(change.before.id)'", at: pair.keyPlace,
                    known: settings.map(\.name))
                continue
            }
            guard let values = values(of: pair.value, setting) else { continue }
            do {
                try change.set(setting.name, to: values)
            } catch let error as ParameterError {
                decoder.report("\(error)", at: pair.value.place)
            } catch {
                decoder.report("the limits of the rule do not fit it", at: pair.value.place)
            }
        }
    }

    /// The values of a parameter as text.
    private mutating func values(of node: YAMLNode, _ setting: RuleSetting) -> [String]? {
        var nodes = [node]
        if setting.isList {
            guard case .sequence(let items) = node.content else {
                decoder.expected("a list", "'\(setting.name)'", node)
                return nil
            }
            nodes = items
        }
        let values = nodes.compactMap { item -> String? in
            guard case .scalar(let scalar) = item.content, scalar.type != .null else {
                decoder.expected(setting.isList ? "a value" : setting.valueType, "'\(setting.name)'", item)
                return nil
            }
            return scalar.text
        }
        return values.count == nodes.count ? values : nil
    }

    private mutating func limit(_ node: YAMLNode?, _ change: inout RuleChange) {
        guard let node else { return }
        let kind = RuleScope.assetName(of: change.before.unlimitedRule)
        guard let scope = AppliesDecoding(asset: kind).read(node, &decoder), let condition = scope.condition else {
            return
        }
        do throws(ConditionProblem) {
            try change.limit(to: condition)
        } catch {
            decoder.report(error.message, at: node.place, suggestion: error.suggestion)
        }
    }
}
#endif
