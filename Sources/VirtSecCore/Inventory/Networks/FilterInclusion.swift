// SPDX-License-Identifier: Apache-2.0

/// Another filter whose rules apply here.
public struct FilterInclusion: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name of the filter.
    public var name: Fact<String> = .absent
    /// Priority.
    public var priority: Fact<Int> = .absent
    /// Values for its variables.
    public var parameters: Listing<FilterParameter> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterInclusion>.table {
        Row.fact("name", \.name, "Name of the filter", libvirt: "@filter")
        Row.fact("priority", \.priority, "Priority", libvirt: "@priority")
        Row.list("parameters", \.parameters, "Values for its variables", libvirt: "parameter")
    }
}
