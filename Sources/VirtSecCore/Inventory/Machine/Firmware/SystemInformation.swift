// SPDX-License-Identifier: Apache-2.0

/// Values that the guest's firmware shows.
public struct SystemInformation: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How they reach the guest.
    public var kind: Fact<SystemInfoKind> = .absent
    /// On the firmware.
    public var bios: Listing<SystemInfoEntry> = .none
    /// On the machine.
    public var system: Listing<SystemInfoEntry> = .none
    /// On the board.
    public var baseBoards: Listing<SystemInfoEntry> = .none
    /// On the chassis.
    public var chassis: Listing<SystemInfoEntry> = .none
    /// On the processor.
    public var processors: Listing<SystemInfoEntry> = .none
    /// On memory.
    public var memoryDevices: Listing<SystemInfoEntry> = .none
    /// Strings of the vendor.
    public var oemStrings: Listing<SystemInfoEntry> = .none
    /// Entries of QEMU's firmware configuration.
    public var firmwareEntries: Listing<SystemInfoEntry> = .none

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SystemInformation>.table {
        Row.fact("kind", \.kind, "How they reach the guest", libvirt: "@type")
        Row.list("bios", \.bios, "On the firmware", libvirt: "bios/entry")
        Row.list("system", \.system, "On the machine", libvirt: "system/entry")
        Row.list("baseBoards", \.baseBoards, "On the board", libvirt: "baseBoard/entry")
        Row.list("chassis", \.chassis, "On the chassis", libvirt: "chassis/entry")
        Row.list("processors", \.processors, "On the processor", libvirt: "processor/entry")
        Row.list("memoryDevices", \.memoryDevices, "On memory", libvirt: "memory_device/entry")
        Row.list("oemStrings", \.oemStrings, "Strings of the vendor", libvirt: "oemStrings/entry")
        Row.list("firmwareEntries", \.firmwareEntries, "Entries of QEMU's firmware configuration", libvirt: "entry")
    }
}

/// How system information reaches a guest.
public enum SystemInfoKind: Keyword {
    case smbios, fwcfg
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SystemInfoKind> = [
        "smbios": .smbios, "fwcfg": .fwcfg,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
