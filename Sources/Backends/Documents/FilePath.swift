// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A path as the bytes that the system knows it by, which need not be valid UTF-8.
struct FilePath: Sendable, Hashable {
    /// The bytes without a terminating zero.
    let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The path for people and reports; bytes that are no UTF-8 show as replacement characters.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path as text; nil where its bytes are no UTF-8, so that the text would name another file.
    var exactText: String? { String(validating: bytes, as: UTF8.self) }

    func appending(_ name: [UInt8]) -> FilePath {
        FilePath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
    }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (bytes + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                // The buffer holds at least the terminating zero, so it has an address.
                text.baseAddress.map(body) ?? withUnsafePointer(to: 0) { body($0) }
            }
        }
    }
}

/// What the system says of a file.
struct FileStatus {
    enum Kind { case regular, directory, link, other }

    let kind: Kind
    let size: Int
    /// Device and number of the file: two paths with the same are one file.
    let identity: FileIdentity

    /// Nil where the system says nothing; ``systemErrorText()`` then tells why.
    ///
    /// - Parameter followLinks: whether a link stands for what it points at.
    init?(_ path: FilePath, followLinks: Bool) {
        var raw = stat()
        let result = path.withCString { followLinks ? stat($0, &raw) : lstat($0, &raw) }
        guard result == 0 else { return nil }
        self.init(raw)
    }

    init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .directory
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        size = Int(raw.st_size)
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: raw.st_dev), number: UInt64(truncatingIfNeeded: raw.st_ino))
    }
}

/// A file, whatever its path.
struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64
}

/// The system's words for its last error.
func systemErrorText() -> String { String(cString: strerror(errno)) }
