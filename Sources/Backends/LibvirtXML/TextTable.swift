// SPDX-License-Identifier: Apache-2.0

/// Shares equal strings between documents: most long values of a fleet, such as the emulator's path, are alike.
final class TextTable {
    private struct Slot {
        var hash: UInt64 = 0
        var text = ""
    }

    private static let capacity = 4_096
    /// Longer texts are rarely equal, and shorter ones take no memory of their own.
    private static let lengths = 16...160

    private var slots = [Slot](repeating: Slot(), count: capacity)

    func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard Self.lengths.contains(bytes.count) else { return String(decoding: bytes, as: UTF8.self) }
        let hash = Self.hash(bytes)
        let place = Int(truncatingIfNeeded: hash) & (Self.capacity - 1)
        if slots[place].hash == hash, Self.equal(slots[place].text, bytes) { return slots[place].text }
        let text = String(decoding: bytes, as: UTF8.self)
        slots[place] = Slot(hash: hash, text: text)
        return text
    }

    /// Only a place in the table depends on it: a forged collision costs the sharing, nothing else.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index += 8
        }
        while index < raw.count {
            hash = (hash ^ UInt64(raw[index])) &* 0x100_0000_01B3
            index += 1
        }
        return hash ^ hash >> 29
    }

    private static func equal(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let same = text.utf8.withContiguousStorageIfAvailable { equal(UnsafeRawBufferPointer($0), .init(bytes)) }
        return same ?? text.utf8.elementsEqual(bytes)
    }

    /// Eight bytes at a time; the last eight may overlap those before, as no text here is shorter.
    private static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        let last = left.count - 8
        for offset in stride(from: 0, to: last, by: 8) where !equal(left, right, at: offset) { return false }
        return equal(left, right, at: last)
    }

    @inline(__always)
    private static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
}
