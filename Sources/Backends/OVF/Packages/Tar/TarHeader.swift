// SPDX-License-Identifier: Apache-2.0

/// One header block of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar 1.35, "Basic Tar Format").
struct TarHeader {
    static let blockSize = 512

    enum Format {
        case ustar, gnu
        /// Before 1988: no name of a format, no prefix.
        case old
    }

    let format: Format
    let kind: UInt8
    let size: UInt64
    /// The bytes of the name, prefix included.
    let name: [UInt8]

    init(_ block: [UInt8], at offset: UInt64) throws(TarError) {
        try Self.checkSum(block, offset)
        format = try Self.format(block, offset)
        kind = block[156]
        size = try Self.number(block[124..<136], offset)
        let own = Array(block[0..<100].prefix { $0 != 0 })
        let prefix = format == .ustar ? Array(block[345..<500].prefix { $0 != 0 }) : []
        name = prefix.isEmpty ? own : prefix + [UInt8(ascii: "/")] + own
    }

    /// Whether a block could be a header: its checksum is right.
    static func isPlausible(_ block: [UInt8]) -> Bool {
        guard block.count == blockSize, block.contains(where: { $0 != 0 }) else { return false }
        do throws(TarError) {
            try checkSum(block, 0)
            return true
        } catch {
            return false
        }
    }

    /// The sum of all bytes, in which the checksum's own field counts as blanks.
    private static func checkSum(_ block: [UInt8], _ offset: UInt64) throws(TarError) {
        let field = 148..<156
        var sum: UInt64 = 8 * 32
        for (index, byte) in block.enumerated() where !field.contains(index) { sum += UInt64(byte) }
        let stated: UInt64?
        do throws(TarError) { stated = try number(block[field], offset) } catch { stated = nil }
        guard stated == sum else {
            throw TarError(.wrongChecksum, at: offset, "The header's checksum is wrong: it was altered, or is none.")
        }
    }

    private static func format(_ block: [UInt8], _ offset: UInt64) throws(TarError) -> Format {
        let magic = block[257..<265]
        if magic.elementsEqual(Array("ustar\u{0}00".utf8)) { return .ustar }
        if magic.elementsEqual(Array("ustar  \u{0}".utf8)) { return .gnu }
        if magic.allSatisfy({ $0 == 0 }) { return .old }
        throw TarError(.unknownFormat, at: offset, "The header names a format that is neither ustar nor GNU tar.")
    }

    /// A number in octal digits, or in base 256 where the first bit is set.
    private static func number(_ field: ArraySlice<UInt8>, _ offset: UInt64) throws(TarError) -> UInt64 {
        if let first = field.first, first & 0x80 != 0 { return try binary(field, offset) }
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        let rest = field[digits.endIndex...]
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }),
            rest.allSatisfy({ $0 == 0 || $0 == UInt8(ascii: " ") })
        else {
            if digits.first == UInt8(ascii: "-") { throw negative(offset) }
            throw TarError(.badNumber, at: offset, "A field of the header should hold a number in octal digits.")
        }
        // Twelve digits of three bits each fit.
        return digits.reduce(0) { $0 << 3 | UInt64($1 - UInt8(ascii: "0")) }
    }

    private static func binary(_ field: ArraySlice<UInt8>, _ offset: UInt64) throws(TarError) -> UInt64 {
        guard let first = field.first, first & 0x40 == 0 else { throw negative(offset) }
        var value = UInt64(first & 0x3F)
        for byte in field.dropFirst() {
            guard value < 1 << 55 else {
                throw TarError(.absurdSize, at: offset, "The size is larger than any file.")
            }
            value = value << 8 | UInt64(byte)
        }
        return value
    }

    private static func negative(_ offset: UInt64) -> TarError {
        TarError(.negativeSize, at: offset, "The size is below zero.")
    }
}
