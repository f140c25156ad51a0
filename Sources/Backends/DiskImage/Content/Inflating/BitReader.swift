// SPDX-License-Identifier: Apache-2.0

/// Takes bits off compressed bytes, the lowest of each byte first (RFC 1951, 3.1.1).
///
/// Past the end there are zeros; ``isPastEnd`` tells that some of them were taken.
struct BitReader {
    private let bytes: UnsafeRawBufferPointer
    private var next: Int
    private var bits: UInt64 = 0
    private var count = 0
    /// How many bits of the reserve stand for nothing.
    private var missing = 0

    init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        self.bytes = bytes
        next = start
    }

    /// Whether bits were taken that are not there.
    var isPastEnd: Bool { missing > count }

    /// How many bytes were begun.
    var consumed: Int { min(bytes.count, next - max(0, count - missing) / 8) }

    /// Makes at least 48 bits ready.
    @inline(__always)
    mutating func refill() {
        if next + 8 <= bytes.count {
            bits |= UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)) << UInt64(count)
            let taken = (63 - count) >> 3
            next += taken
            count += taken << 3
        } else {
            refillAtEnd()
        }
    }

    private mutating func refillAtEnd() {
        while count <= 56 {
            if next < bytes.count {
                bits |= UInt64(bytes[next]) << UInt64(count)
                next += 1
            } else {
                missing += 8
            }
            count += 8
        }
    }

    /// The next bits without taking them; there must be as many ready.
    @inline(__always)
    func peek(_ width: Int) -> Int { Int(truncatingIfNeeded: bits & (1 << UInt64(width) &- 1)) }

    @inline(__always)
    mutating func drop(_ width: Int) {
        bits >>= UInt64(width)
        count -= width
    }

    /// Takes bits that are ready.
    @inline(__always)
    mutating func take(_ width: Int) -> Int {
        defer { drop(width) }
        return peek(width)
    }

    /// Goes on at the next whole byte: the bytes from there on.
    mutating func takeRest() -> Int? {
        drop(count & 7)
        let start = next - (count - missing) / 8
        guard missing <= count, start <= bytes.count else { return nil }
        (bits, count, missing) = (0, 0, 0)
        return start
    }

    /// Goes on at a byte.
    mutating func jump(to place: Int) { next = place }
}
