// SPDX-License-Identifier: Apache-2.0

#if YAML
import Yams

/// Turns Yams' nodes into ours and notes what is refused.
struct YAMLConversion {
    let path: String
    let limits: PolicyFileLimits
    private(set) var problems: [PolicyProblem] = []
    private var count = 0
    private var isOverLimit = false

    init(path: String, limits: PolicyFileLimits) {
        self.path = path
        self.limits = limits
    }

    mutating func node(_ node: Node) -> YAMLNode { convert(node, depth: 1) }

    private mutating func convert(_ node: Node, depth: Int) -> YAMLNode {
        let place = node.mark.map { YAMLPlace(line: $0.line, column: $0.column) } ?? .start
        let nothing = YAMLNode(content: .scalar(YAMLScalar(text: "", isPlain: true)), place: place)
        count += 1
        if count > limits.nodes { return refuse("there are more than \(limits.nodes) values", place, nothing) }
        if depth > limits.depth {
            return refuse("the values nest deeper than \(limits.depth) levels", place, nothing)
        }
        if isOverLimit { return nothing }
        check(node, place)
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            return YAMLNode(content: .scalar(YAMLScalar(text: scalar.string, isPlain: isPlain)), place: place)
        case .sequence(let sequence):
            let items = sequence.map { convert($0, depth: depth + 1) }
            return YAMLNode(content: .sequence(items), place: place)
        case .mapping(let mapping):
            return YAMLNode(content: .mapping(pairs(mapping, depth: depth)), place: place)
        case .alias: return nothing
        }
    }

    private mutating func pairs(_ mapping: Node.Mapping, depth: Int) -> [YAMLNode.Pair] {
        mapping.compactMap { key, value in
            let place = key.mark.map { YAMLPlace(line: $0.line, column: $0.column) } ?? .start
            check(key, place)
            guard case .scalar(let scalar) = key else {
                report("a key is text, not a list or a mapping", at: place)
                return nil
            }
            if scalar.style == .plain, scalar.string == "<<" {
                report("merge keys are not read", at: place, "Write the values out")
                return nil
            }
            return YAMLNode.Pair(key: scalar.string, keyPlace: place, value: convert(value, depth: depth + 1))
        }
    }

    private mutating func check(_ node: Node, _ place: YAMLPlace) {
        if let anchor = node.anchor {
            report("the anchor '&\(anchor.rawValue)' stands here", at: place, "Write values out where they are used")
        }
        let tag = node.tag.rawValue
        if !Self.tags(of: node).contains(tag) {
            report("the tag '\(tag)' stands here; values of policy files have none", at: place, "Leave it out")
        }
    }

    /// The tags that say what a value is anyway.
    private static func tags(of node: Node) -> Set<String> {
        let prefix = "tag:yaml.org,2002:"
        switch node {
        case .scalar(let scalar):
            let type = YAMLScalar(text: scalar.string, isPlain: scalar.style == .plain).type
            var names: Set<String> = [prefix + "str"]
            switch type {
            case .null: names.insert(prefix + "null")
            case .boolean: names.insert(prefix + "bool")
            case .integer: names.formUnion([prefix + "int", prefix + "float"])
            case .number: names.insert(prefix + "float")
            case .text: break
            }
            return names
        case .sequence: return [prefix + "seq"]
        case .mapping: return [prefix + "map"]
        case .alias: return []
        }
    }

    /// Notes the first limit that is passed; everything after it is left out.
    private mutating func refuse(_ message: String, _ place: YAMLPlace, _ nothing: YAMLNode) -> YAMLNode {
        if !isOverLimit { report(message, at: place) }
        isOverLimit = true
        return nothing
    }

    private mutating func report(_ message: String, at place: YAMLPlace, _ suggestion: String? = nil) {
        problems.append(
            PolicyProblem(
                path: path, line: place.line, column: place.column, message: message, suggestion: suggestion))
    }
}
#endif
