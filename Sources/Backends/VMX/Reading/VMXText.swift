// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The lines of a `.vmx` file.
///
/// A line is `key = "value"`, a comment that begins with `#`, or empty. Inside a value `|22` stands for the character with
/// that hexadecimal code.
struct VMXText {
    /// All keys with their values, in the order of the file.
    private(set) var entries: [VMXEntry] = []
    /// Lines that are none of the above.
    private(set) var malformed: [Int] = []
    /// The lines, without what ends them.
    private(set) var lines: [ArraySlice<UInt8>] = []
    /// How values are encoded.
    private(set) var encoding = VMXEncoding.utf8

    /// Settings that another document hands to VMware as they are.
    init(_ settings: [(key: String, value: String, locus: Locus)]) {
        entries = settings.map { key, value, locus in
            VMXEntry(key: key, name: key.lowercased(), value: value, line: 0, columns: 1..<1, locus: locus)
        }
    }

    /// The text of a file that was accepted once, which no limit exceeds.
    init(again bytes: [UInt8]) throws(VMXError) {
        try self.init(bytes, limits: VMXLimits(bytes: .max, lines: .max, lineBytes: .max))
    }

    init(_ bytes: [UInt8], limits: VMXLimits) throws(VMXError) {
        let body = try Self.body(of: bytes)
        guard !body.contains(0) else { throw VMXError(reason: "bytes of zero, which no .vmx file has") }
        lines = try Self.lines(body, limits)
        // A mark says more than the line: what was UTF-16 is UTF-8 by now.
        encoding = UTF16Text.isMarked(bytes) ? .utf8 : Self.encoding(lines, body)
        for (index, line) in lines.enumerated() { take(line, index + 1) }
    }

    private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) {
        let start = line.drop(while: \.isBlank)
        guard let first = start.first, first != UInt8(ascii: "#") else { return }
        guard let parts = LineParts(start), let key = encoding.text(parts.key) else {
            malformed.append(number)
            return
        }
        let value = parts.value.flatMap { encoding.text(Self.unescaped($0)) }
        let column = 1 + Self.length(line[..<start.startIndex])
        let end = column + Self.length(line[start.startIndex..<parts.end])
        entries.append(
            VMXEntry(
                key: key, name: key.lowercased(), value: value, line: number, columns: column..<max(end, column),
                locus: .element(number)))
    }

    /// Code points: bytes that do not continue another one.
    private static func length(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

    /// What is read: the file itself without a mark of its encoding, or what UTF-16 becomes as UTF-8.
    private static func body(of bytes: [UInt8]) throws(VMXError) -> ArraySlice<UInt8> {
        guard UTF16Text.isUTF16(bytes) else {
            return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        }
        guard let utf8 = UTF16Text.utf8(bytes) else { throw VMXError(reason: "broken UTF-16") }
        return utf8[...]
    }

    private static func lines(_ body: ArraySlice<UInt8>, _ limits: VMXLimits) throws(VMXError) -> [ArraySlice<UInt8>] {
        let most = min(limits.lines, VMXLimits.mostLines)
        var lines: [ArraySlice<UInt8>] = []
        var rest = body
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            var line = rest[..<end]
            if line.last == 0x0D { line.removeLast() }
            guard line.count <= limits.lineBytes else {
                throw VMXError(
                    reason:
                        "line \(lines.count + 1): more than the limit of \(limits.lineBytes) bytes; \(limits.advice)")
            }
            guard lines.count < most else {
                throw VMXError(reason: "more than the limit of \(most) lines; \(limits.advice)")
            }
            lines.append(line)
            rest = end < rest.endIndex ? rest[(end + 1)...] : []
        }
        return lines
    }

    /// What the `.encoding` line says; without one UTF-8, or windows-1252 where the bytes are none.
    private static func encoding(_ lines: [ArraySlice<UInt8>], _ body: ArraySlice<UInt8>) -> VMXEncoding {
        for line in lines {
            guard let parts = LineParts(line.drop(while: \.isBlank)), let value = parts.value,
                VMXEncoding.ascii.text(parts.key)?.lowercased() == ".encoding",
                let name = VMXEncoding.ascii.text(value)
            else { continue }
            return VMXEncoding(name: name)
        }
        return String(validating: body, as: UTF8.self) == nil ? .windows1252 : .utf8
    }

    /// Resolves `|` with two hexadecimal digits; a `|` without them stays.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "|")) else { return Array(bytes) }
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "|"), bytes.endIndex - index > 2, let high = bytes[index + 1].hexadecimal,
                let low = bytes[index + 2].hexadecimal
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }
}

/// Key and value of a line that begins with the key.
struct LineParts {
    let key: ArraySlice<UInt8>
    /// What stands between the quotation marks, or the word after the equals sign; nil where it is broken.
    let value: ArraySlice<UInt8>?
    /// Where the value stands, with its quotation marks; where it is broken, all that stands there.
    let place: Range<Int>
    /// Where the value ends.
    var end: Int { place.upperBound }

    init?(_ line: ArraySlice<UInt8>) {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        key = line[..<equals].trimmed
        guard !key.isEmpty, !key.contains(where: { $0.isBlank || $0 == UInt8(ascii: "\"") }) else { return nil }
        let rest = line[(equals + 1)...].trimmed
        guard rest.first == UInt8(ascii: "\"") else {
            value = rest.contains(UInt8(ascii: "\"")) ? nil : rest
            place = rest.indices
            return
        }
        guard let close = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
            value = nil
            place = rest.indices
            return
        }
        let after = rest[(close + 1)...].trimmed
        let isClean = after.isEmpty || after.first == UInt8(ascii: "#")
        value = isClean ? rest[(rest.startIndex + 1)..<close] : nil
        place = isClean ? rest.startIndex..<close + 1 : rest.indices
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks at both ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        let start = drop(while: \.isBlank)
        let end = start.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start.startIndex
        return start[..<end]
    }
}

extension UInt8 {
    /// Whether it is a space or a tabulator.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Its value as a hexadecimal digit.
    fileprivate var hexadecimal: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
