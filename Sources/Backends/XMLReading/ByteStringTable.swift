// SPDX-License-Identifier: Apache-2.0

/// An open-addressing table from bytes to numbers; looking up allocates nothing.
///
/// The vocabulary is ours, so nobody can choose words that collide.
@usableFromInline
struct ByteStringTable: Sendable {
    /// One word; the first and the last eight bytes hold a word of up to sixteen completely.
    @usableFromInline
    struct Entry: Sendable {
        @usableFromInline let first: UInt64
        @usableFromInline let last: UInt64
        @usableFromInline let start: UInt32
        @usableFromInline let count: UInt16
        @usableFromInline let number: UInt16
    }

    @usableFromInline let entries: [Entry]
    /// Per hash, which entry, plus 1; 0 for none.
    @usableFromInline let places: [UInt16]
    /// The bytes of the words of more than sixteen.
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let longest: Int
    /// How many words the table was made from.
    let count: Int

    init(_ words: [String], firstNumber: Int = 0) {
        var entries: [Entry] = []
        var bytes: [UInt8] = []
        var places = [UInt16](repeating: 0, count: Self.capacity(for: words.count))
        for (index, word) in words.enumerated() {
            let utf8 = Array(word.utf8)
            let (first, last) = unsafe utf8.withUnsafeBufferPointer { unsafe Self.ends($0) }
            entries.append(
                Entry(
                    first: first, last: last, start: UInt32(truncatingIfNeeded: bytes.count),
                    count: UInt16(truncatingIfNeeded: utf8.count),
                    number: UInt16(truncatingIfNeeded: firstNumber + index)))
            bytes += utf8.count > 16 ? utf8 : []
            var place = Self.hash(first, last, utf8.count) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt16(truncatingIfNeeded: entries.count)
        }
        count = words.count
        longest = words.map(\.utf8.count).max() ?? -1
        (self.entries, self.bytes, self.places) = (entries, bytes, places)
    }

    private static func capacity(for count: Int) -> Int {
        var capacity = 64
        while capacity < count * 3 { capacity *= 2 }
        return capacity
    }

    /// The number of a word, or ``XMLVocabulary/unknown``.
    @inlinable
    func number(of word: UnsafeBufferPointer<UInt8>) -> UInt16 {
        guard word.count <= longest else { return XMLVocabulary.unknown }
        let (first, last) = unsafe Self.ends(word)
        let mask = places.count - 1
        var place = Self.hash(first, last, word.count) & mask
        while true {
            let index = Int(places[place])
            if index == 0 { return XMLVocabulary.unknown }
            let entry = entries[index - 1]
            if unsafe entry.first == first && entry.last == last && Int(entry.count) == word.count
                && (word.count <= 16 || holds(word, at: Int(entry.start)))
            {
                return entry.number
            }
            place = (place + 1) & mask
        }
    }

    @usableFromInline
    func holds(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for index in 0..<word.count where unsafe bytes[start + index] != word[index] { return false }
        return true
    }

    /// The first and the last eight bytes, which overlap; shorter words are padded.
    @inlinable
    static func ends(_ word: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64) {
        let raw = UnsafeRawBufferPointer(word)
        let count = raw.count
        if count >= 8 {
            return unsafe (
                raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            )
        }
        if count >= 4 {
            let low = unsafe raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
            let high = unsafe raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return (UInt64(low) | UInt64(high) << 32, 0)
        }
        if count == 0 { return (0, 0) }
        return unsafe (UInt64(raw[0]) | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1]) << 16, 0)
    }

    @inlinable
    static func hash(_ first: UInt64, _ last: UInt64, _ count: Int) -> Int {
        let mixed = (first ^ (last << 29 | last >> 35) ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 33)
    }
}
