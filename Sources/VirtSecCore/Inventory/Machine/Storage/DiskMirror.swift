// SPDX-License-Identifier: Apache-2.0

/// A block job that copies a disk while it is used.
public struct DiskMirror: Blank, Described {
    /// How the host provides the copy.
    public var type: Fact<DiskKind> = .absent
    /// Kind of job.
    public var job: Fact<MirrorJob> = .absent
    /// State.
    public var ready: Fact<MirrorReady> = .absent
    /// Path of the copy, in the older form.
    public var file: Fact<String> = .absent
    /// Format of the copy, in the older form.
    public var formatName: Fact<ImageFormat> = .absent
    /// Format of the copy.
    public var format: Fact<ImageFormat> = .absent
    /// Largest cache of qcow2 metadata.
    public var cacheSize: Fact<ByteCount> = .absent
    /// Where the copy lies.
    public var source = DiskSource()
    /// Images below the copy.
    public var backingChain: Listing<BackingImage> = .none

    /// A source that says nothing about it.
    public static let blank = DiskMirror()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskMirror>.table {
        Row.fact("type", \.type, "How the host provides the copy", libvirt: "@type")
        Row.fact("job", \.job, "Kind of job", libvirt: "@job")
        Row.fact("ready", \.ready, "State", libvirt: "@ready")
        Row.fact("file", \.file, "Path of the copy, in the older form", libvirt: "@file")
        Row.fact("formatName", \.formatName, "Format of the copy, in the older form", libvirt: "@format")
        Row.fact("format", \.format, "Format of the copy", libvirt: "format/@type")
        Row.fact("cacheSize", \.cacheSize, "Largest cache of qcow2 metadata", libvirt: "format/metadata_cache/max_size")
        Row.group("source", \.source, at: "source")
        Row.list("backingChain", \.backingChain, "Images below the copy", libvirt: "backingStore")
    }
}

/// The kind of a block job.
public enum MirrorJob: Keyword {
    case copy, activeCommit
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MirrorJob> = [
        "copy": .copy, "active-commit": .activeCommit,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The state of a block job.
public enum MirrorReady: Keyword {
    case yes, abort, pivot
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MirrorReady> = [
        "yes": .yes, "abort": .abort, "pivot": .pivot,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
