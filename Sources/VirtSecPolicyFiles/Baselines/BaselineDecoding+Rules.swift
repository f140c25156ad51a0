// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension BaselineDecoding {
    static let ruleKeys = ["enabled", "severity", "parameters", "applies", "because", "until", "then"]

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
                checkAlone(pair.value)
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
        _ = decoder.pairs(of: fields["parameters"], "'parameters'")
        if let applies = fields["applies"] {
            _ = decoder.fields(of: applies, "'applies'", known: AppliesDecoding.keys)
        }
        for item in decoder.items(of: fields["then"], "'then'") { checkAlone(item) }
    }

    /// The rule with a name, and whether the baselines below have it.
    private mutating func entry(_ name: String, at place: YAMLPlace) -> (Baseline.Entry, isInherited: Bool)? {
        let id = RuleID(name)
        if let entry = draft.entry(id) { return (entry, true) }
        if let entry = reader.catalogue[id] ?? draft.declarations[id]?.entry {
            // A rule that is off until a day is there all the same.
            return (entry, draft[entry.id].isEverOn)
        }
        decoder.reportUnknown(
            "rule", name, at: place,
            among: reader.catalogue.entries.map(\.id.description) + draft.declarations.keys.map(\.description))
        return nil
    }

    private mutating func set(_ entry: Baseline.Entry, isInherited: Bool, _ pair: YAMLNode.Pair) {
        let before = decoder.problemCount
        // `rule-id:` alone takes the rule as it is.
        let node = pair.value.nothingAsMapping
        guard let fields = decoder.fields(of: node, "a rule", known: Self.ruleKeys) else { return }
        let isFollowed = fields["then"] != nil
        var all = [
            statement(fields, entry, isInherited: isInherited, isFollowed: isFollowed, at: pair.keyPlace)
        ]
        if let then = fields["then"] { all += statements(then, after: fields, entry, isInherited: isInherited) }
        guard decoder.problemCount == before else { return }
        commit(RuleStatements(all: all), entry.id, at: pair.keyPlace)
    }

    /// `then:` what counts after the last day, one statement after the other.
    private mutating func statements(
        _ node: YAMLNode, after first: FileFields, _ entry: Baseline.Entry, isInherited: Bool
    ) -> [RuleStatement] {
        let items = decoder.items(of: node, "'then'")
        if case .sequence = node.content, items.isEmpty || items.count > Self.mostStatements {
            decoder.report("'then' lists from 1 to \(Self.mostStatements) statements", at: node.place)
            return []
        }
        var previous = first
        var statements: [RuleStatement] = []
        for (index, item) in items.enumerated() {
            if previous["until"] == nil {
                decoder.report("what counts then has no 'until' before it", at: item.place, suggestion: "Add 'until'")
            }
            guard let fields = decoder.fields(of: item, "a rule", known: Self.ruleKeys.filter { $0 != "then" }) else {
                continue
            }
            let isFollowed = index + 1 < items.count
            statements.append(
                statement(fields, entry, isInherited: isInherited, isFollowed: isFollowed, at: item.place))
            previous = fields
        }
        return statements
    }

    private static let mostStatements = 100

    private mutating func statement(
        _ fields: FileFields, _ entry: Baseline.Entry, isInherited: Bool, isFollowed: Bool, at place: YAMLPlace
    ) -> RuleStatement {
        let before = decoder.problemCount
        var statement = RuleStatement(setBy: decoder.path)
        statement.because = decoder.sentence(fields["because"], "'because'")
        statement.until = decoder.day(fields["until"], "'until'")
        statement.isOff = decoder.flag(fields["enabled"], "'enabled'") == false
        if statement.isOff {
            for key in ["severity", "parameters", "applies"] where fields[key] != nil {
                decoder.report("'\(key)' of a rule that is switched off", at: fields.place(of: key))
            }
        } else {
            let severities = Severity.allCases.map { ($0.rawValue, $0) }
            statement.severity = decoder.word(fields["severity"], "'severity'", among: severities)
            statement.parameters = parameters(decoder.pairs(of: fields["parameters"], "'parameters'"), entry)
            statement.condition = limit(fields["applies"], entry)
        }
        guard decoder.problemCount == before else { return statement }
        do {
            check(
                try statement.change(of: entry, isInherited: isInherited), statement, fields, isFollowed: isFollowed,
                at: place)
        } catch let error as ConditionProblem {
            decoder.report(error.message, at: fields.place(of: "applies"), suggestion: error.suggestion)
        } catch {
            decoder.report("the limits of the rule do not fit it", at: place)
        }
        return statement
    }

    /// Whether a reason is given where one is needed, and no last day where nothing ends.
    private mutating func check(
        _ change: RuleChange, _ statement: RuleStatement, _ fields: FileFields, isFollowed: Bool, at place: YAMLPlace
    ) {
        let id = change.before.id
        if statement.because == nil, let weakening = change.weakenings.first {
            decoder.report(
                "\(weakening.what) '\(id)' weakens it, and nothing says why", at: place, suggestion: "Add 'because'")
        } else if statement.because == nil, let name = change.parameters.first {
            noteFinding(
                "the parameter '\(name)' of '\(id)' is changed, and nothing says why", at: place, "Add 'because'")
        }
        if !change.isWeaker, !statement.isOff, fields["until"] != nil, !isFollowed {
            decoder.report("'until' of a rule that is not weakened", at: fields.place(of: "until"))
        }
        if (change.after.tuning?.scope?.partCount ?? 0) > reader.limits.conditionParts {
            decoder.report(
                "the conditions of '\(id)' have more than \(reader.limits.conditionParts) parts together", at: place)
        }
    }

    /// Takes statements over, for now and for the time after each last day.
    private mutating func commit(_ statements: RuleStatements, _ id: RuleID, at place: YAMLPlace) {
        let old = draft[id]
        let own = reader.catalogue[id] ?? draft.declarations[id]?.entry
        let now = reader.instant
        draft[id] = old.changed(at: statements.ends.filter { $0 > now }) { standing, moment in
            guard let (statement, isOver) = statements.current(at: moment ?? now) else { return standing }
            var entry = own
            if case .on(let inherited) = standing { entry = inherited }
            guard let entry, let change = try? statement.change(of: entry, isInherited: standing.isOn) else {
                return standing
            }
            return statement.standing(change, isOver: isOver) ?? standing
        }
        noteEnd(of: statements, id, wasOn: old.isEverOn, at: place)
        if draft[id].later.count > Self.mostStatements {
            decoder.report("the rule '\(id)' has more than \(Self.mostStatements) last days that lie ahead", at: place)
        }
    }

    /// Tells that a last day has passed.
    private mutating func noteEnd(of statements: RuleStatements, _ id: RuleID, wasOn: Bool, at place: YAMLPlace) {
        guard let past = statements.all.last(where: { $0.until.map { $0.end <= reader.instant } ?? false }),
            let day = past.until?.dayText, wasOn || !past.isOff || statements.all.count > 1
        else { return }
        let rest = statements.all.count > 1 ? "what follows counts" : "the rule is back"
        noteFinding(
            "the weakening of '\(id)' ended on \(day); \(rest)", at: place, "Take it out, or decide anew")
    }

    private mutating func noteFinding(_ message: String, at place: YAMLPlace, _ suggestion: String) {
        draft.findings.insert(
            PolicyProblem(
                path: decoder.path, line: place.line, column: place.column, message: message, suggestion: suggestion))
    }
}

extension YAMLNode {
    /// An empty mapping where nothing stands.
    fileprivate var nothingAsMapping: YAMLNode {
        guard case .scalar(let scalar) = content, scalar.type == .null else { return self }
        return YAMLNode(content: .mapping([]), place: place)
    }
}
#endif
