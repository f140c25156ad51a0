// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// What a statement sets of a rule.
extension BaselineDecoding {
    /// The parameters that a file sets, each tried on the rule.
    mutating func parameters(
        _ pairs: [YAMLNode.Pair], _ entry: Baseline.Entry
    ) -> [(name: String, values: [String])] {
        let rule = entry.unlimitedRule
        let settings = pairs.isEmpty ? [] : rule.settings
        var parameters: [(name: String, values: [String])] = []
        for pair in pairs {
            guard let setting = settings.first(where: { $0.name == pair.key }) else {
                decoder.reportUnknownKey(
                    pair.key, in: "'parameters' of '\(entry.id)'", at: pair.keyPlace, known: settings.map(\.name))
                continue
            }
            guard let values = values(of: pair.value, setting) else { continue }
            do throws(ParameterError) {
                _ = try rule.setting(setting.name, to: values) as (any Rule)?
                parameters.append((setting.name, values))
            } catch {
                decoder.report("\(error)", at: pair.value.place)
            }
        }
        return parameters
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

    mutating func limit(_ node: YAMLNode?, _ entry: Baseline.Entry) -> Condition? {
        guard let node else { return nil }
        let kind = RuleScope.assetName(of: entry.unlimitedRule)
        return AppliesDecoding(asset: kind, limits: reader.limits).read(node, &decoder)?.condition
    }
}
#endif
