// SPDX-License-Identifier: Apache-2.0

/// An option handed to the DHCP server as it is.
public struct ServiceOption: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Option.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ServiceOption>.table {
        Row.fact("value", \.value, "Option", libvirt: "@value")
    }
}
