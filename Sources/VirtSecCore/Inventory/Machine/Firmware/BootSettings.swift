// SPDX-License-Identifier: Apache-2.0

/// What only some machines say of their start.
public struct BootSettings: Blank, Described {
    /// Whether a boot menu is offered.
    public var menuEnabled: Fact<Bool> = .absent
    /// Milliseconds it is offered.
    public var menuTimeout: Fact<Int> = .absent
    /// Where SMBIOS data come from.
    public var smbios: Fact<SMBIOSMode> = .absent
    /// Whether the BIOS writes to a serial port.
    public var serialBIOS: Fact<Bool> = .absent
    /// Milliseconds until a failed start is repeated.
    public var rebootTimeout: Fact<Int> = .absent
    /// Kernel on the host, started directly.
    public var kernel: Fact<String> = .absent
    /// Initial RAM disk on the host.
    public var initialRAMDisk: Fact<String> = .absent
    /// Kernel command line.
    public var commandLine: Fact<PrivateText> = .absent
    /// Shim on the host.
    public var shim: Fact<String> = .absent
    /// Device tree on the host.
    public var deviceTree: Fact<String> = .absent
    /// ACPI tables from host files.
    public var acpiTables: Listing<ACPITable> = .none
    /// First process of a container.
    public var initPath: Fact<String> = .absent
    /// Its arguments.
    public var initArguments: Fact<[PrivateText]> = .absent
    /// Its environment.
    public var initEnvironment: Listing<EnvironmentVariable> = .none
    /// Its working folder.
    public var initFolder: Fact<String> = .absent
    /// Its user.
    public var initUser: Fact<String> = .absent
    /// Its group.
    public var initGroup: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = BootSettings()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BootSettings>.table {
        Row.fact("menuEnabled", \.menuEnabled, "Whether a boot menu is offered", libvirt: "bootmenu/@enable")
        Row.fact("menuTimeout", \.menuTimeout, "Milliseconds it is offered", libvirt: "bootmenu/@timeout")
        Row.fact("smbios", \.smbios, "Where SMBIOS data come from", libvirt: "smbios/@mode")
        Row.fact("serialBIOS", \.serialBIOS, "Whether the BIOS writes to a serial port", libvirt: "bios/@useserial")
        Row.fact(
            "rebootTimeout", \.rebootTimeout, "Milliseconds until a failed start is repeated",
            libvirt: "bios/@rebootTimeout")
        Row.fact("kernel", \.kernel, "Kernel on the host, started directly", libvirt: "kernel")
        Row.fact("initialRAMDisk", \.initialRAMDisk, "Initial RAM disk on the host", libvirt: "initrd")
        Row.fact("commandLine", \.commandLine, "Kernel command line", libvirt: "cmdline")
        Row.fact("shim", \.shim, "Shim on the host", libvirt: "shim")
        Row.fact("deviceTree", \.deviceTree, "Device tree on the host", libvirt: "dtb")
        Row.list("acpiTables", \.acpiTables, "ACPI tables from host files", libvirt: "acpi/table")
        Row.fact("initPath", \.initPath, "First process of a container", libvirt: "init")
        Row.fact("initArguments", \.initArguments, "Its arguments", libvirt: "initarg")
        Row.list("initEnvironment", \.initEnvironment, "Its environment", libvirt: "initenv")
        Row.fact("initFolder", \.initFolder, "Its working folder", libvirt: "initdir")
        Row.fact("initUser", \.initUser, "Its user", libvirt: "inituser")
        Row.fact("initGroup", \.initGroup, "Its group", libvirt: "initgroup")
    }
}

/// Where a guest's SMBIOS data come from.
public enum SMBIOSMode: Keyword {
    case emulate, host, sysinfo
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SMBIOSMode> = [
        "emulate": .emulate, "host": .host, "sysinfo": .sysinfo,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
