// SPDX-License-Identifier: Apache-2.0

#if YAML
package import VirtSecCore

/// Reads the values of one file as what they should be, and collects everything that is wrong with them.
///
/// Each `read` gives nil where a problem was noted, so that the caller goes on with the rest; ``finish()`` throws them
/// all.
package struct FileDecoder {
    package let path: String
    package private(set) var problems: [PolicyProblem] = []
    /// How many problems were noted, also those that are not told one by one.
    package private(set) var problemCount = 0
    /// Those of other files, each of which is told once however often the file is named.
    private var adopted: Set<PolicyProblem> = []

    /// How many problems of one file are told; more only cost time.
    package static let toldProblems = 200
    /// Whether no more are told, so that nothing need be found out about them.
    package var isFull: Bool { problemCount >= Self.toldProblems }

    package init(path: String) { self.path = path }

    /// Notes a problem; the suggestion is worked out only where the problem is told.
    package mutating func report(
        _ message: @autoclosure () -> String, at place: YAMLPlace, suggestion: @autoclosure () -> String? = nil
    ) {
        problemCount += 1
        guard problemCount <= Self.toldProblems else { return }
        problems.append(
            PolicyProblem(
                path: path, line: place.line, column: place.column, message: message(), suggestion: suggestion()))
    }

    /// Notes that a name is none of those that there are.
    package mutating func reportUnknown<Names: Sequence<String>>(
        _ what: String, _ name: String, at place: YAMLPlace, among names: @autoclosure () -> Names
    ) {
        report(
            "there is no \(what) '\(name)'", at: place,
            suggestion: names().nearest(to: name).map { "Did you mean \($0)?" })
    }

    /// Takes over the problems of other files.
    package mutating func adopt(_ error: PolicyFileError) {
        let fresh = error.problems.filter { adopted.insert($0).inserted }
        problemCount += fresh.count
        problems += fresh
    }

    /// - Throws: ``PolicyFileError`` when there is any problem.
    package func finish() throws(PolicyFileError) {
        if problems.isEmpty { return }
        let rest = problemCount - problems.count
        let more = PolicyProblem(
            path: path, message: "the file has at least \(rest) more \(rest == 1 ? "problem" : "problems")")
        throw PolicyFileError(problems + (rest > 0 ? [more] : []))
    }
}

extension FileDecoder {
    /// The fields of a mapping; unknown and missing keys are noted, and those that are known can be read all the same.
    package mutating func fields(
        of node: YAMLNode, _ what: String, known: [String], required: [String] = []
    ) -> FileFields? {
        guard case .mapping(let pairs) = node.content else {
            expected("a mapping", what, node)
            return nil
        }
        for pair in pairs where !known.contains(pair.key) {
            reportUnknownKey(pair.key, in: what, at: pair.keyPlace, known: known)
        }
        for key in required where !pairs.contains(where: { $0.key == key }) {
            report("\(what) needs '\(key)'", at: node.place)
        }
        return FileFields(place: node.place, pairs: pairs)
    }

    package mutating func reportUnknownKey(_ key: String, in what: String, at place: YAMLPlace, known: [String]) {
        report(
            "\(what) has no key '\(key)'", at: place,
            suggestion: known.nearest(to: key).map { "Did you mean \($0)?" }
                ?? "There are: \(known.joined(separator: ", "))")
    }

    /// The pairs of a mapping whose keys are names that the file chooses.
    package mutating func pairs(of node: YAMLNode?, _ what: String) -> [YAMLNode.Pair] {
        guard let node else { return [] }
        guard case .mapping(let pairs) = node.content else {
            expected("a mapping", what, node)
            return []
        }
        return pairs
    }

    /// The items of a list.
    package mutating func items(of node: YAMLNode?, _ what: String) -> [YAMLNode] {
        guard let node else { return [] }
        guard case .sequence(let items) = node.content else {
            expected("a list", what, node)
            return []
        }
        return items
    }

    /// Text; what YAML takes for a number or the like must be quoted.
    package mutating func text(_ node: YAMLNode?, _ what: String) -> String? {
        guard let node else { return nil }
        guard case .scalar(let scalar) = node.content, scalar.type == .text else {
            expected("text", what, node)
            return nil
        }
        return scalar.text
    }

    /// Text that says something.
    package mutating func sentence(_ node: YAMLNode?, _ what: String) -> String? {
        guard let node, let text = text(node, what) else { return nil }
        if text.contains(where: { !$0.isWhitespace }) { return text }
        report("\(what) is empty", at: node.place)
        return nil
    }

    /// A list of texts.
    package mutating func texts(_ node: YAMLNode?, _ what: String) -> [String] {
        items(of: node, what).compactMap { text($0, "an item of \(what)") }
    }

    /// `true` or `false`; YAML 1.2 knows no `yes` and no `on`.
    package mutating func flag(_ node: YAMLNode?, _ what: String) -> Bool? {
        guard let node else { return nil }
        guard case .scalar(let scalar) = node.content, let value = scalar.boolean else {
            expected("true or false", what, node)
            return nil
        }
        return value
    }

    /// A whole number.
    package mutating func number(_ node: YAMLNode?, _ what: String, in range: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        guard case .scalar(let scalar) = node.content, let value = scalar.integer else {
            expected("a whole number", what, node)
            return nil
        }
        if range.contains(value) { return value }
        report("\(what) is from \(range.lowerBound) to \(range.upperBound), not \(value)", at: node.place)
        return nil
    }

    /// A day or a moment in ISO 8601, and nothing else: `2027-06-30`, or `2027-06-30T12:00:00Z`.
    package mutating func instant(_ node: YAMLNode?, _ what: String) -> Instant? {
        guard let node else { return nil }
        if case .scalar(let scalar) = node.content, let instant = Instant(scalar.text) { return instant }
        report("\(what) is a date as ISO 8601 writes it, such as 2027-06-30", at: node.place)
        return nil
    }

    /// A calendar day in ISO 8601, such as `2027-06-30`.
    package mutating func day(_ node: YAMLNode?, _ what: String) -> Instant? {
        guard let node else { return nil }
        if case .scalar(let scalar) = node.content, !scalar.text.contains("T"), let day = Instant(scalar.text) {
            return day
        }
        report("\(what) is a day as ISO 8601 writes it, such as 2027-06-30", at: node.place)
        return nil
    }

    /// One of a few words.
    package mutating func word<Value>(
        _ node: YAMLNode?, _ what: String, among words: [(String, Value)]
    ) -> Value? {
        guard let node, let text = text(node, what) else { return nil }
        if let found = words.first(where: { $0.0 == text }) { return found.1 }
        let names = words.map(\.0)
        report(
            "\(what) cannot be '\(text)'", at: node.place,
            suggestion: names.nearest(to: text).map { "Did you mean \($0)?" }
                ?? "There are: \(names.joined(separator: ", "))")
        return nil
    }

    /// Notes that a value is of another kind than it should be.
    package mutating func expected(_ kind: String, _ what: String, _ node: YAMLNode) {
        var suggestion: String?
        if case .scalar(let scalar) = node.content {
            if kind == "text", scalar.type != .null { suggestion = "Put it into quotes" }
            if kind == "true or false", ["yes", "no", "on", "off"].contains(scalar.text.lowercased()) {
                suggestion = "Write true or false"
            }
        }
        if kind == "a list", case .scalar = node.content { suggestion = "Put it into square brackets" }
        report("\(what) is \(kind), not \(node.kind)", at: node.place, suggestion: suggestion)
    }
}
#endif
