// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// Reads one file of a baseline.
struct BaselineDecoding {
    static let keys = [FileDecoder.headerKey, "name", "title", "description", "extends", "rules", "custom"]

    let reader: BaselineReader
    var decoder: FileDecoder
    var draft = BaselineDraft()
    /// Rules that this file declares, with the place of each.
    var declared: [RuleID: YAMLPlace] = [:]
    /// Rules that became weaker by what the file builds on.
    private var composed = ComposedRules()

    init(path: String, reader: BaselineReader) {
        self.reader = reader
        decoder = FileDecoder(path: path)
    }

    mutating func read(
        _ root: YAMLNode, _ loader: inout BaselineLoader
    ) throws(PolicyFileError) -> BaselineDraft {
        guard decoder.checkHeader(of: root, is: .baseline),
            let fields = decoder.fields(of: root, "a baseline", known: Self.keys, required: ["name"])
        else {
            try decoder.finish()
            return draft
        }
        extend(fields["extends"], &loader)
        draft.name = name(fields["name"])
        draft.title = decoder.sentence(fields["title"], "'title'")
        draft.summary = decoder.sentence(fields["description"], "'description'")
        declare(decoder.items(of: fields["custom"], "'custom'"))
        set(decoder.pairs(of: fields["rules"], "'rules'"))
        composed.settle(draft)
        composed.report(draft, &decoder)
        draft.findings.formUnion(composed.findings(draft, decoder.path))
        if draft.ruleCount > reader.limits.rules { reportTooManyRules(at: root.place) }
        try decoder.finish()
        return draft
    }

    mutating func reportTooManyRules(at place: YAMLPlace) {
        decoder.report("the baseline has more than \(reader.limits.rules) rules, which is the limit", at: place)
    }

    private mutating func name(_ node: YAMLNode?) -> String {
        guard let node, let name = decoder.sentence(node, "'name'") else { return "" }
        if name.utf8.count > 100 || name.contains(where: { $0 == "/" || $0.isNewline }) {
            decoder.report("'name' has at most 100 bytes, no slash and no line break", at: node.place)
        }
        if reader.builtIn.contains(where: { $0.name == name }) {
            decoder.report("'\(name)' is the name of a built-in baseline", at: node.place, suggestion: "Choose another")
        }
        return name
    }

    // MARK: - What it builds on

    private mutating func extend(_ node: YAMLNode?, _ loader: inout BaselineLoader) {
        let items = decoder.items(of: node, "'extends'")
        if let node, items.count > reader.limits.files {
            decoder.report(
                "'extends' names more than \(reader.limits.files) baselines, which is the limit", at: node.place)
            return
        }
        for item in items {
            guard let parent = decoder.sentence(item, "an item of 'extends'") else { continue }
            if let known = reader.builtIn.first(where: { $0.name == parent }) {
                lay(BaselineDraft(known), named: parent, at: item.place)
            } else if parent.contains("/") || parent.hasSuffix(".yaml") || parent.hasSuffix(".yml") {
                let place = PlaceInFile(path: decoder.path, place: item.place)
                do throws(PolicyFileError) {
                    let path = RelativePath.path(parent, from: decoder.path)
                    lay(try loader.load(path, namedBy: place), named: parent, at: item.place)
                } catch {
                    decoder.adopt(error)
                }
            } else {
                decoder.reportUnknown("baseline", parent, at: item.place, among: reader.builtIn.map(\.name))
            }
        }
    }

    private mutating func lay(_ parent: BaselineDraft, named name: String, at place: YAMLPlace) {
        let clashes = draft.lay(parent)
        composed.add(clashes, by: name, at: place)
        composed.settle(draft)
        for (first, second) in clashes.declaredTwice {
            decoder.report(
                "'\(second.entry.id)' is declared twice, in \(first.place) and in \(second.place)", at: place,
                suggestion: "Give one of the rules another id")
        }
    }
}

/// Paths that one file gives of another.
enum RelativePath {
    /// A path as seen from where the naming file is; `.` and `..` are worked out without looking at the disk.
    static func path(_ path: String, from file: String) -> String {
        if path.hasPrefix("/") { return normal(path) }
        guard let slash = file.lastIndex(of: "/") else { return normal(path) }
        return normal(file[...slash] + path)
    }

    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
#endif
