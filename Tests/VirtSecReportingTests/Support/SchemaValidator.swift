// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Checks JSON against the part of JSON Schema that our schemas and SARIF's use; `format` is passed over.
struct SchemaValidator {
    let schema: JSONValue

    init(contentsOf url: URL) throws {
        schema = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url))
    }

    init(_ text: String) throws { schema = try JSONValue(text) }

    /// What is wrong, each with the path of the value.
    func errors(in value: JSONValue) -> [String] { errors(value, schema, "$") }

    private func errors(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        if case .boolean(let allowed) = schema { return allowed ? [] : ["\(path): not allowed"] }
        var errors = reference(value, schema, path) + kind(value, schema, path) + choices(value, schema, path)
        switch value {
        case .object(let members): errors += object(members, schema, path)
        case .array(let elements): errors += array(elements, schema, path)
        case .string(let text): errors += string(text, schema, path)
        case .number(let number): errors += self.number(number, schema, path)
        case .null, .boolean: break
        }
        return errors
    }

    private func reference(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard let text = schema["$ref"]?.text else { return [] }
        var target: JSONValue? = self.schema
        for part in text.split(separator: "/").dropFirst() { target = target?[String(part)] }
        guard let target else { return ["\(path): no schema \(text)"] }
        return errors(value, target, path)
    }

    private func kind(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        var errors: [String] = []
        if let type = schema["type"] {
            let names = type.text.map { [$0] } ?? type.elements.compactMap(\.text)
            if !names.contains(where: { Self.matches(value, $0) }) { errors.append("\(path): not of type \(names)") }
        }
        if let values = schema["enum"], !values.elements.contains(value) { errors.append("\(path): not in enum") }
        if let constant = schema["const"], constant != value { errors.append("\(path): not the constant") }
        return errors
    }

    private static func matches(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.boolean, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }

    private func choices(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        func fitting(_ schemas: JSONValue) -> Int { schemas.elements.count { self.errors(value, $0, path).isEmpty } }
        var errors: [String] = []
        if let all = schema["allOf"] { errors += all.elements.flatMap { self.errors(value, $0, path) } }
        if let any = schema["anyOf"], fitting(any) == 0 { errors.append("\(path): fits none of anyOf") }
        if let one = schema["oneOf"], fitting(one) != 1 { errors.append("\(path): fits \(fitting(one)) of oneOf") }
        if let not = schema["not"], self.errors(value, not, path).isEmpty { errors.append("\(path): fits not") }
        return errors
    }

    private func object(_ members: [String: JSONValue], _ schema: JSONValue, _ path: String) -> [String] {
        let missing = (schema["required"]?.elements ?? []).compactMap(\.text).filter { members[$0] == nil }
        var errors = missing.map { "\(path): \($0) is missing" }
        if let least = schema["minProperties"]?.number, members.count < least { errors.append("\(path): too few") }
        if let names = schema["propertyNames"] {
            for name in members.keys { errors += self.errors(.string(name), names, "\(path).\(name)") }
        }
        for (name, member) in members {
            if let known = schema["properties"]?[name] {
                errors += self.errors(member, known, "\(path).\(name)")
            } else if let others = schema["additionalProperties"] {
                errors += self.errors(member, others, "\(path).\(name)")
            }
        }
        return errors
    }

    private func array(_ elements: [JSONValue], _ schema: JSONValue, _ path: String) -> [String] {
        var errors: [String] = []
        if let least = schema["minItems"]?.number, elements.count < least { errors.append("\(path): too few") }
        if schema["uniqueItems"] == .boolean(true) {
            for (index, element) in elements.enumerated() where elements[..<index].contains(element) {
                errors.append("\(path)[\(index)]: not unique")
            }
        }
        guard let items = schema["items"] else { return errors }
        return errors + elements.enumerated().flatMap { self.errors($1, items, "\(path)[\($0)]") }
    }

    private func string(_ text: String, _ schema: JSONValue, _ path: String) -> [String] {
        let length = text.unicodeScalars.count
        if let least = schema["minLength"]?.number, length < least { return ["\(path): too short"] }
        if let most = schema["maxLength"]?.number, length > most { return ["\(path): too long"] }
        guard let pattern = schema["pattern"]?.text else { return [] }
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return ["\(path): bad pattern"] }
        let whole = NSRange(text.startIndex..., in: text)
        return expression.firstMatch(in: text, range: whole) == nil ? ["\(path): does not match \(pattern)"] : []
    }

    private func number(_ number: Double, _ schema: JSONValue, _ path: String) -> [String] {
        var errors: [String] = []
        if case .number(let least)? = schema["minimum"], number < least { errors.append("\(path): below \(least)") }
        if case .number(let most)? = schema["maximum"], number > most { errors.append("\(path): above \(most)") }
        return errors
    }
}

/// Where schemas are.
enum Schemas {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A schema of ours.
    static func own(_ name: String) throws -> SchemaValidator {
        try SchemaValidator(contentsOf: package.appending(path: "Documentation/Formats/\(name).schema.json"))
    }

    /// SARIF's schema, which is too large for the tree; nil where it is not at hand.
    static func sarif() throws -> SchemaValidator? { try shared("sarif/sarif-2.1.0.sarif-sdk-MIT.json") }

    /// The schema of OSCAL's assessment results; nil where it is not at hand.
    static func oscal() throws -> SchemaValidator? { try shared("oscal/oscal_assessment-results_schema.json") }

    /// The schema of JUnit's XML; nil where it is not at hand.
    static func junit() -> XMLSchema? { url("junit/JUnit-162a883.xsd").map { XMLSchema(path: $0.path) } }

    private static func shared(_ name: String) throws -> SchemaValidator? {
        try url(name).map { try SchemaValidator(contentsOf: $0) }
    }

    private static func url(_ name: String) -> URL? {
        let given = ProcessInfo.processInfo.environment["VIRTSEC_SCHEMAS"].map { URL(filePath: $0) }
        let folders =
            given.map { [$0] }
            ?? [package, package.deletingLastPathComponent()].map {
                $0.deletingLastPathComponent().appending(path: "shared/schemas")
            }
        for folder in folders {
            let direct = folder.appending(path: name)
            // The schemas of several versions of OSCAL may lie beside each other.
            let versioned = folder.appending(path: name.replacing("oscal/", with: "oscal/1.1.3/"))
            for url in [versioned, direct] where FileManager.default.fileExists(atPath: url.path) { return url }
        }
        print("skipped: no schema \(name); set VIRTSEC_SCHEMAS to the folder that holds it")
        return nil
    }
}
