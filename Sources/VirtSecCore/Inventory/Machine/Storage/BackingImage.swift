// SPDX-License-Identifier: Apache-2.0

/// One image of a backing chain, below the one that is written to.
public struct BackingImage: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// How the host provides it.
    public var type: Fact<DiskKind> = .absent
    /// Number of the block node.
    public var index: Fact<Int> = .absent
    /// Format.
    public var format: Fact<ImageFormat> = .absent
    /// Largest cache of qcow2 metadata.
    public var cacheSize: Fact<ByteCount> = .absent
    /// Where its data lie.
    public var source = DiskSource()
    /// Whether nothing lies below it; unseen where its own header decides.
    public var isLast: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<BackingImage>.table {
        Row.fact("type", \.type, "How the host provides it", libvirt: "@type")
        Row.fact("index", \.index, "Number of the block node", libvirt: "@index")
        Row.fact("format", \.format, "Format", libvirt: "format/@type")
        Row.fact("cacheSize", \.cacheSize, "Largest cache of qcow2 metadata", libvirt: "format/metadata_cache/max_size")
        Row.group("source", \.source, at: "source")
        Row.fact(
            "isLast", \.isLast, "Whether nothing lies below it; unseen where its own header decides",
            libvirt: "backingStore")
    }
}
