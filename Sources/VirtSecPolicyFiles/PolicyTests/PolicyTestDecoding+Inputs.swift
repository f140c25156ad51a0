// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// What the documents of a case hold.
struct PolicyTestInputs {
    var inventory = Inventory()
    /// Why documents could not be read, a sentence each.
    var unread: [String] = []
    /// Whether all that are named could be opened.
    var isComplete = true
}

extension PolicyTestDecoding {
    /// Reads `inputs:`, a document or a list of them.
    mutating func inputs<Documents: DocumentReader>(
        _ node: YAMLNode?, _ loader: inout PolicyTestLoader<Documents>
    ) -> PolicyTestInputs {
        var inputs = PolicyTestInputs()
        let items = decoder.items(of: node, "'inputs'")
        // Without documents nobody can tell which assets there are.
        inputs.isComplete = !items.isEmpty
        guard let node else { return inputs }
        if case .sequence = node.content, items.isEmpty {
            decoder.report("'inputs' is empty", at: node.place, suggestion: "Name a document, or write it here")
        }
        documentCount += items.count
        if documentCount > reader.limits.documents {
            decoder.report(
                "the cases have more than \(reader.limits.documents) documents, which is the limit", at: node.place)
            inputs.isComplete = false
            return inputs
        }
        var paths: Set<String> = []
        for (index, item) in items.enumerated() {
            guard let input = input(item, number: index + 1) else {
                inputs.isComplete = false
                continue
            }
            if !paths.insert(input.path).inserted {
                decoder.report("the document \(input.path) is named twice", at: item.place)
            }
            add(input, at: item.place, to: &inputs, &loader)
        }
        return inputs
    }

    /// A document that stands in the file, or the path of one.
    private struct Input {
        let path: String
        var text: String?
    }

    private mutating func input(_ node: YAMLNode, number: Int) -> Input? {
        if case .mapping = node.content { return mapping(node, number: number) }
        guard let text = decoder.sentence(node, "a document") else { return nil }
        if Self.isDocument(text) { return Input(path: "document-\(number)", text: text) }
        return Input(path: RelativePath.path(text, from: decoder.path))
    }

    private mutating func mapping(_ node: YAMLNode, number: Int) -> Input? {
        let keys = ["document", "path"]
        guard let fields = decoder.fields(of: node, "a document", known: keys, required: ["document"]) else {
            return nil
        }
        let path = decoder.sentence(fields["path"], "'path'")
        guard let text = decoder.sentence(fields["document"], "'document'") else { return nil }
        return Input(path: path ?? "document-\(number)", text: text)
    }

    /// Whether a text is a document and no path.
    private static func isDocument(_ text: String) -> Bool {
        text.contains(where: \.isNewline) || text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.first == "<"
    }

    private mutating func add<Documents: DocumentReader>(
        _ input: Input, at place: YAMLPlace, to inputs: inout PolicyTestInputs,
        _ loader: inout PolicyTestLoader<Documents>
    ) {
        do throws(PolicyFileError) {
            let result =
                if let text = input.text {
                    loader.observations(in: Array(text.utf8), input.path)
                } else {
                    try loader.observations(
                        at: input.path, namedBy: PlaceInFile(path: decoder.path, place: place))
                }
            switch result {
            case .success(let observations): for observation in observations { inputs.inventory.add(observation) }
            case .failure(let error):
                inputs.unread.append("the document \(input.path) could not be read: \(error)")
            }
        } catch {
            inputs.isComplete = false
            adopt(error)
        }
    }
}
#endif
