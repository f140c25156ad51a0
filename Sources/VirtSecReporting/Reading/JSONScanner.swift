// SPDX-License-Identifier: Apache-2.0

/// Goes through JSON (RFC 8259) as its bytes come, and keeps nothing of what it passes over.
struct JSONScanner {
    /// The next bytes; empty at the end.
    private let next: () throws -> [UInt8]
    var bytes: [UInt8] = []
    var place = 0
    private var isAtEnd = false
    /// Bytes before those at hand.
    private(set) var before = 0
    /// Bytes up to the start of the line.
    var lineStart = 0
    var line = 1
    private let mostBytes: Int

    /// How many containers may be nested.
    static let mostDepth = 128

    init(limit: Int, _ next: @escaping () throws -> [UInt8]) {
        self.next = next
        mostBytes = limit
    }

    /// How many bytes were taken.
    var offset: Int { before + place }

    func error(_ message: String) -> ReportReadingError {
        ReportReadingError(line: line, column: max(1, offset - lineStart + 1), message: message)
    }

    // MARK: Bytes

    /// The next byte; nil at the end.
    mutating func peek() throws -> UInt8? {
        if place == bytes.count {
            guard try refill() else { return nil }
        }
        return bytes[place]
    }

    private mutating func refill() throws -> Bool {
        if isAtEnd { return false }
        before += bytes.count
        if before >= mostBytes { throw error("the file has more than \(mostBytes) bytes") }
        (bytes, place) = ([], 0)
        bytes = try next()
        isAtEnd = bytes.isEmpty
        return !isAtEnd
    }

    /// Takes the next byte.
    mutating func take() throws -> UInt8 {
        guard let byte = try peek() else { throw error("the file ends too early") }
        place += 1
        return byte
    }

    /// The next byte that is no blank.
    mutating func token() throws -> UInt8? {
        while let byte = try peek() {
            switch byte {
            case 0x20, 0x09, 0x0D: place += 1
            case 0x0A:
                place += 1
                line += 1
                lineStart = offset
            default: return byte
            }
        }
        return nil
    }

    /// Takes a character where it is the next one.
    mutating func take(_ character: Unicode.Scalar) throws -> Bool {
        guard try token() == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    mutating func require(_ character: Unicode.Scalar) throws {
        if try take(character) { return }
        throw try peek() == nil ? error("the file ends too early") : error("“\(character)” is expected")
    }
}

// MARK: - Values that are kept

extension JSONScanner {
    /// Goes through the members of an object; the closure takes each value, and says whether to go on.
    mutating func object(_ member: (String, inout JSONScanner) throws -> Bool) throws {
        try require("{")
        if try take("}") { return }
        repeat {
            let key = try text()
            try require(":")
            guard try member(key, &self) else { return }
        } while try take(",")
        try require("}")
    }

    /// Goes through the elements of an array; the closure takes each value.
    mutating func array(_ element: (inout JSONScanner) throws -> Void) throws {
        try require("[")
        if try take("]") { return }
        repeat { try element(&self) } while try take(",")
        try require("]")
    }

    /// A whole number from 0.
    mutating func number() throws -> Int {
        var digits: [UInt8] = []
        _ = try token()
        let problem = error("a whole number from 0 is expected")
        while let byte = try peek(), !Self.endsWord(byte), digits.count < 20 {
            digits.append(byte)
            place += 1
        }
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
            let number = Int(String(decoding: digits, as: UTF8.self))
        else { throw problem }
        return number
    }

    static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }
}
