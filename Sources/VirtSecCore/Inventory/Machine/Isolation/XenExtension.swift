// SPDX-License-Identifier: Apache-2.0

/// What libvirt hands to Xen as it is.
public struct XenExtension: Blank, Described {
    /// Arguments.
    public var arguments: Listing<CommandArgument> = .none

    /// A source that says nothing about it.
    public static let blank = XenExtension()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<XenExtension>.table {
        Row.list("arguments", \.arguments, "Arguments", libvirt: "xen:commandline/xen:arg")
    }
}
