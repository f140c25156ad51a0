// SPDX-License-Identifier: Apache-2.0

/// A place in a text, counted as editors count.
public struct XMLPosition: Sendable, Hashable {
    /// Line, from 1; lines end with a line feed.
    public let line: Int
    /// Column, from 1, in Unicode code points.
    public let column: Int

    /// Creates a position.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first character.
    public static let start = XMLPosition(line: 1, column: 1)

    /// Finds the line and column of a byte of UTF-8 text; past the end counts as the end.
    ///
    /// O(offset).
    public init(of offset: Int, in text: [UInt8]) {
        var counter = LineCounter(text)
        self = counter.position(of: offset)
    }
}

/// Counts lines and columns of offsets that come in ascending order, in one scan of the text.
@safe struct LineCounter {
    private let text: [UInt8]
    private var place: Int
    private var line = 1
    private var column = 1

    /// A byte order mark has no column.
    init(_ text: [UInt8]) {
        self.text = text
        place = text.starts(with: XMLSourceText.byteOrderMark) ? 3 : 0
    }

    /// The position of an offset; a byte inside a character counts as the character.
    mutating func position(of offset: Int) -> XMLPosition {
        guard offset > place else { return XMLPosition(line: line, column: column) }
        let end = startOfCharacter(at: min(offset, text.count))
        if end > place { unsafe text.withUnsafeBufferPointer { unsafe advance(to: end, in: $0) } }
        return XMLPosition(line: line, column: column)
    }

    private func startOfCharacter(at offset: Int) -> Int {
        guard offset < text.count, text[offset] & 0xC0 == 0x80 else { return offset }
        let start = text[max(place, offset - 3)..<offset].lastIndex { $0 & 0xC0 != 0x80 }
        guard let start, text[start] >= 0xC0 else { return offset }
        return start
    }

    /// The loops have neither branches nor checks, so that they run on many bytes at once.
    private mutating func advance(to end: Int, in text: UnsafeBufferPointer<UInt8>) {
        var newlines = 0
        for index in place..<end { newlines &+= unsafe text[index] == 0x0A ? 1 : 0 }
        var start = place
        if newlines > 0 {
            start = end
            while unsafe text[start - 1] != 0x0A { start -= 1 }
            line += newlines
            column = 1
        }
        var characters = 0
        for index in start..<end { characters &+= unsafe text[index] & 0xC0 != 0x80 ? 1 : 0 }
        column += characters
        place = end
    }
}
