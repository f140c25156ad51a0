// SPDX-License-Identifier: Apache-2.0

/// A graphical console of a machine.
public struct Display: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Protocol.
    public var kind: Fact<DisplayKind> = .absent
    /// Port; -1 when chosen at start.
    public var port: Fact<Int> = .absent
    /// Port with TLS; -1 when chosen at start.
    public var tlsPort: Fact<Int> = .absent
    /// Whether ports are chosen at start.
    public var autoPort: Fact<Bool> = .absent
    /// Address, in the older form.
    public var listen: Fact<String> = .absent
    /// Path of a UNIX socket, in the older form.
    public var socket: Fact<String> = .absent
    /// What it listens on.
    public var listeners: Listing<DisplayListener> = .none
    /// Addresses it listens on; empty for a console that listens on none.
    public var listenAddresses: Fact<[IPAddress]> = .absent
    /// That there is a password, and how long.
    public var password: Fact<Secret> = .absent
    /// When the password expires.
    public var passwordValidTo: Fact<String> = .absent
    /// What happens to a client on a password change.
    public var connectedAction: Fact<ConnectedAction> = .absent
    /// Whether several clients may share it.
    public var sharePolicy: Fact<SharePolicy> = .absent
    /// Whether channels must be encrypted.
    public var defaultMode: Fact<ChannelMode> = .absent
    /// Channels with their own setting.
    public var channels: Listing<DisplayChannel> = .none
    /// Whether the clipboard is shared.
    public var clipboardSharing: Fact<Bool> = .absent
    /// Whether files may be dropped into the guest.
    public var fileTransfer: Fact<Bool> = .absent
    /// Whether the host's graphics device renders.
    public var acceleration: Fact<Bool> = .absent
    /// What only some consoles carry.
    public var extra: DisplayOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<DisplayOptions>()
    /// Alias.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<Display>.table {
        Row.fact("kind", \.kind, "Protocol", libvirt: "@type")
        Row.fact("port", \.port, "Port; -1 when chosen at start", libvirt: "@port")
        Row.fact("tlsPort", \.tlsPort, "Port with TLS; -1 when chosen at start", libvirt: "@tlsPort")
        Row.fact("autoPort", \.autoPort, "Whether ports are chosen at start", libvirt: "@autoport")
        Row.fact("listen", \.listen, "Address, in the older form", libvirt: "@listen")
        Row.fact("socket", \.socket, "Path of a UNIX socket, in the older form", libvirt: "@socket")
        Row.list("listeners", \.listeners, "What it listens on", libvirt: "listen")
        Row.fact(
            "listenAddresses", \.listenAddresses, "Addresses it listens on; empty for a console that listens on none",
            libvirt: "listen/@address")
        Row.fact("password", \.password, "That there is a password, and how long", libvirt: "@passwd")
        Row.fact("passwordValidTo", \.passwordValidTo, "When the password expires", libvirt: "@passwdValidTo")
        Row.fact(
            "connectedAction", \.connectedAction, "What happens to a client on a password change",
            libvirt: "@connected")
        Row.fact("sharePolicy", \.sharePolicy, "Whether several clients may share it", libvirt: "@sharePolicy")
        Row.fact("defaultMode", \.defaultMode, "Whether channels must be encrypted", libvirt: "@defaultMode")
        Row.list("channels", \.channels, "Channels with their own setting", libvirt: "channel")
        Row.fact(
            "clipboardSharing", \.clipboardSharing, "Whether the clipboard is shared", libvirt: "clipboard/@copypaste")
        Row.fact(
            "fileTransfer", \.fileTransfer, "Whether files may be dropped into the guest",
            libvirt: "filetransfer/@enable")
        Row.fact("acceleration", \.acceleration, "Whether the host's graphics device renders", libvirt: "gl/@enable")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// The protocol of a console.
public enum DisplayKind: Keyword {
    case vnc, spice, rdp, sdl, desktop, eglHeadless, dbus
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, DisplayKind> = [
        "vnc": .vnc, "spice": .spice, "rdp": .rdp, "sdl": .sdl, "desktop": .desktop, "egl-headless": .eglHeadless,
        "dbus": .dbus,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What happens to a client on a password change.
public enum ConnectedAction: Keyword {
    case fail, disconnect, keep
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ConnectedAction> = [
        "fail": .fail, "disconnect": .disconnect, "keep": .keep,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether several clients may share a console.
public enum SharePolicy: Keyword {
    case allowExclusive, forceShared, ignore
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SharePolicy> = [
        "allow-exclusive": .allowExclusive, "force-shared": .forceShared, "ignore": .ignore,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
