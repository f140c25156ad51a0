// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

extension ImageFile {
    /// Opens a file by a path from the root in which every link was followed before.
    ///
    /// A link that stands there now was put there since, and is refused wherever in the path it is: what is read is what was
    /// found.
    static func open(resolved path: String) throws(ContentReadingError) -> ImageFile {
        let names = path.utf8.split(separator: UInt8(ascii: "/"))
        guard path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(0), let last = names.last else {
            throw ContentReadingError("it has no path from the root")
        }
        var folder = openat(AT_FDCWD, "/", passing)
        for name in names.dropLast() where folder >= 0 {
            let next = openat(folder, String(decoding: Array(name), as: UTF8.self), passing | O_NOFOLLOW)
            let error = errno
            close(folder)
            errno = error
            folder = next
        }
        guard folder >= 0 else { throw .system() }
        defer { close(folder) }
        let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW
        let descriptor = openat(folder, String(decoding: Array(last), as: UTF8.self), flags)
        guard descriptor >= 0 else { throw .system() }
        return try adopt(descriptor)
    }

    /// To pass through folders that cannot be listed either; Linux's headers show it to GNU's programs alone.
    private static var passing: Int32 {
        #if canImport(Darwin)
        O_EXEC | O_DIRECTORY | O_CLOEXEC
        #else
        0o10_000_000 | O_DIRECTORY | O_CLOEXEC
        #endif
    }
}
