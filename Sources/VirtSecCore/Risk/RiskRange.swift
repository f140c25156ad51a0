// SPDX-License-Identifier: Apache-2.0

/// A value as far as it is known: what is known to be, and what it is at most, if all that nobody could judge is violated.
public struct RiskRange<Value: Sendable & Hashable & Comparable>: Sendable, Hashable {
    /// If everything is satisfied that could not be judged.
    public let known: Value
    /// If everything is violated that could not be judged.
    public let highest: Value

    /// A range; the second value is at least the first.
    public init(_ known: Value, _ highest: Value) {
        self.known = known
        self.highest = max(known, highest)
    }
}

extension RiskRange: CustomStringConvertible where Value: CustomStringConvertible {
    /// `12.0`, or `12.0–30.5`.
    public var description: String { known == highest ? "\(known)" : "\(known)–\(highest)" }
}
