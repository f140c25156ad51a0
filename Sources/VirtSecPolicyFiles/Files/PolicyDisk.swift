// SPDX-License-Identifier: Apache-2.0

#if YAML
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The files of the disk.
enum PolicyDisk {
    /// What the system said.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ text: String) { description = text }

        /// The system's words for its last error.
        static var last: Failure { Failure(String(cString: strerror(errno))) }
    }

    /// What stands at a path.
    struct Entry: Hashable {
        let isFolder: Bool
        let isFile: Bool
        /// Device and number: two paths with the same are one file.
        let identity: [UInt64]

        init(_ path: String) throws(Failure) {
            var status = stat()
            guard stat(path, &status) == 0 else { throw .last }
            self.init(status)
        }

        init(_ status: stat) {
            isFolder = status.st_mode & S_IFMT == S_IFDIR
            isFile = status.st_mode & S_IFMT == S_IFREG
            identity = [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
        }
    }

    /// Reads a file, up to so many bytes; a folder or device is refused.
    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard Entry(status).isFile else { throw Failure("it is no file") }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = chunk.withUnsafeMutableBytes { posixRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .last }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }

    /// The names in a folder, sorted; those that begin with a dot are left out.
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else { throw .last }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

private func posixRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

/// The YAML files below folders, each once.
struct PolicyFileWalk {
    struct File {
        let path: String
        /// Whether the user named it, so that it must be what is wanted.
        let wasNamed: Bool
    }

    /// In the order of the arguments, and below a folder in that of the paths.
    private(set) var files: [File] = []
    /// What could not be read.
    private(set) var problems: [PolicyProblem] = []
    private var seen: Set<PolicyDisk.Entry> = []

    /// Adds a file that is named, or those below a folder.
    mutating func visit(_ path: String) {
        guard let entry = entry(path), seen.insert(entry).inserted else { return }
        if entry.isFolder { walk(path) } else { files.append(File(path: path, wasNamed: true)) }
    }

    private mutating func walk(_ root: String) {
        let start = files.count
        defer { files[start...].sort { $0.path < $1.path } }
        var pending = [root]
        while let path = pending.popLast() {
            for name in names(in: path) {
                let item = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                let ending = name.lowercased()
                let isYAML = ending.hasSuffix(".yaml") || ending.hasSuffix(".yml")
                guard let entry = entry(item, isWanted: isYAML) else { continue }
                guard entry.isFolder || isYAML, seen.insert(entry).inserted else { continue }
                if entry.isFolder { pending.append(item) } else { files.append(File(path: item, wasNamed: false)) }
            }
        }
    }

    /// - Parameter isWanted: whether it matters that nothing can be told of it.
    private mutating func entry(_ path: String, isWanted: Bool = true) -> PolicyDisk.Entry? {
        do throws(PolicyDisk.Failure) {
            return try PolicyDisk.Entry(path)
        } catch {
            if isWanted { problems.append(PolicyProblem(unreadable: path, error)) }
            return nil
        }
    }

    private mutating func names(in folder: String) -> [String] {
        do throws(PolicyDisk.Failure) {
            return try PolicyDisk.names(in: folder)
        } catch {
            problems.append(PolicyProblem(unreadable: folder, error, what: "folder"))
            return []
        }
    }
}
#endif
