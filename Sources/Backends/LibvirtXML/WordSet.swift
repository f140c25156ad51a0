// SPDX-License-Identifier: Apache-2.0

/// Which names have occurred among the children of one element; on the stack, as there is one for nearly every element.
struct WordSet {
    private var bits = SIMD16<UInt64>()

    /// How many different names it can hold.
    static let capacity = 16 * 64

    /// Adds a name; false when it was there already.
    @inline(__always)
    mutating func insert(_ word: LibvirtWord) -> Bool {
        let place = Int(word.rawValue >> 6)
        let bit: UInt64 = 1 << UInt64(word.rawValue & 63)
        if bits[place] & bit != 0 { return false }
        bits[place] |= bit
        return true
    }
}
