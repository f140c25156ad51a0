// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecBaselines
import VirtSecCore

/// Reads the waivers of one list, and notes everything that is wrong with each.
struct WaiverReader {
    private static let required = [
        "id", "rules", "scope", "owner", "reason", "ticket", "expires", "compensatingControl",
    ]
    private static let known = required + ["fingerprints", "places", "coversNotAssessable"]
    private static let scopeKeys = IdentityEvidence.Kind.allCases.map(\.rawValue) + ["name"]

    /// Those whose rules may be named; nil where nobody can tell which rules there are.
    let baselines: [Baseline]?
    private var ids: Set<String> = []

    init(baselines: [Baseline]?) { self.baselines = baselines }

    /// The waiver; nil where something that it cannot do without is missing or wrong.
    mutating func waiver(_ node: YAMLNode, _ decoder: inout FileDecoder) -> Waiver? {
        guard let fields = decoder.fields(of: node, "a waiver", known: Self.known, required: Self.required) else {
            return nil
        }
        let id = decided(fields["id"], "id", &decoder)
        if let id, !ids.insert(id).inserted {
            decoder.report("a second waiver has the id '\(id)'", at: node.place)
        }
        let rules = rules(fields, &decoder)
        let scopes = decoder.items(of: fields["scope"], "'scope'").compactMap { scope($0, &decoder) }
        noteEmpty(fields, "scope", &decoder)
        let texts = ["owner", "reason", "ticket", "compensatingControl"].map { key in
            decided(fields[key], key, &decoder)
        }
        let expires = decoder.day(fields["expires"], "'expires'").map(CalendarDay.init(containing:))
        let findings = findings(fields, &decoder)
        let coversNotAssessable = decoder.flag(fields["coversNotAssessable"], "'coversNotAssessable'") ?? false
        guard let id, let expires, let owner = texts[0], let reason = texts[1], let ticket = texts[2],
            let control = texts[3]
        else { return nil }
        return Waiver(
            id: id, rules: rules, scopes: scopes, findings: findings, owner: owner, reason: reason, ticket: ticket,
            expires: expires, compensatingControl: control, coversNotAssessable: coversNotAssessable,
            location: DocumentLocation(path: decoder.path, line: node.place.line, column: node.place.column))
    }

    /// A text that says something, and is no placeholder of a draft: nobody accepts what nobody has decided.
    private func decided(_ node: YAMLNode?, _ key: String, _ decoder: inout FileDecoder) -> String? {
        guard let node, let text = decoder.sentence(node, "'\(key)'") else { return nil }
        guard text.contains(WaiverDraftText.placeholder) else { return text }
        decoder.report(
            "'\(key)' is still the placeholder of a draft", at: node.place,
            suggestion: "Write what was decided, or take the waiver out")
        return nil
    }

    private func noteEmpty(_ fields: FileFields, _ key: String, _ decoder: inout FileDecoder) {
        guard let node = fields[key], case .sequence(let items) = node.content, items.isEmpty else { return }
        decoder.report("'\(key)' is empty", at: node.place)
    }

    private func rules(_ fields: FileFields, _ decoder: inout FileDecoder) -> [RuleID] {
        noteEmpty(fields, "rules", &decoder)
        var rules: [RuleID] = []
        for item in decoder.items(of: fields["rules"], "'rules'") {
            guard let name = decoder.text(item, "a rule") else { continue }
            let rule = RuleID(name)
            if let baselines, !baselines.contains(where: { $0[rule] != nil }) {
                let names = baselines.flatMap { $0.entries.map(\.id.description) }
                decoder.reportUnknown("rule", name, at: item.place, among: names)
            } else if rules.contains(rule) {
                decoder.report("the rule '\(name)' is named twice", at: item.place)
            } else {
                rules.append(rule)
            }
        }
        return rules
    }

    // MARK: - Which assets

    private func scope(_ node: YAMLNode, _ decoder: inout FileDecoder) -> AssetScope? {
        guard let fields = decoder.fields(of: node, "a scope", known: Self.scopeKeys) else { return nil }
        var evidence: [IdentityEvidence] = []
        let given = IdentityEvidence.Kind.allCases.filter { fields[$0.rawValue] != nil }
        for kind in given {
            if let value = fields[kind.rawValue], let piece = decoder.evidence(kind, value) { evidence.append(piece) }
        }
        let name = decoder.sentence(fields["name"], "'name'")
        if !given.isEmpty { return AssetScope(evidence, named: name) }
        let kinds = IdentityEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let message =
            fields["name"] == nil ? "a scope names no asset" : "a name alone does not say which asset is meant"
        decoder.report(message, at: node.place, suggestion: "Add what only the asset carries: \(kinds)")
        return nil
    }

    // MARK: - Which findings

    private func findings(_ fields: FileFields, _ decoder: inout FileDecoder) -> FindingScope {
        for key in ["fingerprints", "places"] { noteEmpty(fields, key, &decoder) }
        let fingerprints = decoder.texts(fields["fingerprints"], "'fingerprints'")
        let places = decoder.texts(fields["places"], "'places'")
        if let node = fields["places"], !places.allSatisfy({ $0.hasPrefix("/") }) {
            decoder.report(
                "a place is a path inside the document, such as /domain/devices/graphics", at: node.place)
        }
        if fields["fingerprints"] != nil, fields["places"] != nil {
            decoder.report(
                "a waiver names either fingerprints or places", at: fields.place(of: "places"),
                suggestion: "Write two waivers")
        }
        if fields["fingerprints"] != nil { return .fingerprints(Set(fingerprints)) }
        return fields["places"] == nil ? .all : .places(Set(places))
    }
}
#endif
