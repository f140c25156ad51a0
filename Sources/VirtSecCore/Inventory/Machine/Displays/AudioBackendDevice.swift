// SPDX-License-Identifier: Apache-2.0

/// What carries sound on the host.
public struct AudioBackendDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Number.
    public var id: Fact<Int> = .absent
    /// Backend.
    public var backend: Fact<AudioBackend> = .absent
    /// What only some audio backends carry.
    public var extra: AudioOptions {
        @inlinable _read { yield sparseExtra.value }
        @inlinable _modify { yield &sparseExtra.value }
    }
    @usableFromInline var sparseExtra = Sparse<AudioOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<AudioBackendDevice>.table {
        Row.fact("id", \.id, "Number", libvirt: "@id")
        Row.fact("backend", \.backend, "Backend", libvirt: "@type")
        Row.group("extra", \.extra, in: \.sparseExtra, at: "")
    }
}

/// What carries sound on the host.
public enum AudioBackend: Keyword {
    case none, alsa, coreaudio, dbus, file, jack, oss, pulseaudio, sdl, spice, pipewire
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, AudioBackend> = [
        "none": .none, "alsa": .alsa, "coreaudio": .coreaudio, "dbus": .dbus, "file": .file, "jack": .jack,
        "oss": .oss, "pulseaudio": .pulseaudio, "sdl": .sdl, "spice": .spice, "pipewire": .pipewire,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
