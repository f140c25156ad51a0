// SPDX-License-Identifier: Apache-2.0

/// A stored property of a rule that a baseline may set, declared so that a policy file can name it.
public struct Parameter<Root>: Sendable {
    /// The name in policy files.
    public let name: String
    /// What kind of value it takes, and within which range.
    public let valueType: String
    /// Whether it takes a list of values.
    public let isList: Bool
    /// The values as text, as the rule holds them: one, or those of a list, sorted; none where nobody gave one.
    public let values: @Sendable (Root) -> [String]
    /// The value as text, for people; the items of a list are joined by commas.
    public var read: @Sendable (Root) -> String {
        let values = values
        return { values($0).joined(separator: ", ") }
    }
    /// Sets the value from text, or says what is wrong with it.
    public let set: @Sendable (inout Root, [String]) throws(ParameterError) -> Void

    /// A parameter that holds one value, optionally limited to a range.
    public init<Value: ParameterValue & Comparable>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, in range: ClosedRange<Value>? = nil
    ) {
        self.name = name
        valueType = Value.typeName + (range.map { " from \($0.lowerBound.text) to \($0.upperBound.text)" } ?? "")
        isList = false
        values = { [$0[keyPath: path].text] }
        set = { root, texts throws(ParameterError) in
            guard texts.count == 1, let text = texts.first, let value = Value(text: text) else {
                throw ParameterError(name: name, expected: Value.typeName)
            }
            if let range, !range.contains(value) {
                throw ParameterError(
                    name: name, expected: "\(Value.typeName) from \(range.lowerBound.text) to \(range.upperBound.text)")
            }
            root[keyPath: path] = value
        }
    }

    /// A parameter that holds one value, or none where nobody gave one.
    public init<Value: ParameterValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable
    ) {
        self.name = name
        valueType = Value.typeName
        isList = false
        values = { root in root[keyPath: path].map { [$0.text] } ?? [] }
        set = { root, texts throws(ParameterError) in
            guard texts.count == 1, let text = texts.first, let value = Value(text: text) else {
                throw ParameterError(name: name, expected: Value.typeName)
            }
            root[keyPath: path] = value
        }
    }

    /// A parameter that is on or off.
    public init(_ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable) {
        self.name = name
        valueType = Bool.typeName
        isList = false
        values = { [$0[keyPath: path].text] }
        set = { root, texts throws(ParameterError) in
            guard texts.count == 1, let text = texts.first, let value = Bool(text: text) else {
                throw ParameterError(name: name, expected: Bool.typeName)
            }
            root[keyPath: path] = value
        }
    }

    /// A parameter that holds a set of values.
    public init<Value: ParameterValue & Hashable>(
        _ name: String, _ path: any WritableKeyPath<Root, Set<Value>> & Sendable
    ) {
        self.name = name
        valueType = "list of \(Value.typeName)"
        isList = true
        values = { root in root[keyPath: path].map(\.text).sorted() }
        set = { root, texts throws(ParameterError) in
            var values: Set<Value> = []
            for text in texts {
                guard let value = Value(text: text) else {
                    throw ParameterError(name: name, expected: "list of \(Value.typeName)")
                }
                values.insert(value)
            }
            root[keyPath: path] = values
        }
    }
}

/// A value that does not fit a parameter.
public struct ParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The parameter.
    public let name: String
    /// What it takes.
    public let expected: String

    /// What is wrong and what is expected.
    public var description: String { "parameter \(name) takes: \(expected)" }
}

/// A type of value that a parameter may have.
public protocol ParameterValue: Sendable {
    /// The type's name for people.
    static var typeName: String { get }
    /// The value as a policy file writes it.
    var text: String { get }
    /// Reads a value from a policy file.
    init?(text: String)
}

extension Int: ParameterValue {
    /// The type's name for people.
    public static var typeName: String { "whole number" }
    /// Decimal digits.
    public var text: String { String(self) }
    /// Reads decimal digits.
    public init?(text: String) { self.init(text) }
}

extension Bool: ParameterValue {
    /// The type's name for people.
    public static var typeName: String { "true or false" }
    /// `true` or `false`.
    public var text: String { self ? "true" : "false" }
    /// Reads `true` or `false`.
    public init?(text: String) { self.init(text) }
}

extension String: ParameterValue {
    /// The type's name for people.
    public static var typeName: String { "text" }
    /// The text itself.
    public var text: String { self }
    /// Takes the text as it is.
    public init?(text: String) { self = text }
}

extension IPAddress: ParameterValue {
    /// The type's name for people.
    public static var typeName: String { "IP address" }
    /// The address as it is written.
    public var text: String { description }
    /// Reads an IPv4 or IPv6 address.
    public init?(text: String) { self.init(text) }
}
