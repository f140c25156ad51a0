// SPDX-License-Identifier: Apache-2.0

/// What the values of a property must be (DSP0243, table 7): `MinLen(8),MaxLen(64)`, `ValueMap{"a","b"}`.
///
/// Qualifiers with other names are VMware's own, such as `Ip`, and say nothing of a value here.
struct PropertyQualifiers {
    private var shortest: Int?
    private var longest: Int?
    private var smallest: Double?
    private var largest: Double?
    private var choices: [String]?
    /// Whether all of the text could be read.
    private(set) var isWellFormed = true

    init(_ text: String) {
        var rest = Substring(text)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            if rest.isEmpty { return }
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, let argument = Self.argument(&rest), take(String(name), argument) else {
                isWellFormed = false
                return
            }
        }
    }

    /// Whether a value keeps to them.
    func admit(_ value: String) -> Bool {
        if let shortest, value.count < shortest { return false }
        if let longest, value.count > longest { return false }
        if let number = Double(value) {
            if let smallest, number < smallest { return false }
            if let largest, number > largest { return false }
        }
        return choices?.contains(value) ?? true
    }

    /// What stands in brackets behind a name, without them; empty where none do, nil where they do not close.
    private static func argument(_ rest: inout Substring) -> Substring? {
        guard let open = rest.first, let close = ["(": ")", "{": "}"][open] as Character? else { return "" }
        var quotes = Quotes()
        for index in rest.indices.dropFirst() where !quotes.take(rest[index]) && rest[index] == close {
            defer { rest = rest[rest.index(after: index)...] }
            return rest[rest.index(after: rest.startIndex)..<index]
        }
        return nil
    }

    /// Whether a text stands between quotes, in which a backslash takes the next character as it is.
    private struct Quotes {
        private var isInside = false
        private var isEscaped = false

        /// Takes one character, and says whether it belongs to a quoted text: no bracket or comma ends anything there.
        mutating func take(_ character: Character) -> Bool {
            if isEscaped {
                isEscaped = false
                return true
            }
            isEscaped = isInside && character == "\\"
            if character == "\"" { isInside.toggle() }
            return isInside || character == "\""
        }

        /// Whether the character taken last only says how to read others.
        func isMark(_ character: Character, wasEscaped: Bool) -> Bool {
            !wasEscaped && (character == "\"" || isEscaped)
        }
    }

    private mutating func take(_ name: String, _ argument: Substring) -> Bool {
        let text = OVFDecoder.trimmed(String(argument))
        switch name {
        case "MinLen": shortest = Int(text)
        case "MaxLen": longest = Int(text)
        case "MinValue": smallest = Double(text)
        case "MaxValue": largest = Double(text)
        case "ValueMap": choices = Self.choices(text)
        default: return true
        }
        return switch name {
        case "MinLen": (shortest ?? -1) >= 0
        case "MaxLen": (longest ?? -1) >= (shortest ?? 0)
        case "MinValue": smallest != nil
        case "MaxValue": largest.map { $0 >= smallest ?? $0 } ?? false
        default: choices?.isEmpty == false
        }
    }

    /// Values between commas, in quotes or without.
    private static func choices(_ text: String) -> [String] {
        var choices = [""]
        var quotes = Quotes()
        var wasEscaped = false
        for character in text {
            let isQuoted = quotes.take(character)
            if character == ",", !isQuoted {
                choices.append("")
            } else if !quotes.isMark(character, wasEscaped: wasEscaped) {
                choices[choices.count - 1].append(character)
            }
            wasEscaped = isQuoted && character == "\\" && !wasEscaped
        }
        return text.isEmpty ? [] : choices.map(OVFDecoder.trimmed)
    }
}
