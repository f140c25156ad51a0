// SPDX-License-Identifier: Apache-2.0

/// An argument handed to the hypervisor as it is.
public struct CommandArgument: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Argument.
    public var value: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CommandArgument>.table {
        Row.fact("value", \.value, "Argument", libvirt: "@value")
    }
}
