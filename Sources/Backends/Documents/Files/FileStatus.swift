// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the system says of a file.
struct FileStatus: Sendable {
    enum Kind: Sendable { case regular, directory, link, other }

    let kind: Kind
    /// Device and number of the file: two paths with the same are one file.
    let identity: FileIdentity
    /// What changes when the file is written.
    let stamp: FileStamp
    /// Permission bits, and those of the kind.
    let mode: UInt16
    let owner: Int
    let group: Int
    /// How many bytes it takes in its file system.
    let allocated: Int

    var size: Int { stamp.size }

    /// Nil where the system says nothing; ``systemErrorText()`` then tells why.
    ///
    /// - Parameter followLinks: whether a link stands for what it points at.
    init?(_ path: FilePath, followLinks: Bool) {
        self.init(path.bytes[...], in: AT_FDCWD, followLinks: followLinks)
    }

    /// Nil where the system says nothing of a file in an open folder.
    init?(_ name: ArraySlice<UInt8>, in folder: Int32, followLinks: Bool) {
        var raw = stat()
        let result = name.withCString { fstatat(folder, $0, &raw, followLinks ? 0 : AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else { return nil }
        self.init(raw)
    }

    /// Nil where the system says nothing of an open file.
    init?(ofOpen descriptor: Int32) {
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { return nil }
        self.init(raw)
    }

    private init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: raw.st_dev), number: UInt64(truncatingIfNeeded: raw.st_ino))
        #if canImport(Darwin)
        let time = raw.st_mtimespec
        #else
        let time = raw.st_mtim
        #endif
        stamp = FileStamp(size: Int(raw.st_size), seconds: Int(time.tv_sec), part: Int(time.tv_nsec))
        mode = UInt16(truncatingIfNeeded: raw.st_mode)
        (owner, group) = (Int(raw.st_uid), Int(raw.st_gid))
        allocated = Int(raw.st_blocks) * 512
    }
}

/// A file, whatever its path.
struct FileIdentity: Sendable, Hashable {
    let device: UInt64
    let number: UInt64
}

/// What shows that nobody has written to a file: its size and when it was written last.
struct FileStamp: Sendable, Equatable {
    let size: Int
    let seconds: Int
    /// Billionths of a second.
    let part: Int
}
