// SPDX-License-Identifier: Apache-2.0

/// A capability of Linux that a container gets or loses.
public struct ContainerCapability: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Capability.
    public var name: Fact<String> = .absent
    /// Whether the container has it.
    public var enabled: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ContainerCapability>.table {
        Row.fact("name", \.name, "Capability", libvirt: ".")
        Row.fact("enabled", \.enabled, "Whether the container has it", libvirt: "@state")
    }
}
