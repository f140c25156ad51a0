// SPDX-License-Identifier: Apache-2.0

#if YAML
import Yams

/// Finds aliases before Yams resolves them: a few nested ones stand for more nodes than a computer can hash.
///
/// The text is read once with another letter for every asterisk. A scalar cannot begin with an asterisk, and an alias
/// does: where a plain scalar of that reading begins with the letter, the file has an alias. Up to the first of them both
/// readings see the same, so none is missed, whatever quotes, comments and blocks there are.
enum AliasScan {
    /// From the private use area, which YAML allows and nobody types.
    private static let letter: Character = "\u{E000}"

    /// - Throws: ``PolicyFileError`` naming every alias, or what else is wrong where there is one.
    static func refuseAliases(in text: String, _ path: String) throws(PolicyFileError) {
        guard text.utf8.contains(UInt8(ascii: "*")) else { return }
        if text.contains(letter) {
            throw PolicyFileError([
                PolicyProblem(path: path, message: "the file holds the character U+E000, which no text needs")
            ])
        }
        let replaced = String(text.map { $0 == "*" ? letter : $0 })
        let places = try self.places(replaced, path)
        guard let places, !places.isEmpty else { return }
        throw PolicyFileError(
            places.map { place in
                PolicyProblem(
                    path: path, line: place.line, column: place.column, message: "an alias stands here",
                    suggestion: "Write the value out; text that begins with an asterisk goes into quotes")
            })
    }

    /// The places of aliases; what is wrong with the text is told with its asterisks.
    private static func places(_ replaced: String, _ path: String) throws(PolicyFileError) -> [YAMLPlace]? {
        do throws(PolicyFileError) {
            return try YAMLComposer.compose(replaced, path) { root in
                var places: [YAMLPlace] = []
                collect(root, &places)
                return places
            }
        } catch {
            throw PolicyFileError(
                error.problems.map { problem in
                    PolicyProblem(
                        path: path, line: problem.line, column: problem.column,
                        message: String(problem.message.map { $0 == letter ? "*" : $0 }), suggestion: problem.suggestion
                    )
                })
        }
    }

    private static func collect(_ node: Node, _ places: inout [YAMLPlace]) {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain, scalar.string.first == letter, let mark = scalar.mark else { return }
            places.append(YAMLPlace(line: mark.line, column: mark.column))
        case .sequence(let sequence):
            for node in sequence { collect(node, &places) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                collect(key, &places)
                collect(value, &places)
            }
        case .alias: break
        }
    }
}
#endif
