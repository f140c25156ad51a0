// SPDX-License-Identifier: Apache-2.0

/// A lease that keeps two hosts from running one machine.
public struct StorageLease: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Lock space.
    public var lockSpace: Fact<String> = .absent
    /// Key.
    public var key: Fact<String> = .absent
    /// Lease file.
    public var targetPath: Fact<String> = .absent
    /// Offset in the file.
    public var targetOffset: Fact<Int> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageLease>.table {
        Row.fact("lockSpace", \.lockSpace, "Lock space", libvirt: "lockspace")
        Row.fact("key", \.key, "Key", libvirt: "key")
        Row.fact("targetPath", \.targetPath, "Lease file", libvirt: "target/@path")
        Row.fact("targetOffset", \.targetOffset, "Offset in the file", libvirt: "target/@offset")
    }
}
