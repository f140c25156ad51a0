// SPDX-License-Identifier: Apache-2.0

/// A device of the host that a network uses.
public struct NetworkDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var device: Fact<String> = .absent
    /// Machines that use it.
    public var connections: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<NetworkDevice>.table {
        Row.fact("device", \.device, "Name", libvirt: "@dev")
        Row.fact("connections", \.connections, "Machines that use it", libvirt: "@connections")
    }
}
