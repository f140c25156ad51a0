// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a network filter.
public struct FilterFacts: Described {
    /// Name.
    public var name: Fact<String> = .absent
    /// Chain that its rules are in.
    public var chain: Fact<String> = .absent
    /// Priority of the chain.
    public var priority: Fact<Int> = .absent
    /// Universally unique identifier.
    public var uuid: Fact<UniqueID> = .absent
    /// Rules.
    public var rules: Listing<FilterRule> = .none
    /// Other filters whose rules apply.
    public var includes: Listing<FilterInclusion> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}
}
