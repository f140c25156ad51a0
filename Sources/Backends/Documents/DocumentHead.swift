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
    /// How many are read at first, and no more of a file that is plainly no text: most headers of disk images fit.
    public static let firstLook = 16_384

    /// What the first bytes of a file look like; of none at all the file's size makes no difference.
    public static func guess(_ bytes: [UInt8]) -> Guess {
        // Nearly every document begins so; nothing needs to be copied to see that.
        if bytes.first == UInt8(ascii: "<"), bytes.count > 1, bytes[1] != 0 {
            // No document of XML goes on so; disk images of VirtualBox do.
            return bytes[1] == UInt8(ascii: "<") ? .other("no XML document") : .xml
        }
        guard let first = firstOfText(bytes.prefix(window)) else {
            return .hollow(bytes.isEmpty ? "an empty file" : "a file of blanks only")
        }
        if first == 0 { return .hollow("a file that begins with bytes of zero") }
        return first == UInt8(ascii: "<") ? .xml : .other("no XML document")
    }

    /// Whether the first bytes are plainly no text.
    static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.prefix(64).contains(0) && !isUTF16(bytes.first ?? 0, bytes.dropFirst().first ?? 0)
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

    /// The first byte of the text that is no blank, behind a byte order mark.
    private static func firstOfText(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        if isUTF16(bytes) { return bytes.first { $0 != 0 && $0 < 0x80 && !isBlank($0) } }
        return bytes.dropFirst(bytes.starts(with: byteOrderMark) ? 3 : 0).first { !isBlank($0) }
    }

    /// The bytes without a byte order mark, and of UTF-16 only the low halves: enough to find ASCII names.
    private static func asciiText(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if isUTF16(bytes) { return bytes.filter { $0 != 0 && $0 < 0x80 } }
        return Array(bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func isUTF16(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count > 1 && isUTF16(bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
    }

    private static func isUTF16(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (0xFF, 0xFE), (0xFE, 0xFF), (0x3C, 0x00), (0x00, 0x3C): true
        default: false
        }
    }
}
