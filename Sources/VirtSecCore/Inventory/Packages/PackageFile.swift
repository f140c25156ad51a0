// SPDX-License-Identifier: Apache-2.0

/// A file that an appliance consists of.
public struct PackageFile: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Identifier by which the descriptor names it.
    public var id: Fact<String> = .absent
    /// Where it lies: a path beside the descriptor, or an address.
    public var href: Fact<String> = .absent
    /// Size in bytes, as the descriptor says.
    public var size: Fact<ByteCount> = .absent
    /// How it is compressed, such as `gzip`.
    public var compression: Fact<String> = .absent
    /// Size of the chunks that it is cut into.
    public var chunkSize: Fact<ByteCount> = .absent
    /// Size in bytes that it was found with, all chunks together; absent when it is not in the package.
    public var foundSize: Fact<ByteCount> = .absent
    /// Whether the manifest lists it; absent when there is no manifest.
    public var isListed: Fact<Bool> = .absent
    /// Whether it has all digests that the manifest states; absent when there is no manifest.
    public var isProven: Fact<Bool> = .absent
    /// What it says of itself, where it is the image of a disk.
    public var image = PackageImage()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageFile>.table {
        Row.fact("id", \.id, "Identifier", at: .ovf("@ovf:id"))
        Row.fact("href", \.href, "Where it lies", at: .ovf("@ovf:href"))
        Row.fact("size", \.size, "Size", at: .ovf("@ovf:size"))
        Row.fact("compression", \.compression, "How it is compressed", at: .ovf("@ovf:compression"))
        Row.fact("chunkSize", \.chunkSize, "Size of its chunks", at: .ovf("@ovf:chunkSize"))
        Row.fact("foundSize", \.foundSize, "Size that it was found with")
        Row.fact("isListed", \.isListed, "Whether the manifest lists it")
        Row.fact("isProven", \.isProven, "Whether it is as the manifest says")
        Row.group("image", \.image, at: "")
    }
}

/// A disk that an appliance brings.
public struct PackageDisk: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Identifier by which the descriptor names it.
    public var id: Fact<String> = .absent
    /// Identifier of its file; absent for a disk that starts empty.
    public var file: Fact<String> = .absent
    /// How much the guest can write.
    public var capacity: Fact<ByteCount> = .absent
    /// Property whose value is the capacity.
    public var capacityProperty: Fact<String> = .absent
    /// How much is in use, as its author expects.
    public var populatedSize: Fact<ByteCount> = .absent
    /// Address of the specification of its format.
    public var format: Fact<String> = .absent
    /// Identifier of the disk that it holds the differences to.
    public var parent: Fact<String> = .absent
    /// Whether several systems may use it at once.
    public var isShared: Fact<Bool> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageDisk>.table {
        Row.fact("id", \.id, "Identifier", at: .ovf("@ovf:diskId"))
        Row.fact("file", \.file, "Identifier of its file", at: .ovf("@ovf:fileRef"))
        Row.fact("capacity", \.capacity, "How much the guest can write", at: .ovf("@ovf:capacity"))
        Row.fact("capacityProperty", \.capacityProperty, "Property with the capacity", at: .ovf("@ovf:capacity"))
        Row.fact("populatedSize", \.populatedSize, "How much is in use", at: .ovf("@ovf:populatedSize"))
        Row.fact("format", \.format, "Format", at: .ovf("@ovf:format"))
        Row.fact("parent", \.parent, "Disk that it holds the differences to", at: .ovf("@ovf:parentRef"))
        Row.fact("isShared", \.isShared, "Whether several systems may use it", at: .ovf("@ovf:isShared"))
    }
}

/// A network that an appliance wants to be connected to.
public struct PackageNetwork: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// The first element or attribute inside it that was not understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// What its author says of it.
    public var summary: Fact<PrivateText> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageNetwork>.table {
        Row.fact("name", \.name, "Name", at: .ovf("@ovf:name"))
        Row.fact("summary", \.summary, "What its author says of it", at: .ovf("Description"))
    }
}
