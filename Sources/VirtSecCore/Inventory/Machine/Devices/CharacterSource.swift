// SPDX-License-Identifier: Apache-2.0

/// What a character device is connected to on the host.
public struct CharacterSource: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// File, device or socket.
    public var path: Fact<String> = .absent
    /// Which end of a socket waits.
    public var mode: Fact<SocketMode> = .absent
    /// Host name or address.
    public var host: Fact<String> = .absent
    /// Port.
    public var service: Fact<String> = .absent
    /// Whether TLS is used.
    public var tls: Fact<Bool> = .absent
    /// Own end of a null modem.
    public var master: Fact<String> = .absent
    /// Other end of a null modem.
    public var slave: Fact<String> = .absent
    /// SPICE port or D-Bus channel.
    public var channel: Fact<String> = .absent
    /// Whether a file is appended to.
    public var append: Fact<Bool> = .absent
    /// Security labels.
    public var labels: Listing<DeviceLabel> = .none
    /// Whether a lost connection is made again.
    public var reconnectEnabled: Fact<Bool> = .absent
    /// Seconds between attempts.
    public var reconnectTimeout: Fact<Int> = .absent
    /// Whether the clipboard is shared.
    public var clipboardSharing: Fact<Bool> = .absent
    /// Who draws the pointer.
    public var mouse: Fact<MouseMode> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CharacterSource>.table {
        Row.fact("path", \.path, "File, device or socket", libvirt: "@path")
        Row.fact("mode", \.mode, "Which end of a socket waits", libvirt: "@mode")
        Row.fact("host", \.host, "Host name or address", libvirt: "@host")
        Row.fact("service", \.service, "Port", libvirt: "@service")
        Row.fact("tls", \.tls, "Whether TLS is used", libvirt: "@tls")
        Row.fact("master", \.master, "Own end of a null modem", libvirt: "@master")
        Row.fact("slave", \.slave, "Other end of a null modem", libvirt: "@slave")
        Row.fact("channel", \.channel, "SPICE port or D-Bus channel", libvirt: "@channel")
        Row.fact("append", \.append, "Whether a file is appended to", libvirt: "@append")
        Row.list("labels", \.labels, "Security labels", libvirt: "seclabel")
        Row.fact(
            "reconnectEnabled", \.reconnectEnabled, "Whether a lost connection is made again",
            libvirt: "reconnect/@enabled")
        Row.fact("reconnectTimeout", \.reconnectTimeout, "Seconds between attempts", libvirt: "reconnect/@timeout")
        Row.fact(
            "clipboardSharing", \.clipboardSharing, "Whether the clipboard is shared", libvirt: "clipboard/@copypaste")
        Row.fact("mouse", \.mouse, "Who draws the pointer", libvirt: "mouse/@mode")
    }
}

/// Which end of a socket waits.
public enum SocketMode: Keyword {
    case connect, bind
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SocketMode> = [
        "connect": .connect, "bind": .bind,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
