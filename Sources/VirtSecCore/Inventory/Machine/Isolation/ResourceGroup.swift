// SPDX-License-Identifier: Apache-2.0

/// Where the host accounts for the machine.
public struct ResourceGroup: Blank, Described {
    /// Control group.
    public var partition: Fact<String> = .absent
    /// Fibre Channel application.
    public var applicationID: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = ResourceGroup()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ResourceGroup>.table {
        Row.fact("partition", \.partition, "Control group", libvirt: "partition")
        Row.fact("applicationID", \.applicationID, "Fibre Channel application", libvirt: "fibrechannel/@appid")
    }
}
