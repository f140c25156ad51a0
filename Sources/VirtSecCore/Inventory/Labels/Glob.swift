// SPDX-License-Identifier: Apache-2.0

/// A pattern in which `*` stands for any text and `?` for one character; everything else stands for itself.
///
/// Upper and lower case differ. Matching works on UTF-8 and takes nothing from the heap; its time grows with the product
/// of both lengths at worst.
package struct Glob: Sendable, Hashable, CustomStringConvertible {
    private let pattern: [UInt8]
    /// The pattern as it was written.
    package let description: String

    package init(_ pattern: String) {
        description = pattern
        self.pattern = Array(pattern.utf8)
    }

    /// Whether the pattern stands for all of a text.
    package func matches(_ text: String) -> Bool {
        if let result = text.utf8.withContiguousStorageIfAvailable({ matches($0) }) { return result }
        var text = text
        return text.withUTF8 { matches($0) }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (position, index) = (0, 0)
        // Where to go on when what follows the last asterisk does not fit.
        var star: (index: Int, position: Int)?
        while position < text.count {
            if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
                star = (index + 1, position)
                index += 1
            } else if index < pattern.count, pattern[index] == UInt8(ascii: "?") {
                position = Self.next(position, text)
                index += 1
            } else if index < pattern.count, pattern[index] == text[position] {
                position += 1
                index += 1
            } else if let last = star {
                (index, position) = (last.index, last.position + 1)
                star = (last.index, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// The position after the character that begins at one.
    private static func next(_ position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        var next = position + 1
        while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
