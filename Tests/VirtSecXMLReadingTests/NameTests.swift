// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct NameTests {
    struct Name: CustomTestStringConvertible {
        let document: String
        let path: String
        let prefix: String?
        let local: String
        let uri: String?

        init(_ document: String, _ path: String, _ prefix: String?, _ local: String, _ uri: String?) {
            (self.document, self.path, self.prefix, self.local, self.uri) = (document, path, prefix, local, uri)
        }

        var testDescription: String { "\(path) of \(document)" }
    }

    @Test(arguments: [
        Name("<a/>", "", nil, "a", nil),
        Name("<a xmlns='u'/>", "", nil, "a", "u"),
        Name("<a xmlns='u'><b/></a>", "b", nil, "b", "u"),
        Name("<a xmlns='u'><b xmlns=''/></a>", "b", nil, "b", nil),
        Name("<a xmlns='u'><b xmlns=''><c/></b></a>", "b/c", nil, "c", nil),
        Name("<p:a xmlns:p='u'/>", "", "p", "a", "u"),
        Name("<a xmlns:p='u'><b><p:c/></b></a>", "b/p:c", "p", "c", "u"),
        Name("<a xmlns:p='u'><p:b xmlns:p='v'/></a>", "p:b", "p", "b", "v"),
        Name("<a xmlns:p='u'><b xmlns:p='v'/><p:c/></a>", "p:c", "p", "c", "u"),
        Name("<p:a/>", "", "p", "a", nil),
        Name("<a><b xmlns:p='u'/><p:c/></a>", "p:c", "p", "c", nil),
        Name("<a xmlns='u' x='1'/>", "@x", nil, "x", nil),
        Name("<a xmlns:p='u' p:x='1'/>", "@p:x", "p", "x", "u"),
        Name("<a p:x='1' xmlns:p='u'/>", "@p:x", "p", "x", "u"),
        Name("<a p:x='1'/>", "@p:x", "p", "x", nil),
        Name("<a xml:lang='de'/>", "@xml:lang", "xml", "lang", "http://www.w3.org/XML/1998/namespace"),
        Name("<a xmlns='a&amp;b&#x20;c&#100;'/>", "", nil, "a", "a&b cd"),
        Name("<a xmlns = \"u\n\tv\"/>", "", nil, "a", "u  v"),
        Name("<\u{E4}:\u{F6} xmlns:\u{E4}='u'/>", "", "\u{E4}", "\u{F6}", "u"),
        Name("<a:b:c/>", "", "a", "b:c", nil),
        Name("<:a/>", "", nil, ":a", nil),
        Name("<a:/>", "", nil, "a:", nil),
        Name("<a:1/>", "", nil, "a:1", nil),
        Name("<a xmlns:1='u' x='1'/>", "@x", nil, "x", nil),
        Name("<a xmlns:1='u' x='1'/>", "@xmlns:1", nil, "xmlns:1", nil),
        Name("<a xmlnsx='1'/>", "@xmlnsx", nil, "xmlnsx", nil),
        Name("<a><?target data?></a>", "processing-instruction()", nil, "target", nil),
        Name("<a><!-- c --></a>", "comment()", nil, "", nil),
    ])
    func `prefix, local name and namespace are read from the source`(_ name: Name) throws {
        let tree = try read(name.document)
        let qualified = (name.prefix.map { $0 + ":" } ?? "") + name.local
        switch try #require(tree.find(name.path)) {
        case .element(let node):
            #expect(tree.qualifiedName(ofElement: node) == qualified)
            #expect(tree.prefix(ofElement: node) == name.prefix)
            #expect(tree.localName(ofElement: node) == name.local)
            #expect(tree.namespaceURI(ofElement: node) == name.uri)
        case .attribute(let attribute):
            #expect(tree.qualifiedName(ofAttribute: attribute) == qualified)
            #expect(tree.prefix(ofAttribute: attribute) == name.prefix)
            #expect(tree.localName(ofAttribute: attribute) == name.local)
            #expect(tree.namespaceURI(ofAttribute: attribute) == name.uri)
        }
    }

    @Test func `namespace declarations are listed as they are written`() throws {
        let tree = try read("<a x='1' xmlns='u' xmlns:p='v&amp;w' y='2'><b xmlns=''/></a>")
        #expect(tree.namespaceDeclarations(ofElement: 0).map(\.prefix) == [nil, "p"])
        #expect(tree.namespaceDeclarations(ofElement: 0).map(\.uri) == ["u", "v&w"])
        #expect(tree.namespaceDeclarations(ofElement: 1).map(\.uri) == [""])
        #expect(tree.attributes.count == 2)
    }

    @Test func `a vocabulary numbers words and namespaces`() throws {
        let words = ["", "a", "ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi", "sixteen-letters-", "\u{E4}"]
        let long = ["seventeen-letters", "a-much-longer-word-than-sixteen", "a-much-longer-w0rd-than-sixteen"]
        let vocabulary = XMLVocabulary(words: words + long, namespaces: ["u", "v"])
        for (number, word) in (words + long).enumerated() { #expect(Int(vocabulary.number(of: word)) == number) }
        for word in ["b", "ba", "acb", "abcdefgH", "sixteen-letters_", "seventeen-1etters", "aa", "abd"] {
            #expect(vocabulary.number(of: word) == XMLVocabulary.unknown)
        }
        #expect(vocabulary.number(of: String(repeating: "a", count: 100)) == XMLVocabulary.unknown)
        #expect(XMLVocabulary(words: []).number(of: "") == XMLVocabulary.unknown)
    }

    @Test func `of equal words the first counts`() {
        #expect(XMLVocabulary(words: ["x", "y", "x"]).number(of: "x") == 0)
    }

    @Test func `a value is looked up like a word`() throws {
        let tree = try read("<a x='disk' y='d&#105;sk' z='Disk'>disk</a>")
        #expect(tree.attributes.map { tree.word(of: $0.value) } == [3, 3, XMLVocabulary.unknown])
        #expect(tree.word(of: tree.nodes[0].value) == 3)
    }
}
