// SPDX-License-Identifier: Apache-2.0

/// The path of a folder or file of a host, in one spelling.
///
/// `//` and `/./` become `/`, and `..` takes the name before it away, as the kernel does where that name is no link;
/// which names are links a definition does not tell.
struct HostPath: Sendable, Hashable, CustomStringConvertible {
    /// `/` or `/name/name`.
    private let text: String

    /// Its last name; empty for the root.
    var lastName: String { text.utf8.split(separator: Self.slash).last.map { String(Substring($0)) } ?? "" }

    /// Whether it lies among the device files.
    var isDevice: Bool { text.hasPrefix("/dev/") }

    /// The path as text.
    var description: String { text }

    /// How long it is, by which the nearer one of two parents is known.
    fileprivate var length: Int { text.utf8.count }

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

    /// Whether it is a home as a whole in a folder of homes, or lies in a hidden folder right in one, where users keep
    /// their keys and what their programs start.
    func isPrivate(inHomes homes: HostPath) -> Bool {
        guard isBelow(homes) else { return false }
        let rest = text.utf8.dropFirst(homes.text.utf8.count == 1 ? 1 : homes.text.utf8.count + 1)
        guard let end = rest.firstIndex(of: Self.slash) else { return true }
        return rest[rest.index(after: end)] == UInt8(ascii: ".")
    }

    /// One of 64 numbers, by the first two letters; it is that of every path below, except for the root's.
    fileprivate var hint: UInt64 {
        var number: UInt64 = 0
        var letters = text.utf8.makeIterator()
        _ = letters.next()
        for _ in 0..<2 {
            guard let letter = letters.next(), letter != Self.slash else { break }
            number = number &* 31 &+ UInt64(letter)
        }
        return 1 << (number & 63)
    }
}

/// Several folders of a host.
struct HostFolders: Sendable {
    /// Where the homes of users are by common custom: `/home`, also as ostree and FreeBSD have it, and macOS's folder.
    static let homes: Set<String> = ["/Users", "/home", "/usr/home", "/var/home"]

    private let folders: [HostPath]
    /// The hints of all folders, so that most paths need no look at the list.
    private let hints: UInt64

    /// Takes each path that starts at the root.
    init(_ paths: some Sequence<String>) {
        folders = paths.compactMap(HostPath.init)
        hints = folders.reduce(0) { $0 | ($1 == HostPath("/") ? .max : $1.hint) }
    }

    /// Whether a path is one of them.
    func contains(_ path: HostPath) -> Bool { mayHold(path) && folders.contains(path) }

    /// Whether a path lies below one of them, at any depth.
    func containsParent(of path: HostPath) -> Bool { mayHold(path) && folders.contains { path.isBelow($0) } }

    /// How near the nearest of them is that a path lies below; 0 when there is none.
    func nearness(to path: HostPath) -> Int {
        guard mayHold(path) else { return 0 }
        return folders.reduce(0) { path.isBelow($1) ? max($0, $1.length) : $0 }
    }

    /// Whether a path is a home, or a hidden part of a home, in one of them.
    func containsPrivateHome(_ path: HostPath) -> Bool {
        mayHold(path) && folders.contains { path.isPrivate(inHomes: $0) }
    }

    private func mayHold(_ path: HostPath) -> Bool { hints & path.hint != 0 }
}
