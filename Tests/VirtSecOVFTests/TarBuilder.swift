// SPDX-License-Identifier: Apache-2.0

/// Writes tar archives, right ones and every kind of wrong one.
struct TarBuilder {
    enum Format {
        case ustar, gnu, old, unknown
    }

    private(set) var bytes: [UInt8] = []
    var format = Format.ustar

    /// Adds a member.
    ///
    /// - Parameters:
    ///   - kind: the kind's letter; `0` is a file.
    ///   - size: the bytes of the size's field, in place of the content's size in octal digits.
    ///   - prefix: the field of ustar that holds the folders of a long name.
    ///   - spoil: changes the finished header, after its checksum was made.
    mutating func add(
        _ name: [UInt8], _ content: [UInt8] = [], kind: Character = "0", size: [UInt8]? = nil, prefix: String = "",
        spoil: (inout [UInt8]) -> Void = { _ in }
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], at offset: Int) {
            header.replaceSubrange(offset..<(offset + field.count), with: field)
        }
        put(Array(name.prefix(100)), at: 0)
        put(Array("0000644\0000000000\0000000000\0".utf8.prefix(24)), at: 100)
        put(size ?? Self.octal(UInt64(content.count), 11) + [0], at: 124)
        put(Self.octal(0, 11) + [0], at: 136)
        put(kind == "\u{0}" ? [0] : Array(String(kind).utf8), at: 156)
        switch format {
        case .ustar: put(Array("ustar\u{0}00".utf8), at: 257)
        case .gnu: put(Array("ustar  \u{0}".utf8), at: 257)
        case .unknown: put(Array("other\u{0}00".utf8), at: 257)
        case .old: break
        }
        put(Array(prefix.utf8), at: 345)
        Self.sum(&header)
        spoil(&header)
        bytes += header + Self.padded(content)
    }

    mutating func add(_ name: String, _ content: [UInt8] = [], kind: Character = "0", size: [UInt8]? = nil) {
        add(Array(name.utf8), content, kind: kind, size: size)
    }

    /// Adds a PAX header for the next member.
    mutating func addPAX(_ records: [(String, String)], kind: Character = "x") {
        add("PaxHeader", records.flatMap { Self.record($0, $1) }, kind: kind)
    }

    /// Adds bytes as they are.
    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The archive with its end marker.
    var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 1_024) }

    /// Makes a header's checksum.
    static func sum(_ header: inout [UInt8]) {
        header.replaceSubrange(148..<156, with: Array("        ".utf8))
        let sum = header.reduce(UInt64(0)) { $0 + UInt64($1) }
        header.replaceSubrange(148..<156, with: octal(sum, 6) + [0, 32])
    }

    static func octal(_ number: UInt64, _ width: Int) -> [UInt8] {
        let digits = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, width - digits.count)) + digits).utf8)
    }

    /// A number in base 256, as GNU tar writes sizes from 8 GiB.
    static func binary(_ number: UInt64) -> [UInt8] {
        [0x80, 0, 0, 0] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    /// `LENGTH KEY=VALUE\n`, where the length counts its own digits.
    static func record(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while String(length).utf8.count + rest.utf8.count != length { length += 1 }
        return Array("\(length)\(rest)".utf8)
    }

    private static func padded(_ content: [UInt8]) -> [UInt8] {
        content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }
}
