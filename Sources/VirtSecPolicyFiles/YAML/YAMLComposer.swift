// SPDX-License-Identifier: Apache-2.0

#if YAML
import Yams

/// The only place that calls Yams: its nodes are looked at while its parser lives, which owns their anchors.
enum YAMLComposer {
    /// Reads the one document of a text and turns its root into something else; nil when there is none.
    ///
    /// The encoding is given, because Yams would ask the environment for it.
    static func compose<Result>(
        _ text: String, _ path: String, _ body: (Node) -> Result
    ) throws(PolicyFileError) -> Result? {
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            return try withExtendedLifetime(parser) { try parser.singleRoot().map(body) }
        } catch let error as YamlError {
            throw PolicyFileError([problem(error, in: text, path)])
        } catch {
            throw PolicyFileError([PolicyProblem(path: path, message: "the file is no YAML")])
        }
    }

    private static func problem(_ error: YamlError, in text: String, _ path: String) -> PolicyProblem {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            // The parser's own limit is far beyond ours.
            let message =
                problem.contains("yaml_set_max_nest_level")
                ? "the values nest too deep to be read"
                : "the file is no YAML: " + (context.map { "\($0.text) " } ?? "") + problem
            return PolicyProblem(path: path, line: mark.line, column: mark.column, message: message)
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.hasSuffix("another document")
            return PolicyProblem(
                path: path, line: mark.line, column: mark.column,
                message: isSecond
                    ? "a second document begins; a policy file holds one" : "the file is no YAML: " + problem)
        case .duplicatedKeysInMapping(let keys, let context):
            return PolicyProblem(
                path: path, line: context.mark.line, column: context.mark.column,
                message: "the key '\(keys.first ?? "")' stands in one mapping more than once, first here")
        case .reader(let problem, let offset, _, _):
            let line = offset.map { 1 + text.utf8.prefix($0).reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }
            return PolicyProblem(path: path, line: line, message: "the file is no YAML: \(problem)")
        default:
            return PolicyProblem(path: path, message: "the file is no YAML")
        }
    }
}
#endif
