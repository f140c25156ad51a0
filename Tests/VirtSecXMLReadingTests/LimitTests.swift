// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct LimitTests {
    static func nested(_ depth: Int) -> String {
        String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }

    static func attributes(_ count: Int) -> String {
        "<a" + (0..<count).map { " a\($0)=''" }.joined() + "/>"
    }

    static func timed(_ body: () throws -> Void) rethrows -> Duration { try ContinuousClock().measure(body) }

    @Test func `nesting of 256 is read and of 257 is not`() throws {
        #expect(try read(Self.nested(256)).nodes.count == 256)
        let error = try #require(refusal(Self.nested(257)))
        #expect(error.code == .tooDeep)
        #expect(error.position.column == 256 * 3 + 1)
        #expect(refusal(Self.nested(300))?.code == .tooDeep)
        #expect(refusal(String(repeating: "<a>", count: 1 << 20))?.code == .tooDeep)
    }

    @Test func `the depth can be lowered and not raised`() throws {
        #expect(XMLLimits(depth: 1_000).depth == 256)
        #expect(try read(Self.nested(4), limits: XMLLimits(depth: 4)).nodes.count == 4)
        #expect(refusal(Self.nested(5), limits: XMLLimits(depth: 4))?.code == .tooDeep)
    }

    @Test func `more bytes than the limit are refused before anything else`() throws {
        var limits = XMLLimits()
        limits.bytes = 12
        #expect(refusal("<a>12345</a>", limits: limits) == nil)
        let error = try #require(refusal("<a>123456</a>", limits: limits))
        #expect(error.code == .tooLarge)
        #expect(error.message.contains("13 bytes"))
        #expect(refusal([UInt8](repeating: 0x20, count: 17 << 20))?.code == .tooLarge)
    }

    @Test func `nodes are counted, comments and instructions too`() throws {
        let limits = XMLLimits(nodes: 4)
        #expect(refusal("<a><b/><!-- c --><?d?></a>", limits: limits) == nil)
        #expect(refusal("<a><b/><!-- c --><?d?><e/></a>", limits: limits)?.code == .tooManyNodes)
        #expect(refusal("<a><b/><!-- c --><?d?><!-- e --></a>", limits: limits)?.code == .tooManyNodes)
    }

    @Test func `a million nodes are read and one more is not`() throws {
        let children = String(repeating: "<b/>", count: 999_999)
        #expect(try read("<a>\(children)</a>").nodes.count == 1_000_000)
        #expect(refusal("<a>\(children)<b/></a>")?.code == .tooManyNodes)
    }

    @Test func `4,096 attributes of one element are read and one more is not`() throws {
        #expect(try read(Self.attributes(4_096)).attributes.count == 4_096)
        let error = try #require(refusal("<b>\n  \(Self.attributes(4_097))</b>"))
        #expect(error.code == .tooManyAttributes)
        #expect(error.position == XMLPosition(line: 2, column: 3))
        #expect(refusal(Self.attributes(3), limits: XMLLimits(attributesOfElement: 2))?.code == .tooManyAttributes)
    }

    @Test func `a tag of a million attributes is refused at once`() throws {
        let document = Array(Self.attributes(1_000_000).utf8)
        let time = Self.timed { #expect(refusal(document)?.code == .tooManyAttributes) }
        #expect(time < .seconds(5))
    }

    @Test(arguments: [
        "<a><![CDATA[<x \(String(repeating: "'\"' ", count: 5_000))]]></a>",
        "<a><!-- \(String(repeating: "{\"k\": 'v'} ", count: 5_000)) --></a>",
        "<a>\(String(repeating: "\"text\" ", count: 5_000))</a>",
        "<a x='\(String(repeating: "\" ", count: 9_000))'/>",
        "<a>\(String(repeating: "<b x='1' y='2'/>", count: 5_000))</a>",
    ])
    func `quotes that are no attributes are not counted`(_ document: String) {
        #expect(refusal(document) == nil)
    }

    @Test func `a namespace is not looked for among thousands`() throws {
        func declarations(_ count: Int) -> String { (0..<count).map { " xmlns:p\($0)='u\($0)'" }.joined() }
        #expect(refusal("<a\(declarations(256))><p1:b/></a>") == nil)
        #expect(refusal("<a\(declarations(257))/>")?.code == .tooManyAttributes)
        #expect(refusal("<a\(declarations(200))><b\(declarations(57))/></a>")?.code == .tooManyAttributes)
        #expect(refusal("<a\(declarations(200))><b\(declarations(56))/><b\(declarations(56))/></a>") == nil)
    }

    struct Flood: CustomTestStringConvertible {
        let name: String
        let code: XMLReadingError.Code
        let document: [UInt8]

        init(_ name: String, _ code: XMLReadingError.Code, _ count: Int, _ piece: (Int) -> String) {
            (self.name, self.code) = (name, code)
            document = Array("<a>".utf8) + (0..<count).flatMap { Array(piece($0).utf8) } + Array("</a>".utf8)
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Flood("elements", .tooManyNames, 70_000) { "<n\($0)/>" },
        Flood("prefixes", .tooManyNames, 70_000) { "<n\($0):a/>" },
        Flood("attributes", .tooManyNames, 70_000) { "<b n\($0)=''/>" },
        Flood("instructions", .tooManyNames, 70_000) { "<?n\($0)?>" },
        Flood("namespaces", .tooManyNames, 70_000) { "<b xmlns='n\($0)'/>" },
        Flood("entities", .undefinedEntity, 200_000) { "&n\($0);" },
        Flood("ampersands", .notWellFormed, 1_000_000) { _ in "&" },
        Flood("end tags", .notWellFormed, 200_000) { _ in "</b>" },
        Flood("tags with thousands of attributes", .tooManyAttributes, 150) { _ in attributes(4_000) },
    ])
    func `a flood is refused at once`(_ flood: Flood) {
        let time = Self.timed { #expect(refusal(flood.document)?.code == flood.code) }
        #expect(time < .seconds(5))
    }

    @Test func `instructions before the root are counted as well`() {
        let document = (0..<70_000).map { "<?n\($0)?>" }.joined() + "<a/>"
        #expect(refusal(document)?.code == .tooManyNames)
    }

    struct LongValue: CustomTestStringConvertible {
        let name: String
        let before: String
        let after: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        LongValue(name: "attribute", before: "<a x='", after: "'/>"),
        LongValue(name: "attribute with a reference", before: "<a x='&#65;", after: "'/>"),
        LongValue(name: "text", before: "<a>", after: "</a>"),
        LongValue(name: "text with a reference", before: "<a>&#65;", after: "</a>"),
        LongValue(name: "text in two runs", before: "<a>xxxx<b/>", after: "</a>"),
        LongValue(name: "CDATA", before: "<a><![CDATA[", after: "]]></a>"),
        LongValue(name: "comment", before: "<a><!--", after: "--></a>"),
        LongValue(name: "instruction", before: "<a><?p ", after: "?></a>"),
    ])
    func `8 MiB of one value are read and more are not`(_ value: LongValue) throws {
        func document(_ count: Int) -> [UInt8] {
            Array(value.before.utf8) + [UInt8](repeating: UInt8(ascii: "v"), count: count) + Array(value.after.utf8)
        }
        #expect(refusal(document((8 << 20) - 5)) == nil)
        // libxml2 itself stops at ten million bytes.
        for count in [(8 << 20) + 1, 10_000_001] {
            #expect(refusal(document(count))?.code == .valueTooLong, "\(count)")
        }
    }

    @Test func `a limit on values counts what is read, not what is written`() throws {
        let limits = XMLLimits(valueBytes: 4)
        #expect(refusal("<a x='&amp;&amp;&amp;&amp;'>&lt;&lt;<b/>&lt;&lt;</a>", limits: limits) == nil)
        #expect(refusal("<a x='&amp;&amp;&amp;&amp;&amp;'/>", limits: limits)?.code == .valueTooLong)
        #expect(refusal("<a>&lt;&lt;<b/>&lt;&lt;&lt;</a>", limits: limits)?.code == .valueTooLong)
    }

    @Test(arguments: [
        "&amp;", "x<b>&amp;</b>", "x<!-- c -->&amp;", "<![CDATA[x]]>y", "x\r\n", "\u{E4}x", "&amp;<!--c-->",
    ])
    func `text in very many pieces takes time in proportion`(_ piece: String) throws {
        let document = Array("<a>\(String(repeating: piece, count: 300_000))</a>".utf8)
        let time = try Self.timed { _ = try read(document) }
        #expect(time < .seconds(10))
    }

    @Test func `long namespace names cost their length once`() throws {
        let long = String(repeating: "n", count: 4 << 20)
        let children = String(repeating: "<p:b/><q:b/>", count: 200_000)
        let document = Array("<a xmlns:p='\(long)' xmlns:q='\(long)x'>\(children)</a>".utf8)
        let time = Self.timed { #expect((try? read(document))?.nodes.count == 400_001) }
        #expect(time < .seconds(10))
    }
}
