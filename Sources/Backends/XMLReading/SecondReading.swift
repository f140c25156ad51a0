// SPDX-License-Identifier: Apache-2.0

/// Reads a document again that libxml2 has accepted, in a fraction of the time.
///
/// Nothing is checked a second time: tags are followed by their brackets and quotes alone. What needs more than that,
/// such as references, CDATA sections, line ends to be converted or namespaces, is not read; libxml2 reads such a
/// document again. So the tree is the same as the one of ``XMLReader/read(_:)``, or there is none.
@safe struct SecondReading {
    private let text: UnsafeBufferPointer<UInt8>
    private let count: Int
    private let tables: VocabularyTables
    private(set) var nodes: [XMLNode] = []
    private(set) var attributes: [XMLAttribute] = []
    /// Comments and the data of instructions, which a tree keeps as copies.
    private(set) var resolved: [UInt8] = []
    private var place: Int
    private var current = -1
    private var lastStarted = -1
    /// The element in which a comment or an instruction came, as long as no other element started.
    private var lastInterrupted = -1

    init(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ vocabulary: XMLVocabulary) {
        unsafe self.text = text
        count = text.count
        tables = vocabulary.tables
        place = start
        nodes.reserveCapacity(count / 24)
        attributes.reserveCapacity(count / 24)
    }

    /// Whether the whole document was read.
    mutating func run() -> Bool {
        while takeText(), place + 1 < count {
            switch unsafe text[place + 1] {
            case UInt8(ascii: "/"):
                guard endElement() else { return false }
            case UInt8(ascii: "!"): guard comment() else { return false }
            case UInt8(ascii: "?"): guard instruction() else { return false }
            default: guard startElement() else { return false }
            }
            if current < 0, !nodes.isEmpty { return true }
        }
        return false
    }

    // MARK: - Elements

    private mutating func startElement() -> Bool {
        let start = place
        let nameStart = start + 1
        place = nameStart
        guard let word = name() else { return false }
        let number = nodes.count
        nodes.append(
            XMLNode(
                kind: .element, namespace: 0, word: word, attributeCount: 0,
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count),
                parent: UInt32(truncatingIfNeeded: max(current, 0)), end: 0,
                tagStart: UInt32(truncatingIfNeeded: start),
                tagEnd: 0, closingEnd: 0, value: XMLValue()))
        if current >= 0 {
            // Blank text before a child is none.
            nodes[current].value = XMLValue()
            lastInterrupted = -1
        }
        while let byte = nextInTag() {
            switch byte {
            case UInt8(ascii: ">"):
                open(number)
                return true
            case UInt8(ascii: "/"):
                place += 1
                open(number)
                close(number)
                return true
            default: guard attribute(of: number) else { return false }
            }
        }
        return false
    }

    private mutating func open(_ number: Int) {
        place += 1
        nodes[number].tagEnd = UInt32(truncatingIfNeeded: place)
        nodes[number].attributeCount = UInt16(
            truncatingIfNeeded: attributes.count - Int(nodes[number].firstAttribute))
        current = number
        lastStarted = number
    }

    private mutating func close(_ number: Int) {
        nodes[number].closingEnd = UInt32(truncatingIfNeeded: place)
        nodes[number].end = UInt32(truncatingIfNeeded: nodes.count)
        current = number == XMLTree.root ? -1 : Int(nodes[number].parent)
    }

    private mutating func endElement() -> Bool {
        // Which of the texts around a comment is kept is libxml2's to say.
        guard current >= 0, lastInterrupted != current, let end = index(of: UInt8(ascii: ">")) else { return false }
        place = end + 1
        close(current)
        return true
    }

    private mutating func attribute(of element: Int) -> Bool {
        let start = place
        guard let word = name(), !isDeclaration(start..<place), take(UInt8(ascii: "=")), let quote = nextInTag(),
            quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        else { return false }
        place += 1
        let valueStart = place
        while place < count, unsafe text[place] != quote {
            let byte = unsafe text[place]
            // libxml2 keeps a copy of a value that is not all ASCII.
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "&") { return false }
            place += 1
        }
        attributes.append(
            XMLAttribute(
                word: word, namespace: 0, element: UInt32(truncatingIfNeeded: element),
                value: Self.value(valueStart..<place)))
        place += 1
        return true
    }

    // MARK: - Text and other markup

    /// Goes to the next `<`.
    private mutating func takeText() -> Bool {
        let start = place
        var isBlank = true
        while place < count, unsafe text[place] != UInt8(ascii: "<") {
            let byte = unsafe text[place]
            if byte > 0x20 { isBlank = false }
            if byte == UInt8(ascii: "&") || byte == 0x0D { return false }
            place += 1
        }
        if current < 0 || start == place { return true }
        if current == lastStarted, Int(nodes[current].tagEnd) == start {
            nodes[current].value = Self.value(start..<place)
            // Text beside elements is joined by libxml2.
            return isBlank || isEndTag
        }
        return isBlank
    }

    private mutating func comment() -> Bool {
        guard unsafe text[min(place + 2, count - 1)] == UInt8(ascii: "-"),
            let end = index(of: UInt8(ascii: "-"), UInt8(ascii: "-"), from: place + 4), end + 2 < count
        else { return false }
        return markup(.comment, place + 4..<end, end: end + 3)
    }

    private mutating func instruction() -> Bool {
        guard let end = index(of: UInt8(ascii: "?"), UInt8(ascii: ">"), from: place + 2) else { return false }
        var start = place + 2
        while start < end, unsafe !XMLReader.isBlank(text[start]) { start += 1 }
        while start < end, unsafe XMLReader.isBlank(text[start]) { start += 1 }
        return markup(.processingInstruction, start..<end, end: end + 2)
    }

    private mutating func markup(_ kind: XMLNode.Kind, _ data: Range<Int>, end: Int) -> Bool {
        defer { place = end }
        if current < 0 { return true }
        if current == lastStarted { lastInterrupted = current }
        for index in data where unsafe text[index] == 0x0D { return false }
        let value =
            data.isEmpty
            ? XMLValue() : XMLValue(start: resolved.count, count: data.count, isResolved: true)
        unsafe resolved.append(contentsOf: text[data])
        nodes.append(
            XMLNode(
                kind: kind, namespace: 0, word: XMLVocabulary.unknown, attributeCount: 0,
                firstAttribute: UInt32(truncatingIfNeeded: attributes.count),
                parent: UInt32(truncatingIfNeeded: current), end: UInt32(truncatingIfNeeded: nodes.count + 1),
                tagStart: UInt32(truncatingIfNeeded: place), tagEnd: UInt32(truncatingIfNeeded: end),
                closingEnd: UInt32(truncatingIfNeeded: end), value: value))
        return true
    }

    // MARK: - Bytes

    private static func value(_ range: Range<Int>) -> XMLValue {
        range.isEmpty ? XMLValue() : XMLValue(start: range.lowerBound, count: range.count, isResolved: false)
    }

    /// The number of the name that starts here; nil for one with a prefix.
    private mutating func name() -> UInt16? {
        let start = place
        while place < count {
            let byte = unsafe text[place]
            // Behind the question mark come only characters of names.
            if byte <= UInt8(ascii: "?") {
                if XMLTagScanner.endsName(byte) { break }
                if byte == UInt8(ascii: ":") { return nil }
            }
            place += 1
        }
        return unsafe tables.words.number(of: UnsafeBufferPointer(rebasing: text[start..<place]))
    }

    private func isDeclaration(_ name: Range<Int>) -> Bool {
        unsafe name.count == 5 && text[name].elementsEqual("xmlns".utf8)
    }

    private var isEndTag: Bool { unsafe place + 1 < count && text[place + 1] == UInt8(ascii: "/") }

    /// The next byte of a tag that is not blank.
    private mutating func nextInTag() -> UInt8? {
        while place < count {
            let byte = unsafe text[place]
            if !XMLReader.isBlank(byte) { return byte }
            place += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard nextInTag() == byte else { return false }
        place += 1
        return true
    }

    private func index(of byte: UInt8) -> Int? {
        var index = place
        while index < count {
            if unsafe text[index] == byte { return index }
            index += 1
        }
        return nil
    }

    private func index(of first: UInt8, _ second: UInt8, from start: Int) -> Int? {
        var index = start
        while index + 1 < count {
            if unsafe text[index] == first && text[index + 1] == second { return index }
            index += 1
        }
        return nil
    }
}

extension XMLReader {
    /// Reads a document again that this or another reader has accepted.
    ///
    /// The tree is the one that ``read(_:)`` gives, mostly in a fraction of the time.
    ///
    /// - Throws: ``XMLReadingError`` for other bytes, though not for all that ``read(_:)`` would refuse.
    package func readAgain(_ bytes: [UInt8]) throws(XMLReadingError) -> XMLTree {
        guard let source = XMLSourceText(accepted: bytes) else { return try read(bytes) }
        let tree = unsafe bytes.withUnsafeBufferPointer { text in
            var reading = unsafe SecondReading(text, from: source.contentStart, vocabulary)
            return reading.run() ? reading.tree(source, vocabulary) : nil
        }
        return if let tree { tree } else { try read(bytes) }
    }
}

extension SecondReading {
    fileprivate func tree(_ source: XMLSourceText, _ vocabulary: XMLVocabulary) -> XMLTree {
        XMLTree(nodes: nodes, attributes: attributes, source: source, resolved: resolved, vocabulary: vocabulary)
    }
}
