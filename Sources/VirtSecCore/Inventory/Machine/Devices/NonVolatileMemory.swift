// SPDX-License-Identifier: Apache-2.0

/// The NVRAM device of a PowerPC guest.
public struct NonVolatileMemory: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
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
    public static let fields = Field<NonVolatileMemory>.table {
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}
