// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Reads `applies:`, which says of which assets a rule is asked.
struct AppliesDecoding {
    /// The kind of asset that the rule judges; nil when the file says it.
    let asset: String?
    let limits: PolicyFileLimits

    static let keys = ["asset", "when", "name", "labels", "host", "network"]

    struct Scope {
        var asset: String
        var condition: Condition?
    }

    /// Reads which assets are meant; where a problem was noted, what there is may lack conditions.
    func read(_ node: YAMLNode, _ decoder: inout FileDecoder) -> Scope? {
        guard let fields = decoder.fields(of: node, "'applies'", known: Self.keys) else { return nil }
        let named = decoder.word(
            fields["asset"], "'asset'", among: ConditionSubjects.all.map { ($0.conditionName, $0.conditionName) })
        if let asset, let named, named != asset {
            decoder.report("the rule is one on a \(asset), not on a \(named)", at: fields.place(of: "asset"))
        }
        // Which facts there are depends on the asset.
        if asset == nil, named == nil, fields["asset"] != nil { return nil }
        let kind = asset ?? named ?? VirtualMachine.conditionName
        guard let subject = ConditionSubjects.named(kind) else {
            decoder.report("a baseline cannot limit rules on a \(kind) to some of them", at: node.place)
            return nil
        }
        let before = decoder.problemCount
        let parts = parts(fields, subject, &decoder)
        if decoder.problemCount > before { return Scope(asset: kind) }
        if asset != nil, parts.isEmpty {
            decoder.report(
                "'applies' says nothing", at: node.place, suggestion: "There are: when, name, labels, host, network")
        }
        return Scope(asset: kind, condition: parts.count > 1 ? .and(parts) : parts.first)
    }

    private func parts(
        _ fields: FileFields, _ subject: any ConditionSubject.Type, _ decoder: inout FileDecoder
    ) -> [Condition] {
        var parts: [Condition] = []
        if let node = fields["when"] { parts += [condition(node, on: subject, &decoder)].compactMap(\.self) }
        if let node = fields["name"] { parts += name(node, on: subject, &decoder) }
        for pair in decoder.pairs(of: fields["labels"], "'labels'") { parts += label(pair, on: subject, &decoder) }
        if let pattern = decoder.sentence(fields["host"], "'host'") {
            parts.append(.fact(FactTest(name: FactTest.hostName, operation: .matches, values: [.text(pattern)])))
        }
        if let node = fields["network"] { parts += network(node, on: subject.conditionName, &decoder) }
        return parts
    }

    private func condition<Subject: ConditionSubject>(
        _ node: YAMLNode, on subject: Subject.Type, _ decoder: inout FileDecoder
    ) -> Condition? {
        ConditionDecoding<Subject.Facts>("'when'").read(node, within: limits, &decoder)
    }

    /// Assets by a pattern for their name.
    private func name(
        _ node: YAMLNode, on subject: any ConditionSubject.Type, _ decoder: inout FileDecoder
    ) -> [Condition] {
        guard let pattern = decoder.sentence(node, "'name'") else { return [] }
        guard let field = subject.nameField else {
            decoder.report(
                "a \(subject.conditionName) has no name", at: node.place, suggestion: "Ask 'when' or 'labels'")
            return []
        }
        return [.fact(FactTest(name: field, operation: .matches, values: [.text(pattern)]))]
    }

    /// Reads one label of `labels: { environment: production }`.
    private func label(
        _ pair: YAMLNode.Pair, on subject: any ConditionSubject.Type, _ decoder: inout FileDecoder
    ) -> [Condition] {
        let named = YAMLNode.Pair(
            key: FactTest.labelPrefix + pair.key, keyPlace: pair.keyPlace, value: pair.value)
        let node = YAMLNode(content: .mapping([named]), place: pair.keyPlace)
        return [condition(node, on: subject, &decoder)].compactMap(\.self)
    }

    /// Machines with an interface on a network, by a pattern for its name.
    private func network(_ node: YAMLNode, on kind: String, _ decoder: inout FileDecoder) -> [Condition] {
        guard let pattern = decoder.sentence(node, "'network'") else { return [] }
        guard kind == VirtualMachine.conditionName else {
            decoder.report("'network' chooses machines by the networks that they are on", at: node.place)
            return []
        }
        let test = FactTest(name: "network", operation: .matches, values: [.text(pattern)])
        return [.elements(.any, list: "interfaces", where: .fact(test))]
    }
}
#endif
