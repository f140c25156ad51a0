// SPDX-License-Identifier: Apache-2.0

/// Words that are looked for in texts; upper and lower case of ASCII letters are the same.
struct WordList: Sendable {
    private let words: [[UInt8]]
    /// Whether a word starts with a byte.
    private let starts: [Bool]

    /// Takes words in lower case.
    init(_ words: some Sequence<String>) {
        self.words = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
        var starts = [Bool](repeating: false, count: 256)
        for word in self.words { starts[Int(word[0])] = true }
        self.starts = starts
    }

    /// Whether one of the words stands in a text.
    func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for place in bytes.indices where starts[Int(Self.lowered(bytes[place]))] {
                if words.contains(where: { Self.stands($0, bytes, place) }) { return true }
            }
            return false
        }
    }

    private static func stands(_ word: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard place + word.count <= bytes.count else { return false }
        for index in word.indices where lowered(bytes[place + index]) != word[index] { return false }
        return true
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
