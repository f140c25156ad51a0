// SPDX-License-Identifier: Apache-2.0

/// A feature that is asked of the firmware.
public struct FirmwareFeature: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Feature.
    public var name: Fact<String> = .absent
    /// Whether it must be there, or must not.
    public var enabled: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FirmwareFeature>.table {
        Row.fact("name", \.name, "Feature", libvirt: "@name")
        Row.fact("enabled", \.enabled, "Whether it must be there, or must not", libvirt: "@enabled")
    }
}
