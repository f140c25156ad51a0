// SPDX-License-Identifier: Apache-2.0

/// The lines of a text with their numbers, ended by LF, by CRLF or by the end of the text; a byte order mark is no text.
struct TextLines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var offset: Int
    private var number = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() -> (number: Int, content: ArraySlice<UInt8>)? {
        guard offset < bytes.count else { return nil }
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        var line = bytes[offset..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        offset = end + 1
        number += 1
        return (number, line)
    }
}
