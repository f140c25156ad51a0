// SPDX-License-Identifier: Apache-2.0

/// The text that is being parsed, and where markup stands in it: libxml2 tells only where it is.
@safe struct SourceWindow {
    private let text: UnsafeBufferPointer<UInt8>

    init(_ text: UnsafeBufferPointer<UInt8>) { unsafe self.text = text }

    /// The offset of libxml2's place, moved to the nearest one in the text.
    @inline(__always)
    func offset(of place: UnsafePointer<UInt8>?) -> Int {
        guard let place = unsafe place, let base = unsafe text.baseAddress else { return 0 }
        return unsafe min(max(place - base, 0), text.count)
    }

    /// The offset of a place; nil when it is not in the text.
    func offsetIfInside(_ place: UnsafePointer<UInt8>?) -> Int? {
        guard let place = unsafe place, let base = unsafe text.baseAddress else { return nil }
        let offset = unsafe place - base
        return unsafe (0...text.count).contains(offset) ? offset : nil
    }

    /// The `<` of the start tag whose end libxml2 has reached; a `<` cannot stand inside one.
    func startOfTag(before offset: Int) -> Int {
        var start = unsafe min(offset, text.count - 1)
        while unsafe start > 0 && text[start] != UInt8(ascii: "<") { start -= 1 }
        return start
    }

    @inline(__always)
    func isSlash(at offset: Int) -> Bool { unsafe offset < text.count && text[offset] == UInt8(ascii: "/") }

    /// Where a comment or instruction starts that follows text, which may hold CDATA sections.
    @inline(__always)
    func startOfMarkup(from offset: Int, before end: Int) -> Int {
        var start = offset
        while start < end {
            if unsafe text[start] != UInt8(ascii: "<") {
                start += 1
            } else if unsafe start + 2 < end && text[start + 1] == UInt8(ascii: "!")
                && text[start + 2] == UInt8(ascii: "[")
            {
                start = endOfCharacterData(from: start + 3, before: end)
            } else {
                return start
            }
        }
        return end
    }

    private func endOfCharacterData(from offset: Int, before end: Int) -> Int {
        let bracket = UInt8(ascii: "]")
        var place = offset
        while place + 2 < end {
            if unsafe text[place] == bracket && text[place + 1] == bracket && text[place + 2] == UInt8(ascii: ">") {
                return place + 3
            }
            place += 1
        }
        return end
    }

    /// The `<!` of a document type declaration that follows.
    func startOfDeclaration(from offset: Int) -> Int {
        var start = offset
        while unsafe start + 1 < text.count {
            if unsafe text[start] == UInt8(ascii: "<") && text[start + 1] == UInt8(ascii: "!") { return start }
            start += 1
        }
        return offset
    }

    /// Whether the text ends at an offset, or with a word that begins there.
    func isLastToken(at offset: Int) -> Bool {
        guard unsafe offset > 0 && text.count - offset < 64 else { return false }
        return unsafe text[offset...].allSatisfy {
            !XMLReader.isBlank($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
    }
}
