// SPDX-License-Identifier: Apache-2.0

extension JSONScanner {
    /// Passes a value over, however large it is.
    mutating func skip() throws {
        switch try token() {
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer()
        case UInt8(ascii: "\""): try skipText()
        case nil: throw error("the file ends too early")
        default: try skipWord()
        }
    }

    /// Only what encloses is looked at, as most of a report is passed over.
    private mutating func skipContainer() throws {
        var passing = Passing()
        repeat {
            guard try peek() != nil else { throw error("the file ends too early") }
            let start = place
            place = bytes.withUnsafeBufferPointer { passing.pass(over: $0, from: start) }
            line += passing.lines
            if let begun = passing.lineStart { lineStart = before + begun }
            if passing.depth > Self.mostDepth { throw error("values are nested too deep") }
        } while passing.depth > 0
    }

    private mutating func skipText() throws {
        place += 1
        while true {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") {
                place += 1
            }
            let byte = try take()
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") { _ = try take() }
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() throws {
        let start = offset
        while let byte = try peek(), !Self.endsWord(byte), byte != UInt8(ascii: ":"), byte != UInt8(ascii: "\"") {
            place += 1
        }
        if offset == start { throw error("a value is expected") }
    }
}

// MARK: - Containers

extension JSONScanner {
    /// What is known between two pieces of a container that is passed over.
    struct Passing {
        private(set) var depth = 0
        private var isInText = false
        private var isEscaped = false
        /// How many lines began in the last piece.
        private(set) var lines = 0
        /// Where the last of them began.
        private(set) var lineStart: Int?

        /// Where the container ends, or else the bytes.
        mutating func pass(over bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            var place = start
            (lines, lineStart) = (0, nil)
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                if isInText {
                    pass(overTextByte: byte)
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    if depth > JSONScanner.mostDepth { return place }
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return place }
                case 0x0A: (lines, lineStart) = (lines + 1, place)
                default: break
                }
            }
            return place
        }

        @inline(__always)
        private mutating func pass(overTextByte byte: UInt8) {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInText = false
            }
        }
    }
}
