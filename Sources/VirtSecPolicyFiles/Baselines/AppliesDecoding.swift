// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Reads `applies:`, which says of which assets a rule is asked.
struct AppliesDecoding {
    /// The kind of asset that the rule judges; nil when the file says it.
    let asset: String?

    static let keys = ["asset", "when", "name", "labels", "network"]
    static let assets = [
        VirtualMachine.conditionName, VirtualNetwork.conditionName, Host.conditionName,
    ]

    struct Scope {
        var asset: String
        var condition: Condition?
    }

    func read(_ node: YAMLNode, _ decoder: inout FileDecoder) -> Scope? {
        guard let fields = decoder.fields(of: node, "'applies'", known: Self.keys) else { return nil }
        let named = decoder.word(fields["asset"], "'asset'", among: Self.assets.map { ($0, $0) })
        if let asset, let named, named != asset {
            decoder.report("the rule is one on a \(asset), not on a \(named)", at: fields.place(of: "asset"))
        }
        let kind = asset ?? named ?? VirtualMachine.conditionName
        let before = decoder.problems.count
        var parts: [Condition] = []
        if let node = fields["when"] { parts += [condition(node, on: kind, &decoder)].compactMap(\.self) }
        if let pattern = decoder.sentence(fields["name"], "'name'") {
            parts.append(.fact(FactTest(name: "name", operation: .matches, values: [.text(pattern)])))
        }
        for pair in decoder.pairs(of: fields["labels"], "'labels'") { parts += label(pair, on: kind, &decoder) }
        if let node = fields["network"] { parts += network(node, on: kind, &decoder) }
        if decoder.problems.count > before { return nil }
        if asset != nil, parts.isEmpty {
            decoder.report(
                "'applies' says nothing", at: node.place, suggestion: "There are: when, name, labels, network")
        }
        return Scope(asset: kind, condition: parts.count > 1 ? .and(parts) : parts.first)
    }

    private func condition(_ node: YAMLNode, on kind: String, _ decoder: inout FileDecoder) -> Condition? {
        switch kind {
        case VirtualNetwork.conditionName: ConditionDecoding<NetworkFacts>("'when'").read(node, &decoder)
        case Host.conditionName: ConditionDecoding<HostFacts>("'when'").read(node, &decoder)
        default: ConditionDecoding<MachineFacts>("'when'").read(node, &decoder)
        }
    }

    /// Reads one label of `labels: { environment: production }`.
    private func label(_ pair: YAMLNode.Pair, on kind: String, _ decoder: inout FileDecoder) -> [Condition] {
        let named = YAMLNode.Pair(
            key: FactTest.labelPrefix + pair.key, keyPlace: pair.keyPlace, value: pair.value)
        let node = YAMLNode(content: .mapping([named]), place: pair.keyPlace)
        return [condition(node, on: kind, &decoder)].compactMap(\.self)
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
