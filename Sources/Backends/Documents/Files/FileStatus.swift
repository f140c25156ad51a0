// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What the system says of a file.
package struct FileStatus: Sendable {
    enum Kind: Sendable { case regular, directory, link, other }

    let kind: Kind
    /// Device and number of the file: two paths with the same are one file.
    package let identity: FileIdentity
    /// What changes when the file is written.
    package let stamp: FileStamp
    /// When anything of it was changed last, which nobody sets without changing the clock.
    package let changed: FileMoment
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
        let (written, touched) = (raw.st_mtimespec, raw.st_ctimespec)
        #else
        let (written, touched) = (raw.st_mtim, raw.st_ctim)
        #endif
        stamp = FileStamp(size: Int(raw.st_size), modified: FileMoment(written))
        changed = FileMoment(touched)
        mode = UInt16(truncatingIfNeeded: raw.st_mode)
        (owner, group) = (Int(raw.st_uid), Int(raw.st_gid))
        allocated = Int(raw.st_blocks) * 512
    }
}

/// A file, whatever its path.
package struct FileIdentity: Sendable, Hashable, CustomStringConvertible {
    package let device: UInt64
    package let number: UInt64

    /// Both numbers.
    package var description: String { "\(device):\(number)" }
}

/// What shows that nobody has written to a file: its size and when it was written last.
package struct FileStamp: Sendable, Hashable {
    package let size: Int
    /// Whoever writes to it can set this.
    package let modified: FileMoment
}

/// A moment as a file system notes it.
package struct FileMoment: Sendable, Hashable, CustomStringConvertible {
    /// Seconds since the start of 1970.
    package let seconds: Int
    package let nanoseconds: Int

    fileprivate init(_ time: timespec) { (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec)) }

    /// Seconds since the start of 1970, with nine digits behind the point.
    package var description: String {
        let digits = String(nanoseconds)
        return "\(seconds)." + String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
    }
}
