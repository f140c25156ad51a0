// SPDX-License-Identifier: Apache-2.0

/// A serial port, parallel port, console or channel.
public struct CharacterDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// What it is connected to.
    public var kind: Fact<CharacterKind> = .absent
    /// Terminal of the host, in the older form.
    public var ttyPath: Fact<String> = .absent
    /// What it is connected to in detail.
    public var source: Listing<CharacterSource> = .none
    /// What is spoken on a socket.
    public var `protocol`: Fact<SocketProtocol> = .absent
    /// File that output is written to.
    public var logFile: Fact<String> = .absent
    /// Whether that file is appended to.
    public var logAppend: Fact<Bool> = .absent
    /// What the guest sees.
    public var targetType: Fact<String> = .absent
    /// Name of a channel in the guest.
    public var targetName: Fact<String> = .absent
    /// Whether the guest has opened the channel.
    public var targetState: Fact<String> = .absent
    /// Address of a guest forward.
    public var targetAddress: Fact<IPAddress> = .absent
    /// Port number in the guest.
    public var targetPort: Fact<Int> = .absent
    /// Model that the hypervisor uses.
    public var targetModel: Fact<String> = .absent
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
    public static let fields = Field<CharacterDevice>.table {
        Row.fact("kind", \.kind, "What it is connected to", libvirt: "@type")
        Row.fact("ttyPath", \.ttyPath, "Terminal of the host, in the older form", libvirt: "@tty")
        Row.list("source", \.source, "What it is connected to in detail", libvirt: "source")
        Row.fact("protocol", \.protocol, "What is spoken on a socket", libvirt: "protocol/@type")
        Row.fact("logFile", \.logFile, "File that output is written to", libvirt: "log/@file")
        Row.fact("logAppend", \.logAppend, "Whether that file is appended to", libvirt: "log/@append")
        Row.fact("targetType", \.targetType, "What the guest sees", libvirt: "target/@type")
        Row.fact("targetName", \.targetName, "Name of a channel in the guest", libvirt: "target/@name")
        Row.fact("targetState", \.targetState, "Whether the guest has opened the channel", libvirt: "target/@state")
        Row.fact("targetAddress", \.targetAddress, "Address of a guest forward", libvirt: "target/@address")
        Row.fact("targetPort", \.targetPort, "Port number in the guest", libvirt: "target/@port")
        Row.fact("targetModel", \.targetModel, "Model that the hypervisor uses", libvirt: "target/model/@name")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// What a character device is connected to on the host.
public enum CharacterKind: Keyword {
    case null, vc, pty, dev, file, pipe, stdio, udp, tcp, unix, spicevmc, spiceport, nmdm, qemuVdagent, dbus
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, CharacterKind> = [
        "null": .null, "vc": .vc, "pty": .pty, "dev": .dev, "file": .file, "pipe": .pipe, "stdio": .stdio,
        "udp": .udp, "tcp": .tcp, "unix": .unix, "spicevmc": .spicevmc, "spiceport": .spiceport, "nmdm": .nmdm,
        "qemu-vdagent": .qemuVdagent, "dbus": .dbus,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What is spoken on a socket.
public enum SocketProtocol: Keyword {
    case raw, telnet, telnets, tls
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SocketProtocol> = [
        "raw": .raw, "telnet": .telnet, "telnets": .telnets, "tls": .tls,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
