// SPDX-License-Identifier: Apache-2.0

/// All that the file of a disk image says of itself, and the file system of it.
///
/// What a header says is the word of whoever wrote it last, and a guest may have been the one.
public struct DiskImageFacts: Described {
    /// Path of the file from the root, links followed.
    public var path: Fact<String> = .absent
    /// The folder that was named, below which the file was found; absent for a file that was named itself.
    public var folder: Fact<String> = .absent
    /// Format, as the content tells; unseen where it has no header, as plain content is whatever a guest writes.
    public var format: Fact<ImageFormat> = .absent
    /// Version of the format.
    public var version: Fact<Int> = .absent
    /// Size of the file.
    public var fileSize: Fact<ByteCount> = .absent
    /// Size that the file takes in its file system.
    public var allocation: Fact<ByteCount> = .absent
    /// Size of the disk that a guest sees.
    public var virtualSize: Fact<ByteCount> = .absent
    /// Size of a cluster, grain or block.
    public var unitSize: Fact<ByteCount> = .absent
    /// What keeps the content from being read without a key.
    public var encryption: Fact<ImageEncryption> = .absent
    /// How many snapshots it holds inside.
    public var snapshotCount: Fact<Int> = .absent
    /// The snapshots that it holds inside; unseen where not all of them could be read.
    public var snapshots: Listing<ImageSnapshot> = .none
    /// Its own identifier.
    public var uniqueID: Fact<UniqueID> = .absent
    /// The identifier of the image that it is the difference to.
    public var parentID: Fact<UniqueID> = .absent
    /// What stands for its content and changes with it.
    public var contentID: Fact<String> = .absent
    /// The content of the image that it is the difference to, when it was made.
    public var parentContentID: Fact<String> = .absent
    /// What stands for the content it was first filled with.
    public var originID: Fact<String> = .absent
    /// The format that it says the image below has.
    public var backingFormat: Fact<ImageFormat> = .absent
    /// Everything outside of the file that it names.
    public var references: Listing<ImageReference> = .none
    /// What is wrong with its header.
    public var defects: Listing<ImageDefect> = .none
    /// Whose file it is.
    public var permissions = StoragePermissions()
    /// When it was written last, in seconds since the start of 1970 in UTC.
    public var modificationTime: Fact<Int> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskImageFacts>.table {
        Row.fact("path", \.path, "Path of the file from the root, links followed", at: .image("path"))
        Row.fact("folder", \.folder, "The folder that was named, below which it was found")
        Row.fact("format", \.format, "Format, as the content tells", at: .image("format"))
        Row.fact("version", \.version, "Version of the format", at: .image("version"))
        Row.fact("fileSize", \.fileSize, "Size of the file")
        Row.fact("allocation", \.allocation, "Size that the file takes in its file system")
        Row.fact("virtualSize", \.virtualSize, "Size of the disk that a guest sees", at: .image("virtual size"))
        Row.fact("unitSize", \.unitSize, "Size of a cluster, grain or block", at: .image("unit size"))
        Row.fact("encryption", \.encryption, "What keeps it from being read without a key", at: .image("encryption"))
        Row.fact("snapshotCount", \.snapshotCount, "Snapshots that it holds inside", at: .image("snapshots"))
        Row.list("snapshots", \.snapshots, "What these are called", at: .image("snapshot"))
        Row.fact("uniqueID", \.uniqueID, "Its own identifier", at: .image("identifier"))
        Row.fact(
            "parentID", \.parentID, "Identifier of the image that it is the difference to",
            at: .image("parent's identifier"))
        Row.fact("contentID", \.contentID, "What stands for its content", at: .image("content identifier"))
        Row.fact(
            "parentContentID", \.parentContentID, "What stood for the content of the image below",
            at: .image("parent's content identifier"))
        Row.fact("originID", \.originID, "What stands for the content it was first filled with", at: .image("origin"))
        Row.fact("backingFormat", \.backingFormat, "Format of the image below", at: .image("backing format"))
        Row.list("references", \.references, "What it names outside of its file", at: .image("reference"))
        Row.list("defects", \.defects, "What is wrong with its header")
        Row.group("permissions", \.permissions, at: "")
        Row.fact("modificationTime", \.modificationTime, "When it was written last")
    }
}

/// What keeps the content of an image from being read without a key.
public enum ImageEncryption: Keyword {
    /// Nothing.
    case none
    /// AES as qcow and qcow2 once had it, which is broken.
    case aes
    case luks
    case vmware
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that reports show.
    public static let spellings: KeyValuePairs<String, ImageEncryption> = [
        "none": .none, "aes": .aes, "luks": .luks, "vmware": .vmware,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Something that is wrong with the header of a disk image.
public struct ImageDefect: Component, Described {
    /// Where in the header it is.
    public var locus = Locus.none
    /// There is nothing inside it that could not be understood.
    public var unrecognised = Locus.none
    /// What kind it is, such as `bad-offset`.
    public var code: Fact<String> = .absent
    /// What follows from it.
    public var consequence: Fact<DefectConsequence> = .absent
    /// What is wrong, as a sentence.
    public var message: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ImageDefect>.table {
        Row.fact("code", \.code, "What kind it is")
        Row.fact("consequence", \.consequence, "What follows from it")
        Row.fact("message", \.message, "What is wrong")
    }
}
