// SPDX-License-Identifier: Apache-2.0

#if YAML
/// A place in a YAML file.
package struct YAMLPlace: Sendable, Hashable {
    /// Line, from 1.
    package let line: Int
    /// Column in Unicode code points, from 1.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Where a file begins.
    package static let start = YAMLPlace(line: 1, column: 1)
    /// The place of what no file holds.
    package static let nowhere = YAMLPlace(line: 0, column: 0)
}

/// A value of a YAML file and where it stands.
package struct YAMLNode: Sendable {
    /// What kind of value it is.
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        /// The pairs in the order of the file; no key occurs twice.
        case mapping([Pair])
    }

    /// A key of a mapping and its value.
    package struct Pair: Sendable {
        package let key: String
        package let keyPlace: YAMLPlace
        package let value: YAMLNode
    }

    package let content: Content
    package let place: YAMLPlace

    /// How deep the value nests, and how many values it holds, itself included; counting ends a little after a limit.
    package func size(upTo limit: Int) -> (depth: Int, values: Int) {
        let children: [YAMLNode] =
            switch content {
            case .scalar: []
            case .sequence(let items): items
            case .mapping(let pairs): pairs.map(\.value)
            }
        var size = (depth: 0, values: 1)
        for child in children where size.values <= limit {
            let inner = child.size(upTo: limit)
            size = (max(size.depth, inner.depth), size.values + inner.values)
        }
        return (size.depth + 1, size.values)
    }

    /// What the value is, in words for people.
    package var kind: String {
        switch content {
        case .scalar(let scalar): scalar.kind
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A single value: its text, and whether it stands there without quotes, so that YAML 1.2 gives it a type.
package struct YAMLScalar: Sendable, Hashable {
    package let text: String
    /// Neither quoted nor a block.
    package let isPlain: Bool

    package init(text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }

    /// The types of YAML 1.2's core schema (10.3.2).
    package enum Kind: Sendable { case null, boolean, integer, number, text }

    package var type: Kind {
        guard isPlain else { return .text }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
        case ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF", ".nan", ".NaN", ".NAN":
            return .number
        default: return Self.isInteger(text) ? .integer : Self.isNumber(text) ? .number : .text
        }
    }

    /// The truth value; nil when it is none.
    package var boolean: Bool? { type == .boolean ? text.lowercased() == "true" : nil }
    /// The whole number; nil when it is none, or too large.
    package var integer: Int? {
        guard type == .integer else { return nil }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }

    var kind: String {
        switch type {
        case .null: "nothing"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        }
    }

    /// `[-+]?[0-9]+`, `0o[0-7]+` or `0x[0-9a-fA-F]+`.
    private static func isInteger(_ text: String) -> Bool {
        let bytes = text[...].utf8
        if text.hasPrefix("0o") { return isAll(bytes.dropFirst(2)) { 48...55 ~= $0 } }
        if text.hasPrefix("0x") {
            return isAll(bytes.dropFirst(2)) { 48...57 ~= $0 || 65...70 ~= $0 || 97...102 ~= $0 }
        }
        return isAll(unsigned(bytes), isDigit)
    }

    /// Whether the text is `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
    private static func isNumber(_ text: String) -> Bool {
        let bytes = unsigned(text[...].utf8)
        let mantissa = bytes.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        let exponent = bytes.dropFirst(mantissa.count)
        if !exponent.isEmpty, !isAll(unsigned(exponent.dropFirst()), isDigit) { return false }
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let fraction = mantissa.dropFirst(whole.count).dropFirst()
        guard whole.allSatisfy(isDigit), fraction.allSatisfy(isDigit) else { return false }
        return !whole.isEmpty || !fraction.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }

    private static func isAll(_ bytes: Substring.UTF8View, _ condition: (UInt8) -> Bool) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy(condition)
    }

    private static func unsigned(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
    }
}
#endif
