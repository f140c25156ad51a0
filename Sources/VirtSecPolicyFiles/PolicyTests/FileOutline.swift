// SPDX-License-Identifier: Apache-2.0

#if YAML
/// The top keys of a file that may be YAML, found without reading it: also a file that is none shows what it was meant
/// to be.
struct FileOutline {
    struct Key {
        let name: Substring
        /// What stands beside it on its line.
        let value: Substring
    }

    private(set) var keys: [Key] = []
    private let lines: [Substring]

    init(_ bytes: [UInt8]) {
        // UTF-16 is told as such by the reader; here it is enough to see that the file is meant for it.
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        var text = String(decoding: isWide ? bytes.filter { $0 != 0 && $0 < 0xFE } : bytes, as: UTF8.self)[...]
        if text.unicodeScalars.first == "\u{FEFF}" { text = text.dropFirst() }
        lines = text.split(whereSeparator: \.isNewline)
        var depth: Int?
        for line in lines {
            guard let (indentation, content) = Self.content(of: line), depth == nil || indentation == depth else {
                continue
            }
            if depth == nil { depth = indentation }
            keys += Self.keys(in: content)
        }
    }

    /// Whether the file has all of some keys, wherever they stand.
    func mentions(_ names: [String]) -> Bool {
        names.allSatisfy { name in
            lines.contains { line in
                line.split { " \t{,-\"'?".contains($0) }.contains { $0.hasPrefix(name + ":") || $0 == name }
            }
        }
    }

    /// What a line says after its blanks and a mark of a document; nil for comments, directives and such marks alone.
    private static func content(of line: Substring) -> (indentation: Int, Substring)? {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        var indentation = line.utf8.count - rest.utf8.count
        if indentation == 0, rest.hasPrefix("---") {
            rest = rest.dropFirst(3).drop { $0 == " " || $0 == "\t" }
            indentation = 0
        }
        guard let first = rest.first, first != "#", first != "%", rest != "..." else { return nil }
        return (indentation, rest)
    }

    /// The key that a line begins with; of a mapping in braces those that stand on the line.
    private static func keys(in content: Substring) -> [Key] {
        let isFlow = content.hasPrefix("{")
        let parts = isFlow ? content.dropFirst().split { $0 == "," || $0 == "}" } : [content]
        return parts.compactMap { part in
            let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first.map(bare), !name.isEmpty, halves.count == 2 || part.hasPrefix("?") else {
                return nil
            }
            return Key(name: name, value: halves.count == 2 ? bare(halves[1]) : "")
        }
    }

    /// A word without the quotes and blanks around it.
    private static func bare(_ text: Substring) -> Substring {
        let noise: Set<Character> = ["\"", "'", " ", "\t", "?"]
        let start = text.drop { noise.contains($0) }
        return start.prefix { !noise.contains($0) && $0 != "}" && $0 != "," }
    }
}
#endif
