// SPDX-License-Identifier: Apache-2.0

/// Properties of a device that are set past libvirt.
public struct DeviceOverride: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Device.
    public var alias: Fact<String> = .absent
    /// Properties.
    public var properties: Listing<PropertyOverride> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DeviceOverride>.table {
        Row.fact("alias", \.alias, "Device", libvirt: "@alias")
        Row.list("properties", \.properties, "Properties", libvirt: "qemu:frontend/qemu:property")
    }
}
