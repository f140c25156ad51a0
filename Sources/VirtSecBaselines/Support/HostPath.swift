// SPDX-License-Identifier: Apache-2.0

/// The path of a folder or file of a host, in one spelling.
///
/// `//` and `/./` become `/`, and `..` takes the name before it away, as the kernel does where that name is no link;
/// which names are links a definition does not tell.
struct HostPath: Hashable {
    /// The names from the root on.
    private let names: [Substring]

    /// Reads a path; nil when it does not start at the root, so that its reader's own folder would decide.
    init?(_ text: String) {
        let slash = UInt8(ascii: "/")
        guard text.utf8.first == slash else { return nil }
        var names: [Substring] = []
        // Not by characters: a combining one after a slash would hide it.
        for name in text.utf8.split(separator: slash).map(Substring.init) {
            switch name {
            case ".": break
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        self.names = names
    }

    /// Whether a text has no names that are not names: no `//`, and nothing that starts with a dot.
    static func isPlain(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if previous == UInt8(ascii: "/"), byte == previous || byte == UInt8(ascii: ".") { return false }
            previous = byte
        }
        return true
    }

    /// Whether it lies below a folder, at any depth.
    func isBelow(_ folder: HostPath) -> Bool { names.count > folder.names.count && names.starts(with: folder.names) }

    /// Whether it lies below one of several folders.
    func isBelow(anyOf folders: some Sequence<String>) -> Bool {
        folders.contains { folder in HostPath(folder).map(isBelow) ?? false }
    }

    /// Whether it is one of several folders.
    func isOne(of folders: some Sequence<String>) -> Bool { folders.contains { HostPath($0) == self } }
}
