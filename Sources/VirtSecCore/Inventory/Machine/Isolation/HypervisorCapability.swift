// SPDX-License-Identifier: Apache-2.0

/// A capability of the hypervisor that is forced on or off.
public struct HypervisorCapability: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Capability.
    public var name: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<HypervisorCapability>.table {
        Row.fact("name", \.name, "Capability", libvirt: "@capability")
    }
}
