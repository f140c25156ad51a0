// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct XMLEditorTests {
    private static func edited(_ text: String, _ edit: (inout XMLEditor) throws -> Void) throws -> String {
        var editor = XMLEditor(try read(text))
        try edit(&editor)
        return String(decoding: editor.finish(), as: UTF8.self)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: String
        let after: String
        let edit: @Sendable (inout XMLEditor) throws -> Void

        init(
            _ title: String, _ before: String, _ after: String,
            _ edit: @escaping @Sendable (inout XMLEditor) throws -> Void
        ) {
            (testDescription, self.before, self.after, self.edit) = (title, before, after, edit)
        }
    }

    static let attributes: [Case] = [
        Case("a value is replaced between its quotes", "<a  b = \"1\"\tc='2' />", "<a  b = \"3\"\tc='2' />") {
            try $0.setAttribute("b", to: "3", of: 0)
        },
        Case(
            "a new attribute goes behind the others, in their quotes", "<a b=\"1\" >x</a>", "<a b=\"1\" c=\"2\" >x</a>"
        ) {
            try $0.setAttribute("c", to: "2", of: 0)
        },
        Case("the first attribute goes behind the name", "<a/>", "<a b='1'/>") {
            try $0.setAttribute("b", to: "1", of: 0)
        },
        Case("several new attributes keep their order", "<a/>", "<a b='1' c='2'/>") {
            try $0.setAttribute("b", to: "1", of: 0)
            try $0.setAttribute("c", to: "2", of: 0)
        },
        Case(
            "what XML reserves is written as references", "<a b='x'/>", "<a b='&lt;&amp;&apos;\">&#10;&#9;'/>"
        ) { try $0.setAttribute("b", to: "<&'\">\n\t", of: 0) },
        Case("an attribute goes with the blanks before it", "<a  b='1'\n   c='2'/>", "<a  b='1'/>") {
            try $0.removeAttribute("c", of: 0)
        },
        Case("a prefix that nobody declares is part of the name", "<a p:b='1' b='2'/>", "<a p:b='3' b='2'/>") {
            try $0.setAttribute("p:b", to: "3", of: 0)
        },
        Case("a namespace declaration can be set", "<a xmlns:q='u'/>", "<a xmlns:q='v'/>") {
            try $0.setAttribute("xmlns:q", to: "v", of: 0)
        },
    ]

    static let elements: [Case] = [
        Case("an element goes with its line", "<a>\n  <b/>\n  <c/>\n</a>\n", "<a>\n  <c/>\n</a>\n") {
            try $0.remove(1)
        },
        Case("an element that shares its line goes alone", "<a>\n  <b/> <c/>\n</a>", "<a>\n   <c/>\n</a>") {
            try $0.remove(1)
        },
        Case("the last element takes the blanks with it", "<a>\n  <b/>\n  <!--c-->\n</a>", "<a></a>") {
            try $0.remove(1)
            try $0.remove(2)
        },
        Case("blanks in mixed text stay", "<a>x\n  <b/>\n</a>", "<a>x\n  \n</a>") { try $0.remove(1) },
        Case(
            "a new element is laid out like its siblings", "<a>\n\t<b/>\n</a>",
            "<a>\n\t<b/>\n\t<c d='1'>\n\t\t<e>x</e>\n\t</c>\n</a>"
        ) { try $0.insert(XMLFragment("c", [("d", "1")], [XMLFragment("e", text: "x")]), .lastIn(0)) },
        Case("line ends are those of the document", "<a>\r\n  <b/>\r\n</a>", "<a>\r\n  <c/>\r\n  <b/>\r\n</a>") {
            try $0.insert(XMLFragment("c"), .firstIn(0))
        },
        Case(
            "an empty element is opened", "<a>\n  <b x='1'/>\n</a>",
            "<a>\n  <b x='1'>\n    <c/>\n    <d/>\n  </b>\n</a>"
        ) {
            try $0.insert(XMLFragment("d"), .lastIn(1))
            try $0.insert(XMLFragment("c"), .firstIn(1))
        },
        Case("an element of blanks is filled", "<a>\n  <b>\n  </b>\n</a>", "<a>\n  <b>\n    <c/>\n  </b>\n</a>") {
            try $0.insert(XMLFragment("c"), .lastIn(1))
        },
        Case("a document on one line stays on it", "<a><b/></a>", "<a><c/><b><d/></b></a>") {
            try $0.insert(XMLFragment("c"), .before(1))
            try $0.insert(XMLFragment("d"), .firstIn(1))
        },
        Case("text is not broken into lines", "<a>\n  <b>x</b>\n</a>", "<a>\n  <b>x<c/></b>\n</a>") {
            try $0.insert(XMLFragment("c"), .lastIn(1))
        },
        Case(
            "an element is replaced where it stands", "<a>\n  <b>\n  </b> <!--c-->\n</a>", "<a>\n  <d/> <!--c-->\n</a>"
        ) {
            try $0.replace(1, with: XMLFragment("d"))
        },
        Case("what is put beside an element that goes stays", "<a>\n  <b/>\n</a>", "<a>\n  <c/>\n  \n  <d/>\n</a>") {
            try $0.insert(XMLFragment("c"), .before(1))
            try $0.insert(XMLFragment("d"), .after(1))
            try $0.remove(1)
        },
        Case("text is set, and escaped", "<a><b>old</b></a>", "<a><b>1 &lt; 2 &amp; ]]&gt;</b></a>") {
            try $0.setText("1 < 2 & ]]>", of: 1)
        },
        Case("text opens an empty element", "<a><b c='1' /></a>", "<a><b c='1' >x</b></a>") {
            try $0.setText("x", of: 1)
        },
        Case("no text leaves an empty element as it is", "<a><b/></a>", "<a><b/></a>") { try $0.setText("", of: 1) },
        Case("texts that meet make no end of a CDATA section", "<a>]<?i?>]><b/></a>", "<a>]]&gt;<b/></a>") {
            try $0.remove(1)
        },
        Case("nor do they over several nodes", "<a>x]<b/><!--c-->]<b/>>y</a>", "<a>x]]&gt;y</a>") {
            for node in 1...3 { try $0.remove(node) }
        },
        Case("brackets of other texts do no harm", "<a>]]<b/>]<c/>></a>", "<a>]]]&gt;</a>") {
            for node in 1...2 { try $0.remove(node) }
        },
        Case("what stands between keeps texts apart", "<a>]<b/>]<c/>></a>", "<a>]<d/>]></a>") {
            try $0.replace(1, with: XMLFragment("d"))
            try $0.remove(2)
        },
        Case("attributes and content of one element are edited together", "<a/>", "<a b='1'>x</a>") {
            try $0.setText("x", of: 0)
            try $0.setAttribute("b", to: "1", of: 0)
        },
    ]

    @Test(arguments: attributes + elements)
    func `an edit changes the bytes that it must`(_ example: Case) throws {
        #expect(try Self.edited(example.before, example.edit) == example.after)
    }

    @Test func `without an edit the document keeps its bytes`() throws {
        for bytes in [Array(richDocument.utf8), EncodingTests.utf16(richDocument, bigEndian: true, mark: true)] {
            guard let tree = try? read(bytes) else { continue }
            #expect(XMLEditor(tree).finish() == bytes)
        }
    }

    @Test func `a document in another encoding is written as UTF-8 and says so`() throws {
        let latin1 = Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a b='".utf8) + [0xE4] + Array("'/>".utf8)
        var editor = XMLEditor(try read(latin1))
        try editor.setAttribute("c", to: "\u{20AC}", of: 0)
        let expected = "<?xml version='1.0' encoding='UTF-8'?>\n<a b='\u{E4}' c='\u{20AC}'/>"
        #expect(String(decoding: editor.finish(), as: UTF8.self) == expected)

        let wide = EncodingTests.utf16("<?xml version='1.0' encoding='UTF-16'?><a/>", bigEndian: false, mark: true)
        editor = XMLEditor(try read(wide))
        try editor.setText("\u{E4}", of: 0)
        #expect(
            String(decoding: editor.finish(), as: UTF8.self)
                == "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?><a>\u{E4}</a>")
        #expect(try read(editor.finish()).value(at: "/a") == "\u{E4}")
    }

    @Test func `a document declared as ASCII says UTF-8 once it needs it`() throws {
        let text = "<?xml version='1.0' encoding='US-ASCII'?><a/>"
        #expect(try Self.edited(text) { try $0.setText("x", of: 0) }.contains("US-ASCII"))
        let edited = try Self.edited(text) { try $0.setText("\u{E4}", of: 0) }
        #expect(edited == "<?xml version='1.0' encoding='UTF-8'?><a>\u{E4}</a>")
    }

    @Test(arguments: [
        ("a name with a blank", XMLEditingError.Code.invalidName),
        ("", .invalidName), ("1a", .invalidName), ("a:b:c", .invalidName), (":a", .invalidName), ("a>b", .invalidName),
    ])
    func `a name that XML does not allow is refused`(_ name: String, _ code: XMLEditingError.Code) throws {
        var editor = XMLEditor(try read("<a>\n<b/></a>"))
        #expect(Self.code { try editor.setAttribute(name, to: "1", of: 1) } == code)
        #expect(Self.code { try editor.insert(XMLFragment(name), .lastIn(1)) } == code)
        #expect(Self.code { try editor.insert(XMLFragment("x", [(name, "1")]), .lastIn(1)) } == code)
        #expect(editor.finish() == Array("<a>\n<b/></a>".utf8))
    }

    @Test func `what cannot be done is refused with its place, and nothing changes`() throws {
        let text = "<a>\n<b c='1'><d/></b><!--e--></a>"
        var editor = XMLEditor(try read(text))
        #expect(Self.code { try editor.setAttribute("x", to: "\u{0}", of: 1) } == .invalidCharacter)
        #expect(Self.code { try editor.setText("\u{FFFF}", of: 2) } == .invalidCharacter)
        #expect(Self.code { try editor.setText("x", of: 1) } == .hasChildren)
        #expect(Self.code { try editor.setText("x", of: 3) } == .noSuchElement)
        #expect(Self.code { try editor.removeAttribute("x", of: 1) } == .noSuchAttribute)
        #expect(Self.code { try editor.remove(9) } == .noSuchElement)
        #expect(Self.code { try editor.remove(-1) } == .noSuchElement)
        #expect(Self.code { try editor.remove(0) } == .rootElement)
        #expect(Self.code { try editor.insert(XMLFragment("x"), .after(0)) } == .rootElement)
        #expect(
            Self.code { try editor.insert(XMLFragment("x", [("k", "1"), ("k", "2")]), .lastIn(0)) } == .invalidName)
        #expect(editor.finish() == Array(text.utf8))
        let error = #expect(throws: XMLEditingError.self) { try editor.setText("x", of: 1) }
        #expect(error?.position.line == 2)
    }

    @Test func `an edit of what an earlier one changed is refused`() throws {
        var editor = XMLEditor(try read("<a><b c='1'><d/></b></a>"))
        try editor.remove(1)
        #expect(Self.code { try editor.setAttribute("c", to: "2", of: 1) } == .conflict)
        #expect(Self.code { try editor.insert(XMLFragment("x"), .lastIn(2)) } == .conflict)
        #expect(Self.code { try editor.remove(2) } == .conflict)
        editor = XMLEditor(try read("<a><b c='1'><d/></b></a>"))
        try editor.setAttribute("c", to: "2", of: 1)
        try editor.insert(XMLFragment("x"), .lastIn(2))
        #expect(Self.code { try editor.setAttribute("c", to: "3", of: 1) } == .conflict)
        #expect(Self.code { try editor.setText("x", of: 2) } == .conflict)
        #expect(Self.code { try editor.replace(1, with: XMLFragment("y")) } == .conflict)
        #expect(String(decoding: editor.finish(), as: UTF8.self) == "<a><b c='2'><d><x/></d></b></a>")
    }

    @Test(arguments: ["<a><b></b></a>", "<a><b/></a>", "<a><b>old</b></a>", "<a><b> </b></a>"])
    func `text and elements never undo each other`(_ text: String) throws {
        var editor = XMLEditor(try read(text))
        try editor.setText("new", of: 1)
        #expect(Self.code { try editor.setText("newer", of: 1) } == .conflict)
        #expect(Self.code { try editor.insert(XMLFragment("x"), .firstIn(1)) } == .conflict)
        #expect(String(decoding: editor.finish(), as: UTF8.self) == "<a><b>new</b></a>")
        editor = XMLEditor(try read(text))
        try editor.insert(XMLFragment("x"), .lastIn(1))
        try editor.insert(XMLFragment("y"), .lastIn(1))
        #expect(Self.code { try editor.setText("new", of: 1) } == .conflict)
        #expect(String(decoding: editor.finish(), as: UTF8.self).contains("<x/><y/></b>"))
    }

    private static func code(_ edit: () throws -> Void) -> XMLEditingError.Code? {
        do {
            try edit()
            return nil
        } catch { return (error as? XMLEditingError)?.code }
    }
}
