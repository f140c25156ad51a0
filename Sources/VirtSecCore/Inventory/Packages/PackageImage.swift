// SPDX-License-Identifier: Apache-2.0

/// What a file of an appliance says of itself, where it is the image of a disk; all of it is the word of whoever made it.
public struct PackageImage: Described {
    /// Format, as the content tells.
    public var format: Fact<ImageFormat> = .absent
    /// Size of the disk that a guest sees.
    public var virtualSize: Fact<ByteCount> = .absent
    /// Whether the content cannot be read without a key.
    public var isEncrypted: Fact<Bool> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<PackageImage>.table {
        Row.fact("format", \.format, "Format that the content has")
        Row.fact("virtualSize", \.virtualSize, "Size of the disk that a guest sees")
        Row.fact("isEncrypted", \.isEncrypted, "Whether the content is encrypted")
    }
}
