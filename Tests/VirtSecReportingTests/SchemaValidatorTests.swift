// SPDX-License-Identifier: Apache-2.0

import Testing

/// The validator must be able to say no, or the tests of the reports prove nothing.
struct SchemaValidatorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let schema: String
        let good: String
        let bad: String
        var testDescription: String { schema }

        init(_ schema: String, good: String, bad: String) {
            self.schema = schema
            self.good = good
            self.bad = bad
        }
    }

    @Test(arguments: [
        Case(#"{"type":"integer"}"#, good: "3", bad: "3.5"),
        Case(#"{"type":"boolean"}"#, good: "true", bad: "1"),
        Case(#"{"type":["string","null"]}"#, good: "null", bad: "[]"),
        Case(#"{"required":["a"]}"#, good: #"{"a":1}"#, bad: "{}"),
        Case(#"{"properties":{"a":{"type":"string"}}}"#, good: #"{"a":"x"}"#, bad: #"{"a":1}"#),
        Case(#"{"properties":{"a":true},"additionalProperties":false}"#, good: #"{"a":1}"#, bad: #"{"b":1}"#),
        Case(#"{"items":{"enum":[1,2]}}"#, good: "[1,2,1]", bad: "[1,3]"),
        Case(#"{"const":1}"#, good: "1", bad: "true"),
        Case(##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"array"}}}"##, good: "[]", bad: "{}"),
        Case(#"{"pattern":"^a+$"}"#, good: #""aa""#, bad: #""ab""#),
        Case(#"{"minimum":1,"maximum":3}"#, good: "3", bad: "4"),
        Case(#"{"minimum":1}"#, good: "1", bad: "0"),
        Case(#"{"minItems":1}"#, good: "[1]", bad: "[]"),
        Case(#"{"uniqueItems":true}"#, good: "[1,2]", bad: "[1,1]"),
        Case(#"{"anyOf":[{"type":"string"},{"minimum":5}]}"#, good: "5", bad: "4"),
        Case(#"{"oneOf":[{"minimum":1},{"maximum":5}]}"#, good: "6", bad: "3"),
        Case(#"{"allOf":[{"minimum":1},{"maximum":5}]}"#, good: "3", bad: "6"),
        Case(#"{"not":{"type":"string"}}"#, good: "1", bad: #""x""#),
    ])
    func `a keyword lets good values pass and stops bad ones`(_ example: Case) throws {
        let validator = try SchemaValidator(example.schema)
        #expect(validator.errors(in: try JSONValue(example.good)).isEmpty)
        #expect(!validator.errors(in: try JSONValue(example.bad)).isEmpty)
    }
}
