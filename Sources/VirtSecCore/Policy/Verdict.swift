// SPDX-License-Identifier: Apache-2.0

/// What the engine says of a rule and an asset.
///
/// Good means satisfied or notApplicable. After evidence is taken away, a verdict is what it was, or notAssessable.
public enum Verdict: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The asset is as the rule wants it.
    case satisfied
    /// It is not.
    case violated
    /// The rule has nothing to say on it.
    case notApplicable
    /// Evidence is missing.
    case notAssessable
    /// The rule itself broke.
    case failed

    /// The verdict's name.
    public var description: String { rawValue }
    /// Whether nothing needs to be done.
    public var isGood: Bool { self == .satisfied || self == .notApplicable }
}
