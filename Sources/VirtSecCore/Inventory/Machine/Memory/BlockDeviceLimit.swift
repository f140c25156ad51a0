// SPDX-License-Identifier: Apache-2.0

/// Limits on one block device of the host.
public struct BlockDeviceLimit: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Device.
    public var path: Fact<String> = .absent
    /// Weight.
    public var weight: Fact<Int> = .absent
    /// Bytes read a second.
    public var readBytes: Fact<Int> = .absent
    /// Bytes written a second.
    public var writeBytes: Fact<Int> = .absent
    /// Reads a second.
    public var readOperations: Fact<Int> = .absent
    /// Writes a second.
    public var writeOperations: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BlockDeviceLimit>.table {
        Row.fact("path", \.path, "Device", libvirt: "path")
        Row.fact("weight", \.weight, "Weight", libvirt: "weight")
        Row.fact("readBytes", \.readBytes, "Bytes read a second", libvirt: "read_bytes_sec")
        Row.fact("writeBytes", \.writeBytes, "Bytes written a second", libvirt: "write_bytes_sec")
        Row.fact("readOperations", \.readOperations, "Reads a second", libvirt: "read_iops_sec")
        Row.fact("writeOperations", \.writeOperations, "Writes a second", libvirt: "write_iops_sec")
    }
}
