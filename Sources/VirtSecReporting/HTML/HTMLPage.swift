// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A page on its way to a sink: elements are closed by themselves, and all text that comes in is escaped.
///
/// What is written is HTML and well-formed XML at once: every element is closed and every attribute is quoted.
struct HTMLPage: ~Copyable {
    /// Attributes of an element; the values are escaped.
    typealias Attributes = KeyValuePairs<StaticString, String>

    private(set) var out: ByteWriter

    init(to sink: @escaping ByteWriter.Sink) { out = ByteWriter(to: sink) }

    /// Writes an element whose content the closure writes.
    mutating func element(
        _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLPage) throws -> Void
    ) rethrows {
        open(name, attributes)
        try content(&self)
        out.write("</\(name)>")
    }

    /// Writes an element that holds text alone.
    mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String, limit: Int = 1_000) {
        element(name, attributes) { $0.text(text, limit: limit) }
    }

    /// Writes an element that holds nothing, as those may that need no end tag in HTML, and those of SVG.
    mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
        begin(name, attributes)
        out.write("/>")
    }

    /// Writes text; nothing in it is markup, and nothing in it changes how what is around it is read.
    mutating func text(_ text: String, limit: Int = 1_000) { out.write(Escaping.xml(text, limit: limit)) }

    /// Writes a number.
    mutating func number(_ number: Int) { out.write(String(number)) }

    /// Writes what holds no text from anywhere but VirtSec.
    mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { out.write(bytes: $0) }
    }

    /// Writes a style or a script of VirtSec's own; a reader of XML takes it for text too.
    mutating func code(_ text: String) { out.write(text) }

    /// Writes a line break, so that no line of the page gets too long.
    mutating func line() { out.write(byte: UInt8(ascii: "\n")) }

    /// Writes part of a data block.
    mutating func data(_ write: (inout ByteWriter) -> Void) { write(&out) }

    /// Stops a report whose sink has failed.
    func check() throws { try out.check() }

    /// Hands on what is left.
    mutating func finish() throws { try out.finish() }

    private mutating func open(_ name: StaticString, _ attributes: Attributes) {
        begin(name, attributes)
        out.write(byte: UInt8(ascii: ">"))
    }

    private mutating func begin(_ name: StaticString, _ attributes: Attributes) {
        out.write("<\(name)")
        for (key, value) in attributes {
            out.write(" \(key)=\"")
            out.write(Escaping.xml(value, limit: 2_000))
            out.write(byte: UInt8(ascii: "\""))
        }
    }
}

extension HTMLPage {
    /// A section of the page, with its heading and an address of its own.
    mutating func section(
        _ id: String, _ title: String, _ content: (inout HTMLPage) throws -> Void
    ) rethrows {
        try element("section", ["id": id, "aria-labelledby": id + "-title"]) { page in
            page.element("h2", ["id": id + "-title"], text: title)
            try content(&page)
        }
        line()
    }

    /// A paragraph.
    mutating func paragraph(_ words: String, _ look: String = "") {
        if look.isEmpty {
            element("p", text: words, limit: 3_000)
        } else {
            element("p", ["class": look], text: words, limit: 3_000)
        }
    }

    /// A paragraph that says that there is nothing to say.
    mutating func nothing(_ words: String) { paragraph(words, "note") }
}
