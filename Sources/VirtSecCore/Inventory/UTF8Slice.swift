// SPDX-License-Identifier: Apache-2.0

/// The rest of a text that is being read.
typealias UTF8Slice = Slice<UnsafeBufferPointer<UInt8>>

extension UTF8Slice {
    /// Takes a byte off the front when it is there.
    mutating func drop(_ byte: UInt8) -> Bool {
        guard first == byte else { return false }
        removeFirst()
        return true
    }

    /// Takes white space off the front.
    mutating func dropBlanks() {
        self = drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    }
}
