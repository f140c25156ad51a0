// SPDX-License-Identifier: Apache-2.0

/// A place in the file system of a host, worked out from names alone: nothing is opened and no link is followed.
struct FilePlace: Hashable {
    /// The running hypervisor whose host it is on; nil for this one.
    let host: SourceID?
    /// A path without `.`, `..` and doubled slashes.
    let path: String

    init(_ path: String, on host: SourceID? = nil) {
        self.host = host
        self.path = Self.isOfWindows(path) ? Self.windowsPath(path) : Self.plain(path)
    }

    /// The place that a name means from a file; a name from the root means the same everywhere.
    init(_ name: String, from file: String, on host: SourceID? = nil) {
        if name.utf8.first == UInt8(ascii: "/") || Self.isOfWindows(name) {
            self.init(name, on: host)
        } else {
            self.init(Self.folder(of: file) + "/" + name, on: host)
        }
    }

    /// The place of a file that a document names: on the host whose hypervisor told of it, or beside the document.
    init(_ name: String, namedBy document: any SourceDocument) {
        let host = document.host.flatMap { $0.isOnThisHost ? nil : $0 }
        self.init(name, from: document.host == nil ? document.path : "/", on: host)
    }

    /// Whether it lies in a folder, or in one below that.
    func lies(in folder: String) -> Bool {
        if Self.isOfWindows(path) { return false }
        if folder == "." { return path.utf8.first != UInt8(ascii: "/") && !path.utf8.starts(with: "..".utf8) }
        if folder == "/" { return path.utf8.first == UInt8(ascii: "/") }
        return path.utf8.starts(with: folder.utf8)
            && path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }

    /// The last part of the path.
    var name: String { Self.name(of: Self.isOfWindows(path) ? path.replacingBackslashes : path) }

    /// Whether a name is a path from the root of a drive, or of a share, of Windows: it means nothing on this system.
    static func isOfWindows(_ name: String) -> Bool {
        let bytes = name.utf8
        if bytes.starts(with: #"\\"#.utf8) { return true }
        guard let drive = bytes.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= drive & 0xDF else { return false }
        let rest = bytes.dropFirst()
        return rest.first == UInt8(ascii: ":")
            && [UInt8(ascii: "/"), UInt8(ascii: "\\")].contains(rest.dropFirst().first)
    }

    private static func windowsPath(_ path: String) -> String {
        String(path.map { $0 == "/" ? "\\" : $0 })
    }

    /// The folder of a file; `.` for a name alone.
    static func folder(of file: String) -> String {
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == file.utf8.startIndex ? "/" : String(file[..<slash])
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// Takes out what leads nowhere; `..` above the start of a relative path stays.
    private static func plain(_ path: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        var parts: [Substring] = []
        // By bytes, as a slash with a mark on it is another character.
        for part in path.utf8.split(separator: UInt8(ascii: "/")).map({ Substring($0) }) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let text = parts.joined(separator: "/")
        if isAbsolute { return "/" + text }
        return text.isEmpty ? "." : text
    }
}

extension SourceID {
    /// Whether an address such as `qemu:///system` names no server.
    fileprivate var isOnThisHost: Bool {
        guard let start = description.firstRange(ofText: "://") else { return true }
        return description.utf8[start...].first == UInt8(ascii: "/")
    }
}

extension String {
    /// Where the text after a first occurrence begins.
    fileprivate func firstRange(ofText text: String) -> String.Index? {
        var rest = utf8[...]
        while let start = rest.firstIndex(of: text.utf8.first ?? 0) {
            if rest[start...].starts(with: text.utf8) { return utf8.index(start, offsetBy: text.utf8.count) }
            rest = rest[utf8.index(after: start)...]
        }
        return nil
    }

    fileprivate var replacingBackslashes: String { String(map { $0 == "\\" ? "/" : $0 }) }
}
