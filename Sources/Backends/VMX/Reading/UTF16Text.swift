// SPDX-License-Identifier: Apache-2.0

/// UTF-16 as some editors of Windows save text, turned into the UTF-8 that everything else reads.
enum UTF16Text {
    /// The bytes of a file as they are read: those of UTF-16 in UTF-8, all others as they stand, without a mark of their
    /// order; nil for what begins as UTF-16 and is none.
    ///
    /// - Parameter isWhole: whether it is the whole file; the head of one may end inside a character.
    static func utf8(_ bytes: some RandomAccessCollection<UInt8>, isWhole: Bool = true) -> [UInt8]? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        guard let isBigEndian = isBigEndian(bytes.prefix(4)) else { return Array(bytes) }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var first: UInt8?
        for byte in bytes {
            guard let one = first else {
                first = byte
                continue
            }
            units.append(isBigEndian ? UInt16(one) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(one))
            first = nil
        }
        if units.first == 0xFEFF { units.removeFirst() }
        if !isWhole { return Array(String(decoding: units, as: UTF16.self).utf8) }
        guard first == nil, let text = String(validating: units, as: UTF16.self) else { return nil }
        return Array(text.utf8)
    }

    /// Whether the first bytes say by themselves that the text is Unicode.
    static func isMarked(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) || isUTF16(bytes)
    }

    /// Whether the first bytes are those of UTF-16.
    static func isUTF16(_ bytes: [UInt8]) -> Bool { isBigEndian(bytes.prefix(4)) != nil }

    /// By the mark of the order of bytes, or by an ASCII character at the beginning; nil for what is no UTF-16.
    private static func isBigEndian(_ head: some Collection<UInt8>) -> Bool? {
        // Four bytes a character is UTF-32, which nobody saves a .vmx file in.
        if head.elementsEqual([0xFF, 0xFE, 0, 0]) { return nil }
        if head.starts(with: [0xFF, 0xFE]) { return false }
        if head.starts(with: [0xFE, 0xFF]) { return true }
        let bytes = Array(head)
        guard bytes.count == 4, bytes[1] == 0, bytes[3] == 0, bytes[0] != 0, bytes[2] != 0 else { return nil }
        return false
    }
}
