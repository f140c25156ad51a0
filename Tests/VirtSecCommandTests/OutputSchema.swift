// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Checks what the program writes against one of our schemas, as far as those of reports go.
struct OutputSchema {
    private let root: [String: Any]

    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/Formats")
        let data = try Data(contentsOf: folder.appending(path: "\(name).schema.json"))
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What is wrong with a document, each with the path of the value.
    func errors(in text: String) throws -> [String] {
        errors(try JSONSerialization.jsonObject(with: Data(text.utf8)), root, "$")
    }

    private func errors(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        var schema = schema
        if let reference = schema["$ref"] as? String {
            var target: Any = root
            for part in reference.split(separator: "/").dropFirst() {
                target = (target as? [String: Any])?[String(part)] ?? [:]
            }
            schema = target as? [String: Any] ?? [:]
        }
        var errors: [String] = []
        let names = (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String] ?? []
        if !names.isEmpty, !names.contains(where: { Self.matches(value, $0) }) { errors.append("\(path): no \(names)") }
        if let words = schema["enum"] as? [NSObject], !words.contains(where: { $0.isEqual(value) }) {
            errors.append("\(path): not in enum")
        }
        if let constant = schema["const"] as? NSObject, !constant.isEqual(value) {
            errors.append("\(path): not constant")
        }
        if let text = value as? String, let pattern = schema["pattern"] as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            errors.append("\(path): does not match")
        }
        return errors + members(value, schema, path)
    }

    private func members(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let items = value as? [Any], let inner = schema["items"] as? [String: Any] {
            return items.enumerated().flatMap { self.errors($1, inner, "\(path)[\($0)]") }
        }
        guard let object = value as? [String: Any] else { return [] }
        let required = schema["required"] as? [String] ?? []
        var errors = required.filter { object[$0] == nil }.map { "\(path): lacks \($0)" }
        let known = schema["properties"] as? [String: Any] ?? [:]
        for (key, member) in object {
            if let inner = known[key] as? [String: Any] {
                errors += self.errors(member, inner, "\(path).\(key)")
            } else if schema["additionalProperties"] as? Bool == false {
                errors.append("\(path): has \(key)")
            }
        }
        return errors.sorted()
    }

    private static func matches(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        default: value is NSNumber
        }
    }
}
