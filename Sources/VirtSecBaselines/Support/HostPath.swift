// SPDX-License-Identifier: Apache-2.0

/// The path of a folder or file of a host, in one spelling.
///
/// `//` and `/./` become `/`, and `..` takes the name before it away, as the kernel does where that name is no link;
/// which names are links a definition does not tell.
struct HostPath: Sendable, Hashable {
    /// `/` or `/name/name`.
    private let text: String

    private static let slash = UInt8(ascii: "/")

    /// Reads a path; nil when it does not start at the root, so that its reader's own folder would decide.
    init?(_ text: String) {
        guard text.utf8.first == Self.slash else { return nil }
        self.text = Self.isPlain(text) ? text : Self.plain(text)
    }

    /// Whether nothing needs to be taken out, as in nearly all paths: no `//`, no name that starts with a dot, and no
    /// slash at the end.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                if previous == slash, byte == slash || byte == UInt8(ascii: ".") { return false }
                previous = byte
            }
            return previous != slash || bytes.count == 1
        }
    }

    private static func plain(_ text: String) -> String {
        var names: [Substring] = []
        // Not by characters: a combining one after a slash would hide it.
        for name in text.utf8.split(separator: slash).map(Substring.init) {
            switch name {
            case ".": break
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        return "/" + names.joined(separator: "/")
    }

    /// Whether it lies below a folder, at any depth.
    func isBelow(_ folder: HostPath) -> Bool {
        var (own, other) = (text, folder.text)
        return own.withUTF8 { own in
            other.withUTF8 { other in
                // The root's slash is the one that the names of other folders end before.
                let end = other.count == 1 ? 0 : other.count
                return own.count > end + 1 && own[end] == Self.slash && own[..<end].elementsEqual(other[..<end])
            }
        }
    }
}

/// Several folders of a host.
struct HostFolders: Sendable {
    private let folders: [HostPath]

    /// Takes each path that starts at the root.
    init(_ paths: some Sequence<String>) { folders = paths.compactMap(HostPath.init) }

    /// Whether a path is one of them.
    func contains(_ path: HostPath) -> Bool { folders.contains(path) }

    /// Whether a path lies below one of them, at any depth.
    func containsParent(of path: HostPath) -> Bool { folders.contains { path.isBelow($0) } }
}
