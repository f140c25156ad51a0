// SPDX-License-Identifier: Apache-2.0

/// The network filter that an interface obeys.
public struct FilterReference: Blank, Described {
    /// Name of the filter.
    public var name: Fact<String> = .absent
    /// Values for the filter's variables.
    public var parameters: Listing<FilterParameter> = .none

    /// A source that says nothing about it.
    public static let blank = FilterReference()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FilterReference>.table {
        Row.fact("name", \.name, "Name of the filter", libvirt: "@filter")
        Row.list("parameters", \.parameters, "Values for the filter's variables", libvirt: "parameter")
    }
}
