// SPDX-License-Identifier: Apache-2.0

/// What libvirt hands to bhyve as it is.
public struct BhyveExtension: Blank, Described {
    /// Arguments.
    public var arguments: Listing<CommandArgument> = .none
    /// Environment.
    public var environment: Listing<CommandVariable> = .none

    /// A source that says nothing about it.
    public static let blank = BhyveExtension()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BhyveExtension>.table {
        Row.list("arguments", \.arguments, "Arguments", libvirt: "bhyve:commandline/bhyve:arg")
        Row.list("environment", \.environment, "Environment", libvirt: "bhyve:commandline/bhyve:env")
    }
}
