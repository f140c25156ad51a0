// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Decides from the first bytes whether a file may be one of ours, before anything is parsed.
enum DocumentSniffer {
    enum Guess: Equatable {
        case candidate
        case tooLarge
        case other(String)
        /// There is no content that could say what it is, as after a power cut.
        case hollow(String)
    }

    /// How many bytes are looked at.
    static let window = 65_536

    /// A document that starts as XML does is a candidate, unless it is too large to be parsed; then its root element
    /// decides whether it would have been ours.
    static func sniff(_ bytes: [UInt8], limit: Int, fileSize: Int? = nil) -> Guess {
        let size = fileSize ?? bytes.count
        // Nearly every document that is ours begins so; nothing needs to be copied to see that.
        if bytes.first == UInt8(ascii: "<"), bytes.count > 1, bytes[1] != 0, size <= limit { return .candidate }
        let text = asciiText(bytes.prefix(window))
        guard let first = text.first(where: { !isBlank($0) }) else {
            return .hollow(size == 0 ? "an empty file" : "a file of blanks only")
        }
        if first == 0 { return .hollow("a file that begins with bytes of zero") }
        guard first == UInt8(ascii: "<") else { return .other("no XML document") }
        if size <= limit { return .candidate }
        guard let root = rootName(text) else { return .tooLarge }
        return DocumentKinds.rootNames.contains(root) ? .tooLarge : .other("an XML document that is not libvirt's")
    }

    /// What comes of a file without content: its name decides, as nothing else can.
    static func skipped(hollow reason: String, path: String) -> LibvirtReadResult {
        SkippedItem.looksLikeDefinition(path)
            ? .skipped(.unreadable, reason: "\(reason) where a definition is expected")
            : .skipped(.other, reason: reason)
    }

    /// Whether a document that cannot be parsed would have been something else than ours.
    static func isForeign(_ bytes: [UInt8]) -> Bool {
        rootName(asciiText(bytes.prefix(window))).map { !DocumentKinds.rootNames.contains($0) } ?? false
    }

    private static func rootName(_ text: [UInt8]) -> String? {
        var scanner = PrologScanner(text)
        return scanner.rootName()
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
