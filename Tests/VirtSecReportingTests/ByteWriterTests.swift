// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecReporting

struct ByteWriterTests {
    /// What a sink got.
    final class Chunks {
        var all: [[UInt8]] = []
        var text: String { String(decoding: all.joined(), as: UTF8.self) }
    }

    struct Full: Error {}

    @Test func `bytes arrive in order and in chunks`() throws {
        let chunks = Chunks()
        var writer = ByteWriter(chunkSize: 4) { chunks.all.append($0) }
        for word in ["ab", "cdé", "", "fghijklmno"] { writer.write(word) }
        writer.write(byte: UInt8(ascii: "!"))
        try writer.finish()
        #expect(chunks.text == "abcdéfghijklmno!")
        #expect(chunks.all.count > 1)
    }

    @Test func `nothing is handed on before a chunk is full`() throws {
        let chunks = Chunks()
        var writer = ByteWriter(chunkSize: 1_000) { chunks.all.append($0) }
        writer.write("short")
        #expect(chunks.all.isEmpty)
        try writer.finish()
        #expect(chunks.text == "short")
    }

    @Test func `the first error of a sink ends the report, and the sink is left alone`() throws {
        let chunks = Chunks()
        var writer = ByteWriter(chunkSize: 1) {
            chunks.all.append($0)
            throw Full()
        }
        writer.write("a")
        writer.write("b")
        #expect(chunks.all.count == 1)
        var isThrown = false
        do { try writer.check() } catch is Full { isThrown = true }
        #expect(isThrown)
    }
}

struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) throws -> String {
        let chunks = ByteWriterTests.Chunks()
        var json = JSONWriter(lineDepth: 0) { chunks.all.append($0) }
        write(&json)
        try json.finish()
        return chunks.text
    }

    @Test func `keys stay in the order written, and commas stand between`() throws {
        let result = try text { json in
            json.object { json in
                json.member("z", 1)
                json.member("a", true)
                json.key("empty")
                json.array { _ in }
                json.key("nested")
                json.array(of: [1, 2]) { json, number in json.object { $0.member("n", number) } }
                json.member("list", ["x", "y"])
                json.key(named: "ma\"de")
                json.string(orNull: nil)
            }
        }
        let expected = #"{"z":1,"a":true,"empty":[],"nested":[{"n":1},{"n":2}],"list":["x","y"],"ma\"de":null}"#
        #expect(result == expected + "\n")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let json: String
        let testDescription: String

        init(_ text: String, _ json: String, _ description: String) {
            self.text = text
            self.json = json
            testDescription = description
        }
    }

    @Test(arguments: [
        Case("plain", "plain", "plain ASCII"),
        Case("", "", "nothing"),
        Case("a\"b\\c/d", #"a\"b\\c/d"#, "quotes and backslashes"),
        Case("\n\r\t\0\u{1F}", #"\n\r\t\u0000\u001F"#, "controls"),
        Case("\u{1B}[31m", #"\u001B[31m"#, "escape codes"),
        Case("\u{7F}", #"\u007F"#, "DEL"),
        Case("\u{85}\u{9B}", #"\u0085\u009B"#, "C1 controls"),
        Case("\u{202A}\u{202E}\u{200E}\u{200F}\u{61C}", #"\u202A\u202E\u200E\u200F\u061C"#, "direction"),
        Case("\u{2066}\u{2069}", #"\u2066\u2069"#, "isolates of direction"),
        Case("\u{2028}\u{2029}", #"\u2028\u2029"#, "line separators"),
        Case("\u{200B}\u{200D}\u{FEFF}\u{AD}", #"\u200B\u200D\uFEFF\u00AD"#, "characters that show nothing"),
        Case("\u{E0041}", #"\uDB40\uDC41"#, "tags, as two units"),
        Case("Zürich 東京 😀", "Zürich 東京 😀", "letters and pictures"),
        Case("ü\u{1B}ü", #"ü\u001Bü"#, "a control between letters"),
    ])
    func `text is escaped`(_ example: Case) throws {
        let result = try text { $0.string(example.text) }
        #expect(result == "\"\(example.json)\"\n")
        #expect(try JSONValue(result) == .string(example.text))
    }

    @Test(arguments: [0, 7, 10, -1, 1_234_567_890, .max, .min]) func `numbers are written with all digits`(
        _ number: Int
    )
        throws
    {
        #expect(try text { $0.number(number) } == "\(number)\n")
    }

    @Test func `every character survives`() throws {
        let all = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init(_:))))
        #expect(try JSONValue(try text { $0.string(all) }) == .string(all))
    }
}
