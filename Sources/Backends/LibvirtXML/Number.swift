// SPDX-License-Identifier: Apache-2.0

/// Numbers as libvirt reads them: decimal, hexadecimal after `0x`, octal after a leading `0`, white space around.
enum Number {
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, signed: Bool) -> Int? {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        let isNegative = start < end && bytes[start] == UInt8(ascii: "-")
        if isNegative || (start < end && bytes[start] == UInt8(ascii: "+")) { start += 1 }
        if isNegative, !signed { return nil }
        guard let magnitude = digits(bytes, start, end) else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var place = start
        var radix = 10
        if end - start > 2, bytes[start] == UInt8(ascii: "0"), bytes[start + 1] | 0x20 == UInt8(ascii: "x") {
            radix = 16
            place += 2
        } else if end - start > 1, bytes[start] == UInt8(ascii: "0") {
            radix = 8
            place += 1
        }
        guard place < end else { return nil }
        var result = 0
        while place < end {
            guard let digit = digit(bytes[place]), digit < radix else { return nil }
            let (scaled, overflow) = result.multipliedReportingOverflow(by: radix)
            let (sum, carry) = scaled.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            result = sum
            place += 1
        }
        return result
    }

    @inline(__always)
    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 55
        default: nil
        }
    }
}

/// Units of memory and storage.
///
/// libvirt: formatdomain, "Memory Allocation": `KB` is 1,000 bytes, `k` and `KiB` are 1,024, and so on.
enum MemoryUnit {
    case bytes, kibibytes, mebibytes

    /// Bytes of one unit.
    var bytes: UInt64 {
        switch self {
        case .bytes: 1
        case .kibibytes: 1 << 10
        case .mebibytes: 1 << 20
        }
    }

    /// Bytes of a unit by its name; upper and lower case are the same to libvirt.
    static func bytes(of name: UnsafeBufferPointer<UInt8>) -> UInt64? {
        if ["b", "byte", "bytes"].contains(where: { isEqual(name, $0) }) { return 1 }
        guard let first = name.first, let power = power(of: first | 0x20) else { return nil }
        switch name.count {
        case 1: return 1 << (10 * power)
        case 2 where name[1] | 0x20 == UInt8(ascii: "b"): return (0..<power).reduce(1) { value, _ in value * 1_000 }
        case 3 where name[1] | 0x20 == UInt8(ascii: "i") && name[2] | 0x20 == UInt8(ascii: "b"):
            return 1 << (10 * power)
        default: return nil
        }
    }

    @inline(__always)
    private static func isEqual(_ name: UnsafeBufferPointer<UInt8>, _ lower: StaticString) -> Bool {
        guard name.count == lower.utf8CodeUnitCount else { return false }
        return name.indices.allSatisfy { name[$0] | 0x20 == lower.utf8Start[$0] }
    }

    /// How many times 1,024 (or 1,000) a prefix stands for.
    private static func power(of letter: UInt8) -> UInt64? {
        switch letter {
        case UInt8(ascii: "k"): 1
        case UInt8(ascii: "m"): 2
        case UInt8(ascii: "g"): 3
        case UInt8(ascii: "t"): 4
        case UInt8(ascii: "p"): 5
        case UInt8(ascii: "e"): 6
        default: nil
        }
    }
}
