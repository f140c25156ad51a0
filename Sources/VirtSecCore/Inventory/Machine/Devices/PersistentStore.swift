// SPDX-License-Identifier: Apache-2.0

/// Where a guest keeps logs across a crash.
public struct PersistentStore: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Backend.
    public var backend: Fact<String> = .absent
    /// File on the host.
    public var path: Fact<String> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PersistentStore>.table {
        Row.fact("backend", \.backend, "Backend", libvirt: "@backend")
        Row.fact("path", \.path, "File on the host", libvirt: "path")
        Row.fact("size", \.size, "Size", libvirt: "size")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}
