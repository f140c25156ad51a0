// SPDX-License-Identifier: Apache-2.0

/// A sound device.
public struct SoundDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<SoundModel> = .absent
    /// Codecs.
    public var codecs: Listing<SoundCodecDevice> = .none
    /// Audio backend.
    public var audio: Fact<Int> = .absent
    /// Whether it has several channels.
    public var multichannel: Fact<Bool> = .absent
    /// Streams.
    public var streams: Fact<Int> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SoundDevice>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.list("codecs", \.codecs, "Codecs", libvirt: "codec")
        Row.fact("audio", \.audio, "Audio backend", libvirt: "audio/@id")
        Row.fact("multichannel", \.multichannel, "Whether it has several channels", libvirt: "@multichannel")
        Row.fact("streams", \.streams, "Streams", libvirt: "@streams")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a sound device.
public enum SoundModel: Keyword {
    case sb16, es1370, pcspk, ac97, ich6, ich9, usb, ich7, virtio
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SoundModel> = [
        "sb16": .sb16, "es1370": .es1370, "pcspk": .pcspk, "ac97": .ac97, "ich6": .ich6, "ich9": .ich9, "usb": .usb,
        "ich7": .ich7, "virtio": .virtio,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
