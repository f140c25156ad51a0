// SPDX-License-Identifier: Apache-2.0

/// Goes through JSON (RFC 8259) value by value, and builds nothing.
///
/// Only what files of sketches need: whole numbers, texts without escapes, and passing over everything else.
struct JSONCursor {
    private let bytes: [UInt8]
    private(set) var place = 0
    /// How many containers may be nested in what is passed over.
    private static let mostDepth = 16

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// An error at a place, by default where the cursor stands.
    func error(_ message: String, at place: Int? = nil) -> SketchFileError {
        let before = bytes[..<min(place ?? self.place, bytes.count)]
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = before.reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
        return SketchFileError(line: line, column: before.count - start + 1, message: message)
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    /// The next byte that is no blank; nil at the end.
    mutating func peek() -> UInt8? {
        skipBlanks()
        return place < bytes.count ? bytes[place] : nil
    }

    /// Takes a character when it is the next one.
    mutating func take(_ character: Character) -> Bool {
        guard let byte = peek(), byte == character.asciiValue else { return false }
        place += 1
        return true
    }

    mutating func require(_ character: Character) throws(SketchFileError) {
        guard take(character) else { throw error("“\(character)” is missing") }
    }

    /// Goes through the members of an object; the closure takes each value.
    mutating func object(
        _ member: (String, Int, inout JSONCursor) throws(SketchFileError) -> Void
    ) throws(SketchFileError) {
        try require("{")
        guard !take("}") else { return }
        repeat {
            _ = peek()
            let start = place
            let key = try text()
            try require(":")
            _ = peek()
            try member(key, start, &self)
        } while take(",")
        try require("}")
    }

    /// Goes through the elements of an array; the closure takes each value.
    mutating func array(
        _ element: (inout JSONCursor) throws(SketchFileError) -> Void
    ) throws(SketchFileError) {
        try require("[")
        guard !take("]") else { return }
        repeat {
            _ = peek()
            try element(&self)
        } while take(",")
        try require("]")
    }

    /// A text as it is written: references to characters are left as they are.
    mutating func text() throws(SketchFileError) -> String {
        try require("\"")
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20 else { throw error("a text has no control characters") }
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard place < bytes.count else {
            place = bytes.count
            throw error("the file ends inside of a text", at: start - 1)
        }
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// A whole number without a sign.
    mutating func number() throws(SketchFileError) -> UInt64 {
        _ = peek()
        let start = place
        while place < bytes.count, !",]} \t\r\n".utf8.contains(bytes[place]) { place += 1 }
        let digits = bytes[start..<place]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count == 1 || digits.first != 0x30,
            digits.count <= 20, let number = UInt64(String(decoding: digits, as: UTF8.self))
        else { throw error("a whole number from 0 is expected", at: start) }
        return number
    }

    /// Passes a value over.
    mutating func skip(depth: Int = 0) throws(SketchFileError) {
        guard depth < Self.mostDepth else { throw error("values are nested too deep") }
        switch peek() {
        case UInt8(ascii: "{"):
            try object { (_, _, cursor) throws(SketchFileError) in try cursor.skip(depth: depth + 1) }
        case UInt8(ascii: "["): try array { (cursor) throws(SketchFileError) in try cursor.skip(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try text()
        default: try skipWord()
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() throws(SketchFileError) {
        let start = place
        while place < bytes.count, isPartOfWord(bytes[place]) { place += 1 }
        if start == place { throw error("a value is missing") }
    }

    private func isPartOfWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "+-.".utf8.contains(byte)
    }
}
