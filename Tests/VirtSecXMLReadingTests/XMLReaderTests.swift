// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct XMLReaderTests {
    struct Text: CustomTestStringConvertible {
        let document: String
        let path: String
        let value: String

        init(_ document: String, _ path: String, _ value: String) {
            (self.document, self.path, self.value) = (document, path, value)
        }

        init(_ document: String, _ value: String) { self.init(document, "", value) }

        var testDescription: String { "\(path) of \(document.debugDescription)" }
    }

    @Test(arguments: [
        Text("<a>text</a>", "text"),
        Text("<a/>", ""),
        Text("<a></a>", ""),
        Text("<a>  </a>", "  "),
        Text("<a>\n  <b/>\n</a>", ""),
        Text("<a>  &#65;&amp;z</a>", "  A&z"),
        Text("<a><b/>  &#65;</a>", "  A"),
        Text("<a>  &#32;  </a>", "     "),
        Text("<a> <b/> x <b/> </a>", " x "),
        Text("<a>one<b/>two</a>", "onetwo"),
        Text("<a>one <b>in</b> two</a>", "one  two"),
        Text("<a>x<b>&amp;</b>y<b>&amp;</b>z</a>", "xyz"),
        Text("<a>&lt;<b>&amp;</b>&gt;<b>&amp;</b>&quot;</a>", "<>\""),
        Text("<a>te<!-- c -->xt</a>", "text"),
        Text("<a>t&amp;<!-- &c -->t</a>", "t&t"),
        Text("<a>te<?p i?>xt</a>", "text"),
        Text("<a> <!-- c --> </a>", "  "),
        Text("<a> <!-- c --> <b/> </a>", ""),
        Text("<a><![CDATA[<b>&amp;]]></a>", "<b>&amp;"),
        Text("<a>x<![CDATA[]]>y<![CDATA[ z ]]></a>", "xy z "),
        Text("<a><![CDATA[ ]]><b/></a>", ""),
        Text("<a>\u{E4}\u{F6} &#xFC;</a>", "\u{E4}\u{F6} \u{FC}"),
        Text("<a>x\r\ny\rz\n</a>", "x\ny\nz\n"),
        Text("<a>x<![CDATA[\r\n]]>y</a>", "x\ny"),
        Text("<a><!-- c\r\nd --></a>", "comment()", " c\nd "),
        Text("<a>x&#13;&#10;y</a>", "x\r\ny"),
        Text("<a><?p  do it ?></a>", "processing-instruction()", "do it "),
        Text("<a><?p?></a>", "processing-instruction()", ""),
        Text("<a x='1'/>", "@x", "1"),
        Text("<a x=''/>", "@x", ""),
        Text("<a x='&amp;&lt;&gt;&quot;&apos;&#38;'/>", "@x", "&<>\"'&"),
        Text("<a x=\"'\" y='\"'/>", "@y", "\""),
        Text("<a x='p\tq\nr\r\ns\rt'/>", "@x", "p q r s t"),
        Text("<a x='p&#9;q&#10;r&#13;s'/>", "@x", "p\tq\nr\rs"),
        Text("<a x='  two  blanks  '/>", "@x", "  two  blanks  "),
        Text("<a x = '1'\n y\t=\n'2' />", "@y", "2"),
        Text("<a x='a > b'/>", "@x", "a > b"),
        Text("<a>&#x10FFFF;</a>", "\u{10FFFF}"),
        Text("<?xml version='1.1'?><a>x</a>", "x"),
        Text("<?xml version='1.0' standalone='yes'?><a>x</a>", "x"),
    ])
    func `values are as XML 1.0 reads them`(_ text: Text) throws {
        #expect(try read(text.document).value(at: text.path) == text.value)
    }

    @Test func `nodes are in document order and know their parent and end`() throws {
        let tree = try read("<a><b><c/></b><!-- d --><e/></a>")
        #expect(tree.nodes.map(\.end) == [5, 3, 3, 4, 5])
        #expect(tree.nodes.map(\.parent) == [0, 0, 1, 0, 0])
        #expect(tree.nodes.map(\.kind) == [.element, .element, .element, .comment, .element])
        #expect(tree.children(of: 0) == [1, 3, 4])
        #expect(tree.elements(of: 0) == [1, 4])
        #expect(tree.end(of: 1) == 3)
    }

    @Test func `names of the vocabulary are numbered, others are unknown`() throws {
        let tree = try read(
            "<domain type='x' other='y'><p:disk xmlns:p='http://example.org/known' p:bus='1'/></domain>")
        #expect(tree.nodes[0].plainWord == 0)
        #expect(tree.attributes.map(\.plainWord) == [5, XMLVocabulary.unknown, XMLVocabulary.unknown])
        #expect(tree.nodes[1].word == 3)
        #expect(tree.nodes[1].namespace == 1)
        #expect(tree.nodes[1].plainWord == XMLVocabulary.unknown)
        #expect(tree.attributes[2].namespace == 1)
        #expect(tree.attributes[2].word == 6)
    }

    @Test func `a prefix that is not declared is kept and is no namespace of the vocabulary`() throws {
        let tree = try read("<q:disk q:type='1'/>")
        #expect(tree.nodes[0].namespace == 255)
        #expect(tree.attributes[0].namespace == 255)
        #expect(tree.qualifiedName(ofElement: 0) == "q:disk")
    }

    @Test func `one reader reads many documents, broken ones between`() throws {
        let reader = XMLReader(vocabulary: vocabulary)
        let first = try reader.read(Array("<a x='1'><b>&amp;</b></a>".utf8))
        for text in ["<a", "", "<!DOCTYPE a><a/>", "<a>&x;</a>", "<a></b>"] {
            #expect(throws: XMLReadingError.self) { try reader.read(Array(text.utf8)) }
        }
        let second = try reader.read(Array("<a x='2'><b>&lt;</b></a>".utf8))
        #expect(first.value(at: "b") == "&")
        #expect(second.value(at: "b") == "<")
        reader.recycle(second)
        #expect(try reader.read(Array("<b>3</b>".utf8)).value(at: "") == "3")
        #expect(first.value(at: "@x") == "1")
    }

    @Test func `a tree that is kept elsewhere survives its recycling`() throws {
        let reader = XMLReader(vocabulary: vocabulary)
        let tree = try reader.read(Array("<a x='&amp;'>&lt;</a>".utf8))
        let copy = tree
        reader.recycle(tree)
        _ = try reader.read(Array("<b>&gt;&gt;</b>".utf8))
        #expect(copy.value(at: "@x") == "&")
        #expect(copy.value(at: "") == "<")
    }

    @Test func `more names than a parser keeps do no harm`() throws {
        let reader = XMLReader(vocabulary: vocabulary)
        for round in 0..<4 {
            let names = (0..<9_000).map { "<n\(round)-\($0) k\($0)='v'/>" }.joined()
            let tree = try reader.read(Array("<a>\(names)<disk/></a>".utf8))
            #expect(tree.nodes.last?.word == 3)
            #expect(tree.nodes.count == 9_002)
        }
    }
}
