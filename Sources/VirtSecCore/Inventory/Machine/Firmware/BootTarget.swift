// SPDX-License-Identifier: Apache-2.0

/// A kind of device that the firmware tries.
public struct BootTarget: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind of device.
    public var device: Fact<BootDevice> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BootTarget>.table {
        Row.fact("device", \.device, "Kind of device", libvirt: "@dev")
    }
}

/// A kind of device to boot from.
public enum BootDevice: Keyword {
    case hd, cdrom, floppy, network
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, BootDevice> = [
        "hd": .hd, "cdrom": .cdrom, "fd": .floppy, "network": .network,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
