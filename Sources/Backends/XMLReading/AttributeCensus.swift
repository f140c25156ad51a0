// SPDX-License-Identifier: Apache-2.0

internal import CVirtSecLibXML2

/// Counts the attributes of tags before libxml2 sees them.
///
/// libxml2 compares every attribute of a tag with every other before it calls anybody, so a tag with a million of them
/// takes hours, and a thousand tags of a few thousand seconds. Only documents large enough to hold such a tag are
/// counted. A tag inside a comment counts as well.
enum AttributeCensus {
    static func message(_ limit: Int) -> String {
        "an element with more than \(limit) attributes, or very many with thousands"
    }

    /// How often libxml2 may compare attributes: less than two seconds' work, and more than any real document takes.
    private static let mostComparisons = 1 << 30

    /// Where the first tag starts that has more attributes and namespace declarations than a limit, or that makes all
    /// of them together too many.
    static func excess(over limit: Int, in text: [UInt8]) -> Int? {
        // The shortest attributes are like ` a=""`.
        guard text.count / 5 > limit else { return nil }
        return unsafe text.withUnsafeBufferPointer { text in
            var place = 0
            var comparisons = 0
            while true {
                let start = unsafe virtsec_find_byte(text.baseAddress, place, text.count, UInt8(ascii: "<"))
                place = start + 1
                if place >= text.count { return nil }
                if unsafe isOtherMarkup(text[place]) { continue }
                let count = unsafe count(in: text, from: place, upTo: limit, end: &place)
                comparisons += count * count / 2
                if count > limit || comparisons > mostComparisons { return start }
            }
        }
    }

    /// Whether a `<` before this byte begins an end tag, comment, CDATA section or instruction.
    private static func isOtherMarkup(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "/")
    }

    private static func count(
        in text: UnsafeBufferPointer<UInt8>, from start: Int, upTo limit: Int, end: inout Int
    ) -> Int {
        var count = 0
        var place = start
        // libxml2 gives up at whatever is no attribute, and so does this; a `<` ends a tag even inside quotes.
        while place < text.count {
            let byte = unsafe text[place]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { break }
            place += 1
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            count += 1
            if count > limit { break }
            while unsafe place < text.count && text[place] != byte && text[place] != UInt8(ascii: "<") { place += 1 }
            if unsafe place < text.count && text[place] == byte { place += 1 }
        }
        end = place
        return count
    }
}
