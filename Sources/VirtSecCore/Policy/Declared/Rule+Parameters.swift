// SPDX-License-Identifier: Apache-2.0

/// A parameter of a rule as a baseline sees it.
public struct RuleSetting: Sendable, Hashable {
    /// The parameter's name.
    public let name: String
    /// What kind of value it takes, and within which range.
    public let valueType: String
    /// Whether it takes a list of values.
    public let isList: Bool
    /// The values as text, sorted where it is a list; otherwise one, or none where nobody gave one.
    public let values: [String]
}

extension Rule {
    /// All parameters with their values, in the order in which the rule declares them.
    public var settings: [RuleSetting] {
        Self.parameters.map {
            RuleSetting(name: $0.name, valueType: $0.valueType, isList: $0.isList, values: $0.values(self))
        }
    }

    /// The same rule with another value for a parameter.
    ///
    /// - Returns: nil when the rule has no parameter of the name.
    /// - Throws: ``ParameterError`` when the values do not fit.
    public func setting(_ name: String, to values: [String]) throws(ParameterError) -> Self? {
        guard let parameter = Self.parameters.first(where: { $0.name == name }) else { return nil }
        var copy = self
        try parameter.set(&copy, values)
        return copy
    }
}
