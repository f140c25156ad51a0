// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct RangeTests {
    /// Checks what must hold for the ranges of every tree.
    static func check(_ tree: XMLTree) throws {
        let text = tree.source.utf8
        for node in tree.nodes.indices {
            let tag = String(decoding: text[tree.byteRange(ofTag: node)], as: UTF8.self)
            let whole = String(decoding: text[tree.byteRange(ofElement: node)], as: UTF8.self)
            let name = tree.qualifiedName(ofElement: node)
            switch tree.nodes[node].kind {
            case .element:
                #expect(tag.hasPrefix("<" + name) && tag.hasSuffix(">"))
                #expect(whole.hasPrefix(tag) && (whole == tag || whole.hasSuffix(">")))
                #expect(whole == tag ? tag.hasSuffix("/>") : whole.contains("</" + name))
            case .comment: #expect(tag.hasPrefix("<!--") && tag.hasSuffix("-->") && tag == whole)
            case .processingInstruction: #expect(tag.hasPrefix("<?" + name) && tag.hasSuffix("?>") && tag == whole)
            }
            for attribute in tree.attributeNumbers(of: node) {
                let range = tree.byteRange(ofAttribute: attribute)
                let written = String(decoding: text[range], as: UTF8.self)
                let quote = try #require(written.last)
                #expect(quote == "'" || quote == "\"")
                #expect(written.hasPrefix(tree.qualifiedName(ofAttribute: attribute)))
                let value = tree.attributes[attribute].value
                if !value.isResolved, !value.isEmpty {
                    #expect(Int(value.start) + Int(value.count) + 1 == range.upperBound)
                }
            }
        }
    }

    @Test func `every tag and every attribute of a rich document has its range`() throws {
        try Self.check(try read(richDocument))
    }

    struct Range: CustomTestStringConvertible {
        let document: String
        let path: String
        let written: String

        init(_ document: String, _ path: String, _ written: String) {
            (self.document, self.path, self.written) = (document, path, written)
        }

        var testDescription: String { "\(path) of \(document)" }
    }

    @Test(arguments: [
        Range("<a/>", "", "<a/>"),
        Range("<a\n/>", "", "<a\n/>"),
        Range("<a><b x='/>' ></b></a>", "b", "<b x='/>' >"),
        Range("<a>x<!-- c --></a>", "comment()", "<!-- c -->"),
        Range("<a><![CDATA[<b>]]><!--c--></a>", "comment()", "<!--c-->"),
        Range("<a><![CDATA[]]><![CDATA[<!--x-->]]>y<?p i?></a>", "processing-instruction()", "<?p i?>"),
        Range("<a><!-- <b> --><?c?></a>", "processing-instruction()", "<?c?>"),
        Range("<a x='1' y=\"2\"/>", "@y", "y=\"2\""),
        Range("<a xmlns='u' x = '1'/>", "@x", "x = '1'"),
        Range("<a xmlns:p='u' p:x='&lt;\"'/>", "@p:x", "p:x='&lt;\"'"),
        Range("<a xmlnsx='1' xmlns='u' x='2'/>", "@x", "x='2'"),
        Range("<a><b/>\r\n<c\r\nx='1'/></a>", "c/@x", "x='1'"),
    ])
    func `a range is what is written`(_ range: Range) throws {
        let tree = try read(range.document)
        let bytes: Swift.Range<Int>
        switch try #require(tree.find(range.path)) {
        case .element(let node): bytes = tree.byteRange(ofTag: node)
        case .attribute(let attribute): bytes = tree.byteRange(ofAttribute: attribute)
        }
        #expect(String(decoding: tree.source.utf8[bytes], as: UTF8.self) == range.written)
    }

    @Test func `ranges after Latin-1 and UTF-16 are those of the converted text`() throws {
        let text = "<\u{E4} \u{F6}='\u{FC}'><\u{DF}/></\u{E4}>"
        for bytes in [
            EncodingTests.latin1("<?xml version='1.0' encoding='ISO-8859-1'?>" + text),
            EncodingTests.utf16(text, bigEndian: true, mark: true),
        ] {
            let tree = try read(bytes)
            try Self.check(tree)
            #expect(tree.qualifiedName(ofElement: 1) == "\u{DF}")
        }
    }
}
