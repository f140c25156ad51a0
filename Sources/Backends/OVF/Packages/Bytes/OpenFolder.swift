// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A folder that is open: files are opened relative to it, so that nothing outside of it is ever reached.
final class OpenFolder: Sendable {
    /// Why a file of a folder is not open.
    enum Refusal: Error, Equatable {
        case absent
        /// The file, or a folder on the way, is a symbolic link or no regular file.
        case notPlain
        case failed(String)
    }

    private let descriptor: Int32

    private init(owning descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a folder that a user named; a link is followed.
    static func open(_ path: String) throws(ByteSourceError) -> OpenFolder {
        guard !path.utf8.contains(0) else { throw ByteSourceError("the path holds a zero byte") }
        let descriptor = openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { throw ByteSourceError(systemErrorText()) }
        return OpenFolder(owning: descriptor)
    }

    /// Opens a file below the folder, step by step, without following links.
    ///
    /// - Parameter steps: names of folders and of the file; none of them `.`, `..`, empty or with a slash.
    func file(_ steps: [String]) throws(Refusal) -> OpenFile {
        var folders: [OpenFolder] = []
        for name in steps.dropLast() {
            let parent = folders.last?.descriptor ?? descriptor
            folders.append(OpenFolder(owning: try Self.open(name, in: parent, O_DIRECTORY)))
        }
        guard let name = steps.last else { throw .absent }
        let opened = try Self.open(name, in: folders.last?.descriptor ?? descriptor, O_NONBLOCK | O_NOCTTY)
        do throws(ByteSourceError) {
            return try OpenFile.adopt(opened)
        } catch {
            throw .notPlain
        }
    }

    private static func open(_ name: String, in parent: Int32, _ flags: Int32) throws(Refusal) -> Int32 {
        guard !name.utf8.contains(0) else { throw .absent }
        let opened = openat(parent, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | flags)
        if opened >= 0 { return opened }
        switch errno {
        case ENOENT: throw .absent
        // A link in the file's place; a link or a file in a folder's place; a socket.
        case ELOOP, EMLINK, ENOTDIR, ENXIO: throw .notPlain
        default: throw .failed(systemErrorText())
        }
    }

    /// The names in the folder that are text, sorted; nil when the folder has more than so many.
    ///
    /// - Parameter prefix: what the names begin with: a folder may hold thousands of packages, each with few files.
    func names(startingWith prefix: String = "", limit: Int) throws(ByteSourceError) -> [String]? {
        let copy = openat(descriptor, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard copy >= 0, let stream = fdopendir(copy) else { throw ByteSourceError(systemErrorText()) }
        defer { closedir(stream) }
        var names: [String] = []
        var count = 0
        errno = 0
        while let entry = readdir(stream) {
            count += 1
            // The folder itself and the one above it are entries too.
            if count > limit + 2 { return nil }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                raw.starts(with: prefix.utf8) ? String(validating: raw.prefix { $0 != 0 }, as: UTF8.self) : nil
            }
            if let name, name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw ByteSourceError(systemErrorText()) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
