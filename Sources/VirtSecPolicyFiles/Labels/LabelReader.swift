// SPDX-License-Identifier: Apache-2.0

#if YAML
public import VirtSecCore

/// Reads files that label assets.
public struct LabelReader: Sendable {
    /// How large files may be.
    public var limits = PolicyFileLimits()

    /// Creates a reader.
    public init() {}

    /// Reads a file of labels.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: its name, which labels give as their source.
    /// - Throws: ``PolicyFileError`` with every problem of the file.
    public func labels(_ bytes: [UInt8], path: String) throws(PolicyFileError) -> LabelSet {
        let root = try YAMLReader.read(bytes, path: path, limits: limits)
        var decoding = LabelDecoding(decoder: FileDecoder(path: path))
        return try decoding.read(root)
    }
}

/// Reads one file of labels, or those of a file that holds some.
struct LabelDecoding {
    var decoder: FileDecoder

    mutating func read(_ root: YAMLNode) throws(PolicyFileError) -> LabelSet {
        let keys = [FileDecoder.headerKey, "assets"]
        var labels = LabelSet()
        if decoder.checkHeader(of: root, is: .labels),
            let fields = decoder.fields(of: root, "a file of labels", known: keys, required: ["assets"])
        {
            labels = assignments(fields["assets"], "'assets'")
        }
        try decoder.finish()
        return labels
    }

    /// Reads a list of what is said of assets.
    mutating func assignments(_ node: YAMLNode?, _ what: String) -> LabelSet {
        LabelSet(decoder.items(of: node, what).compactMap { assignment($0) })
    }

    private mutating func assignment(_ node: YAMLNode) -> LabelAssignment? {
        let keys = ["match", "labels"]
        guard let fields = decoder.fields(of: node, "an asset's labels", known: keys, required: keys) else {
            return nil
        }
        let labels = labels(fields["labels"])
        guard let node = fields["match"] else { return nil }
        return LabelAssignment(match(node), labels)
    }

    private mutating func match(_ node: YAMLNode) -> LabelAssignment.Match {
        var match = LabelAssignment.Match()
        guard let fields = decoder.fields(of: node, "'match'", known: ["uuid", "mac", "path", "name"]) else {
            return match
        }
        if fields.pairs.isEmpty {
            decoder.report("'match' names no asset", at: node.place, suggestion: "Give uuid, mac, path or name")
        }
        for (text, place) in oneOrMore(fields["uuid"], "'uuid'") {
            if let uuid = UniqueID(text) {
                match.uuids.insert(uuid)
            } else {
                decoder.report("'\(text)' is no identifier of 32 hexadecimal digits", at: place)
            }
        }
        for (text, place) in oneOrMore(fields["mac"], "'mac'") {
            if let mac = MACAddress(text) {
                match.macs.insert(mac)
            } else {
                decoder.report("'\(text)' is no hardware address such as 52:54:00:12:34:56", at: place)
            }
        }
        match.paths = oneOrMore(fields["path"], "'path'").map(\.0)
        match.names = oneOrMore(fields["name"], "'name'").map(\.0)
        return match
    }

    /// A text or a list of texts; digits may stand without quotes, since identifiers can look like numbers.
    private mutating func oneOrMore(_ node: YAMLNode?, _ what: String) -> [(String, YAMLPlace)] {
        guard let node else { return [] }
        var nodes = [node]
        if case .sequence(let items) = node.content { nodes = items }
        if nodes.isEmpty { decoder.report("\(what) names nothing", at: node.place) }
        return nodes.compactMap { item in
            guard case .scalar(let scalar) = item.content, scalar.type == .text || scalar.type == .integer,
                !scalar.text.isEmpty
            else {
                decoder.expected("text or a list of texts", what, item)
                return nil
            }
            return (scalar.text, item.place)
        }
    }

    private mutating func labels(_ node: YAMLNode?) -> [Label] {
        decoder.pairs(of: node, "'labels'").compactMap { pair in
            let isNamed = LabelName.isValid(pair.key)
            if !isNamed {
                decoder.report(
                    "'\(pair.key)' cannot be the name of a label", at: pair.keyPlace, suggestion: LabelName.rule)
            }
            guard let value = decoder.sentence(pair.value, "the label '\(pair.key)'"), isNamed else { return nil }
            let place = pair.value.place
            let source = DocumentLocation(path: decoder.path, line: place.line, column: place.column)
            return Label(pair.key, value, source: source)
        }
    }
}
#endif
