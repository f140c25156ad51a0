// SPDX-License-Identifier: Apache-2.0

/// What only VMware machines carry.
public struct VMwareExtension: Blank, Described {
    /// Data centre.
    public var datacenterPath: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = VMwareExtension()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<VMwareExtension>.table {
        Row.fact("datacenterPath", \.datacenterPath, "Data centre", libvirt: "vmware:datacenterpath")
    }
}
