// SPDX-License-Identifier: Apache-2.0

/// What only some consoles carry.
public struct DisplayOptions: Blank, Described {
    /// Keyboard layout.
    public var keymap: Fact<String> = .absent
    /// Whether an SDL window fills the screen.
    public var fullScreen: Fact<Bool> = .absent
    /// X display.
    public var xDisplay: Fact<String> = .absent
    /// File with X credentials.
    public var xAuthority: Fact<String> = .absent
    /// Whether several RDP users may connect.
    public var multiUser: Fact<Bool> = .absent
    /// Whether a new RDP user replaces the old one.
    public var replaceUser: Fact<Bool> = .absent
    /// Whether D-Bus is used between two ends.
    public var peerToPeer: Fact<Bool> = .absent
    /// D-Bus address.
    public var busAddress: Fact<String> = .absent
    /// User name of an RDP user.
    public var username: Fact<String> = .absent
    /// Whether the websocket port was chosen at start.
    public var websocketGenerated: Fact<Bool> = .absent
    /// Port for websockets.
    public var webSocketPort: Fact<Int> = .absent
    /// Whether clients may switch the machine off.
    public var powerControl: Fact<Bool> = .absent
    /// Whether a start waits for a client.
    public var wait: Fact<Bool> = .absent
    /// Compression of images.
    public var compression: Fact<ImageCompression> = .absent
    /// Compression with JPEG.
    public var jpegCompression: Fact<AutoCompression> = .absent
    /// Compression with zlib.
    public var zlibCompression: Fact<AutoCompression> = .absent
    /// Compression of sound.
    public var playbackCompression: Fact<Bool> = .absent
    /// When video is streamed.
    public var streaming: Fact<StreamingMode> = .absent
    /// Who draws the pointer.
    public var mouse: Fact<MouseMode> = .absent
    /// Audio backend.
    public var audio: Fact<Int> = .absent
    /// Graphics device of the host.
    public var renderNode: Fact<String> = .absent

    /// A source that says nothing about it.
    public static let blank = DisplayOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DisplayOptions>.table {
        Row.fact("keymap", \.keymap, "Keyboard layout", libvirt: "@keymap")
        Row.fact("fullScreen", \.fullScreen, "Whether an SDL window fills the screen", libvirt: "@fullscreen")
        Row.fact("xDisplay", \.xDisplay, "X display", libvirt: "@display")
        Row.fact("xAuthority", \.xAuthority, "File with X credentials", libvirt: "@xauth")
        Row.fact("multiUser", \.multiUser, "Whether several RDP users may connect", libvirt: "@multiUser")
        Row.fact("replaceUser", \.replaceUser, "Whether a new RDP user replaces the old one", libvirt: "@replaceUser")
        Row.fact("peerToPeer", \.peerToPeer, "Whether D-Bus is used between two ends", libvirt: "@p2p")
        Row.fact("busAddress", \.busAddress, "D-Bus address", libvirt: "@address")
        Row.fact("username", \.username, "User name of an RDP user", libvirt: "@username")
        Row.fact(
            "websocketGenerated", \.websocketGenerated, "Whether the websocket port was chosen at start",
            libvirt: "@websocketGenerated")
        Row.fact("webSocketPort", \.webSocketPort, "Port for websockets", libvirt: "@websocket")
        Row.fact("powerControl", \.powerControl, "Whether clients may switch the machine off", libvirt: "@powerControl")
        Row.fact("wait", \.wait, "Whether a start waits for a client", libvirt: "@wait")
        Row.fact("compression", \.compression, "Compression of images", libvirt: "image/@compression")
        Row.fact("jpegCompression", \.jpegCompression, "Compression with JPEG", libvirt: "jpeg/@compression")
        Row.fact("zlibCompression", \.zlibCompression, "Compression with zlib", libvirt: "zlib/@compression")
        Row.fact("playbackCompression", \.playbackCompression, "Compression of sound", libvirt: "playback/@compression")
        Row.fact("streaming", \.streaming, "When video is streamed", libvirt: "streaming/@mode")
        Row.fact("mouse", \.mouse, "Who draws the pointer", libvirt: "mouse/@mode")
        Row.fact("audio", \.audio, "Audio backend", libvirt: "audio/@id")
        Row.fact("renderNode", \.renderNode, "Graphics device of the host", libvirt: "gl/@rendernode")
    }
}

/// How images are compressed.
public enum ImageCompression: Keyword {
    case autoGLZ, autoLZ, quic, glz, lz, off, auto
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, ImageCompression> = [
        "auto_glz": .autoGLZ, "auto_lz": .autoLZ, "quic": .quic, "glz": .glz, "lz": .lz, "off": .off, "auto": .auto,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether something is compressed.
public enum AutoCompression: Keyword {
    case auto, never, always
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, AutoCompression> = [
        "auto": .auto, "never": .never, "always": .always,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// When video is streamed.
public enum StreamingMode: Keyword {
    case filter, all, off
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, StreamingMode> = [
        "filter": .filter, "all": .all, "off": .off,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Who draws the mouse pointer.
public enum MouseMode: Keyword {
    case server, client
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MouseMode> = [
        "server": .server, "client": .client,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
