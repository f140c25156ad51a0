// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A folder that is open: what is in it is opened relative to it and without following links, so that nothing outside of
/// it is ever reached.
package final class OpenFolder: Sendable {
    /// Why something in a folder is not open.
    package enum Refusal: Error, Equatable {
        case absent
        /// It, or a folder on the way, is a symbolic link or of another kind than it should be.
        case notPlain
        case failed(String)
    }

    private let descriptor: Int32

    private init(owning descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a folder that a user named; a link is followed.
    package static func open(_ path: String) throws(FileReadingError) -> OpenFolder {
        guard !path.utf8.contains(0) else { throw FileReadingError("the path holds a zero byte") }
        return try open(FilePath(path))
    }

    /// Opens a folder that a user named; a link is followed.
    static func open(_ path: FilePath) throws(FileReadingError) -> OpenFolder {
        let descriptor = path.bytes.withCString { openat(AT_FDCWD, $0, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
        guard descriptor >= 0 else { throw .system() }
        return OpenFolder(owning: descriptor)
    }

    /// Opens a regular file below the folder, step by step.
    ///
    /// - Parameter steps: names of folders and of the file; none of them `.`, `..`, empty or with a slash.
    package func file(_ steps: [String]) throws(Refusal) -> OpenFile {
        guard let name = steps.last else { throw .absent }
        let parent = try folder(steps.dropLast().map { Array($0.utf8)[...] }, Self.passing)
        return try (parent ?? self).file(Array(name.utf8)[...])
    }

    /// Opens a folder below the folder, step by step; nil without steps.
    func folder(_ steps: [ArraySlice<UInt8>]) throws(Refusal) -> OpenFolder? { try folder(steps, O_RDONLY) }

    private func folder(_ steps: [ArraySlice<UInt8>], _ access: Int32) throws(Refusal) -> OpenFolder? {
        var last: OpenFolder?
        for name in steps {
            let parent = last ?? self
            last = OpenFolder(owning: try parent.open(name, access | O_DIRECTORY))
        }
        return last
    }

    /// To pass through folders that cannot be listed either; Linux's headers show it to GNU's programs alone.
    private static var passing: Int32 {
        #if canImport(Darwin)
        O_EXEC
        #else
        0o10_000_000
        #endif
    }

    /// Opens a regular file in the folder.
    func file(_ name: ArraySlice<UInt8>) throws(Refusal) -> OpenFile {
        // A pipe in the file's place must not be waited for.
        let opened = try open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        do throws(FileReadingError) {
            return try OpenFile.adopt(opened)
        } catch {
            throw .notPlain
        }
    }

    private func open(_ name: ArraySlice<UInt8>, _ flags: Int32) throws(Refusal) -> Int32 {
        guard !name.contains(0) else { throw .absent }
        let opened = name.withCString { openat(descriptor, $0, O_CLOEXEC | O_NOFOLLOW | flags) }
        if opened >= 0 { return opened }
        switch errno {
        case ENOENT: throw .absent
        // A link in the file's place; a link or a file in a folder's place; a socket.
        case ELOOP, EMLINK, ENOTDIR, ENXIO: throw .notPlain
        default: throw .failed(systemErrorText())
        }
    }

    /// What the system says of the folder itself.
    var status: FileStatus? { FileStatus(ofOpen: descriptor) }

    /// What the system says of something in the folder.
    func status(of name: [UInt8], followLinks: Bool) -> FileStatus? {
        FileStatus(name[...], in: descriptor, followLinks: followLinks)
    }

    /// The names in the folder that are text, sorted; nil when the folder has more than so many.
    ///
    /// - Parameter prefix: what the names begin with: a folder may hold thousands of packages, each with few files.
    package func names(startingWith prefix: String = "", limit: Int) throws(FileReadingError) -> [String]? {
        var names: [String] = []
        var count = 0
        let error = forEachEntry { name, _ in
            count += 1
            if count > limit { return false }
            if name.starts(with: prefix.utf8), let text = String(validating: name, as: UTF8.self) { names.append(text) }
            return true
        }
        if count > limit { return nil }
        if let error { throw error }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Calls for all that the folder lists until the caller has enough, itself and the folder above left out.
    ///
    /// Most file systems say of what kind the entries are, which spares asking for each.
    ///
    /// - Returns: why that may not have been all.
    func forEachEntry(
        _ body: (_ name: Slice<UnsafeRawBufferPointer>, _ kind: FileStatus.Kind?) -> Bool
    ) -> FileReadingError? {
        let copy = openat(descriptor, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard copy >= 0 else { return .system() }
        guard let stream = fdopendir(copy) else {
            defer { close(copy) }
            return .system()
        }
        defer { closedir(stream) }
        errno = 0
        while let entry = readdir(stream) {
            let kind = FileStatus.Kind(entry: Int32(entry.pointee.d_type))
            let goesOn = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                let name = raw.prefix { $0 != 0 }
                return name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) || body(name, kind)
            }
            if !goesOn { return nil }
            errno = 0
        }
        return errno == 0 ? nil : .system()
    }
}

extension FileReadingError {
    /// Why something that was listed cannot be opened.
    package init(_ refusal: OpenFolder.Refusal, _ kind: String) {
        switch refusal {
        case .absent: self.init("it is gone")
        case .notPlain: self.init("it is no \(kind) any more, and no link is followed")
        case .failed(let text): self.init(text)
        }
    }
}

extension FileStatus.Kind {
    /// The kind by what a folder says of an entry; nil where it says nothing.
    fileprivate init?(entry type: Int32) {
        switch type {
        case Int32(DT_REG): self = .regular
        case Int32(DT_DIR): self = .directory
        case Int32(DT_LNK): self = .link
        case Int32(DT_UNKNOWN): return nil
        default: self = .other
        }
    }
}
