// SPDX-License-Identifier: Apache-2.0

/// Writes JSON (RFC 8259) as it comes: keys in the order written, commas and line breaks by itself.
///
/// Characters that could do harm in a terminal or a log are written as `\u001B`: controls, marks of writing direction,
/// line separators and characters that show nothing.
public struct JSONWriter: ~Copyable {
    var out: ByteWriter
    /// How deep the lines go: containers nested deeper stand on one line.
    private let lineDepth: Int
    private var depth = 0
    /// Whether nothing was written yet inside the innermost container.
    private var isFirst = true
    private var isAfterKey = false

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - lineDepth: elements of containers nested up to this depth get a line each.
    ///   - sink: takes one chunk after the other.
    public init(lineDepth: Int = 2, to sink: @escaping ByteWriter.Sink) {
        self.init(lineDepth: lineDepth, ByteWriter(to: sink))
    }

    private init(lineDepth: Int, _ out: consuming ByteWriter) {
        self.lineDepth = lineDepth
        self.out = out
    }

    /// Ends the document with a newline and hands on what is left.
    ///
    /// - Throws: the sink's first error.
    public mutating func finish() throws {
        out.write(byte: UInt8(ascii: "\n"))
        try out.finish()
    }

    /// Stops a report whose sink has failed.
    ///
    /// - Throws: the sink's first error.
    public func check() throws { try out.check() }

    /// A value on its own, without the newline.
    static func bytes(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        let collected = Collected()
        var json = JSONWriter(lineDepth: 0, ByteWriter(chunkSize: 1_024) { collected.bytes += $0 })
        write(&json)
        // Most values are shorter than a chunk, so that nothing was handed on yet.
        return collected.bytes.isEmpty ? json.out.pending : collected.bytes + json.out.pending
    }

    /// Members of an object on their own, for ``members(_:)``.
    static func members(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        Array(bytes { $0.object(write) }.dropFirst().dropLast())
    }
}

// MARK: - Containers

extension JSONWriter {
    /// Writes an object whose members the closure writes.
    public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "{"))
        try members(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array whose elements the closure writes.
    public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "["))
        try elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes an array with one value for each element of a sequence.
    public mutating func array<Elements: Sequence>(
        of elements: Elements, _ write: (inout JSONWriter, Elements.Element) throws -> Void
    ) rethrows {
        open(UInt8(ascii: "["))
        for element in elements { try write(&self, element) }
        close(UInt8(ascii: "]"))
    }

    /// Begins an array of which it is not known beforehand whether anything comes; ``end()`` ends it.
    mutating func begin() { open(UInt8(ascii: "[")) }

    /// Ends an array.
    mutating func end() { close(UInt8(ascii: "]")) }

    private mutating func open(_ bracket: UInt8) {
        separate()
        out.write(byte: bracket)
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if !isFirst, depth < lineDepth { breakLine() }
        out.write(byte: bracket)
        isFirst = false
    }

    private mutating func breakLine() {
        out.write(byte: UInt8(ascii: "\n"))
        for _ in 0..<2 * depth { out.write(byte: UInt8(ascii: " ")) }
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        if !isFirst { out.write(byte: UInt8(ascii: ",")) }
        if depth > 0, depth <= lineDepth { breakLine() }
        isFirst = false
    }
}

// MARK: - Keys and values

extension JSONWriter {
    /// Writes a key of ours, which holds nothing to escape.
    public mutating func key(_ name: StaticString) {
        separate()
        out.write(byte: UInt8(ascii: "\""))
        name.withUTF8Buffer { out.write(bytes: $0) }
        out.write(byte: UInt8(ascii: "\""))
        out.write(byte: UInt8(ascii: ":"))
        isAfterKey = true
    }

    /// Writes a key that is made at run time.
    public mutating func key(named name: String) {
        string(name)
        out.write(byte: UInt8(ascii: ":"))
        isAfterKey = true
    }

    /// Writes a text.
    public mutating func string(_ text: String) {
        separate()
        out.write(byte: UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { escape($0) }
        out.write(byte: UInt8(ascii: "\""))
    }

    /// Writes a whole number.
    public mutating func number(_ value: Int) {
        separate()
        if value < 0 { out.write(byte: UInt8(ascii: "-")) }
        out.write(digitsOf: value.magnitude)
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        separate()
        out.write(value ? "true" : "false")
    }

    /// Writes a text or, without one, `null`.
    public mutating func string(orNull text: String?) {
        if let text {
            string(text)
        } else {
            separate()
            out.write("null")
        }
    }

    /// Writes JSON that another writer made; it must be one whole value.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        out.write(bytes: json)
    }

    /// Writes members that another writer made.
    mutating func members(_ json: [UInt8]) { raw(json) }

    /// Writes a member whose value is a text.
    public mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    /// Writes a member whose value is a number.
    public mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        number(value)
    }

    /// Writes a member whose value is `true` or `false`.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        boolean(value)
    }

    /// Writes a member whose value is an array of texts.
    public mutating func member(_ name: StaticString, _ texts: some Sequence<String>) {
        key(name)
        array(of: texts) { $0.string($1) }
    }
}
