// SPDX-License-Identifier: Apache-2.0

/// Replacements of byte ranges that do not touch each other, in the order of their places.
struct SpliceList: Sendable {
    /// One replacement; an empty range inserts.
    struct Splice: Sendable {
        var range: Range<Int>
        var bytes: [UInt8]
        /// The node that is taken out, where it is no replacement.
        var removes: Int?
    }

    private(set) var splices: [Splice] = []

    /// Adds a replacement; false where it would touch another.
    ///
    /// Insertions at one place keep the order of the calls.
    mutating func add(_ range: Range<Int>, _ bytes: [UInt8], removes node: Int? = nil) -> Bool {
        guard isFree(range) else { return false }
        // Behind everything that begins before it; insertions at a place stand before its replacement.
        let index = first {
            $0.lowerBound > range.lowerBound || $0.lowerBound == range.lowerBound && range.isEmpty && !$0.isEmpty
        }
        splices.insert(Splice(range: range, bytes: bytes, removes: node), at: index)
        return true
    }

    /// Gives a replacement its bytes.
    mutating func fill(_ range: Range<Int>, _ bytes: [UInt8]) {
        var index = first { $0.lowerBound >= range.lowerBound }
        while index < splices.count, splices[index].range.lowerBound == range.lowerBound {
            if splices[index].range == range { splices[index].bytes = bytes }
            index += 1
        }
    }

    /// Makes a replacement wider, unless it would touch another.
    mutating func widen(_ index: Int, to range: Range<Int>) {
        let isFreeBefore = index == 0 || splices[index - 1].range.upperBound <= range.lowerBound
        let isFreeBehind = index + 1 == splices.count || splices[index + 1].range.lowerBound >= range.upperBound
        if isFreeBefore, isFreeBehind { splices[index].range = range }
    }

    /// Makes one replacement of all in a range, when each of them takes a node out.
    mutating func join(in range: Range<Int>) {
        let start = first { $0.lowerBound >= range.lowerBound }
        let end = first { $0.lowerBound >= range.upperBound }
        guard start < end, splices[start..<end].allSatisfy({ $0.removes != nil }) else { return }
        splices.replaceSubrange(start..<end, with: [Splice(range: range, bytes: [], removes: nil)])
    }

    /// Keeps the texts around what is taken out from becoming `]]>`, which text must not hold (XML 1.0, section 2.4).
    mutating func keepTextAllowed(in text: [UInt8]) {
        let bracket = UInt8(ascii: "]")
        var place = 0
        /// How many brackets stand just before the place.
        var brackets = 0
        for index in splices.indices {
            let before = text[place..<splices[index].range.lowerBound]
            let trailing = before.reversed().prefix { $0 == bracket }.count
            brackets = trailing == before.count ? brackets + trailing : trailing
            if splices[index].bytes.isEmpty {
                let behind = text[splices[index].range.upperBound...]
                let missing = max(0, 2 - brackets)
                if missing < 2, behind.starts(with: Array(repeating: bracket, count: missing) + [UInt8(ascii: ">")]) {
                    let end = splices[index].range.upperBound + missing + 1
                    splices[index].range = splices[index].range.lowerBound..<end
                    splices[index].bytes = Array(repeating: bracket, count: missing) + Array("&gt;".utf8)
                }
            }
            if !splices[index].bytes.isEmpty { brackets = 0 }
            place = splices[index].range.upperBound
        }
    }

    /// Whether no replacement shares a byte with a range, no insertion lies inside it, nor it inside a replacement.
    private func isFree(_ range: Range<Int>) -> Bool {
        let index = first { $0.upperBound > range.lowerBound }
        return index == splices.count || splices[index].range.lowerBound >= range.upperBound
    }

    /// The first splice from which on a condition holds.
    private func first(_ holds: (Range<Int>) -> Bool) -> Int {
        var low = 0
        var high = splices.count
        while low < high {
            let middle = (low + high) / 2
            if holds(splices[middle].range) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The text with all replacements.
    func applied(to text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + splices.reduce(0) { $0 + $1.bytes.count })
        var place = 0
        for splice in splices {
            result += text[place..<splice.range.lowerBound]
            result += splice.bytes
            place = splice.range.upperBound
        }
        return result + text[place...]
    }
}
