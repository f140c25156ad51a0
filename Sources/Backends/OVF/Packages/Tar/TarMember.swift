// SPDX-License-Identifier: Apache-2.0

/// A file or folder in a tar archive.
package struct TarMember: Sendable, Hashable {
    /// The name, checked: steps with one slash between them, none of them empty, `.` or `..`.
    package let name: String
    /// Whether it is a folder; everything else that is not a file is refused.
    package let isFolder: Bool
    /// Where its header begins, extended headers included.
    package let headerOffset: UInt64
    /// Where its bytes begin.
    package let offset: UInt64
    /// How many bytes it has.
    package let size: UInt64
}

/// What is odd about an archive and changes nothing.
package struct TarNote: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A folder; packages need none.
        case folder
        /// A name that begins with `./`.
        case dotName
        /// A header from before ustar.
        case oldFormat
    }

    package let kind: Kind
    package let member: String
}

/// How much of an archive is read.
public struct TarLimits: Sendable, Hashable {
    /// Number of members.
    public var members: Int
    /// Bytes of one PAX or GNU header.
    public var headerBytes: Int
    /// Bytes of one name.
    public var nameBytes: Int
    /// Bytes of zeros after the end marker, which writers add to fill their last record.
    public var padding: Int

    /// Limits that fit a package of a hundred thousand chunks.
    public init(members: Int = 100_000, headerBytes: Int = 64 << 10, nameBytes: Int = 4_096, padding: Int = 4 << 20) {
        self.members = max(members, 0)
        self.headerBytes = max(headerBytes, 0)
        self.nameBytes = max(nameBytes, 1)
        self.padding = max(padding, 0)
    }
}
