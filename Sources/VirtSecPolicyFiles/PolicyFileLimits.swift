// SPDX-License-Identifier: Apache-2.0

#if YAML
/// How large a policy file may be.
public struct PolicyFileLimits: Sendable, Hashable {
    /// The most bytes of one file.
    public var bytes = 4 << 20
    /// The deepest nesting of lists and mappings.
    public var depth = 64
    /// The most values, keys not counted.
    public var nodes = 100_000
    /// The most files that one file may build on, itself included.
    public var files = 64
    /// The most rules of one baseline, also those that are switched off.
    public var rules = 4_000
    /// The most parts of one condition, and of all that limit one rule together.
    public var conditionParts = 5_000
    /// The most documents that the cases of one file of tests may have together.
    public var documents = 10_000

    /// Creates the default limits.
    public init() {}
}
#endif
