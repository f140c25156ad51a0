// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// What the first bytes of a file tell, before anything is parsed.
public enum DocumentHead {
    /// What a file looks like.
    public enum Guess: Sendable, Equatable {
        /// It starts as XML does.
        case xml
        /// It is something else.
        case other(String)
        /// There is no content that could say what it is, as after a power cut.
        case hollow(String)
    }

    /// How many bytes are looked at.
    public static let window = 65_536

    /// What the first bytes of a file look like; of none at all the file's size makes no difference.
    public static func guess(_ bytes: [UInt8]) -> Guess {
        // Nearly every document begins so; nothing needs to be copied to see that.
        if bytes.first == UInt8(ascii: "<"), bytes.count > 1, bytes[1] != 0 {
            // No document of XML goes on so; disk images of VirtualBox do.
            return bytes[1] == UInt8(ascii: "<") ? .other("no XML document") : .xml
        }
        let text = asciiText(bytes.prefix(window))
        guard let first = text.first(where: { !isBlank($0) }) else {
            return .hollow(bytes.isEmpty ? "an empty file" : "a file of blanks only")
        }
        if first == 0 { return .hollow("a file that begins with bytes of zero") }
        return first == UInt8(ascii: "<") ? .xml : .other("no XML document")
    }

    /// The name of the root element, without its prefix; nil where the first bytes do not tell.
    public static func rootName(_ bytes: [UInt8]) -> String? {
        var scanner = PrologScanner(asciiText(bytes.prefix(window)))
        return scanner.rootName()
    }

    /// What comes of a file without content: its name decides, as nothing else can.
    public static func skipped(hollow reason: String, path: String) -> DocumentResult {
        SkippedItem.looksLikeDefinition(path)
            ? .skipped(.unreadable, reason: "\(reason) where a definition is expected")
            : .skipped(.other, reason: reason)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    /// The bytes without a byte order mark, and of UTF-16 only the low halves: enough to find ASCII names.
    private static func asciiText(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let head = Array(bytes.prefix(4))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        let isUTF16 =
            head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0x3C, 0x00])
            || head.starts(with: [0x00, 0x3C])
        guard isUTF16 else { return Array(bytes) }
        return bytes.filter { $0 != 0 && $0 < 0x80 }
    }
}
