// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct XMLTagScannerTests {
    static func scan(_ text: String, at offset: Int = 0) -> (name: String, attributes: [String]) {
        let bytes = Array(text.utf8)
        var scanner = XMLTagScanner(bytes, at: offset)
        var attributes: [String] = []
        while let attribute = scanner.next() {
            let parts = [attribute.name, attribute.value, attribute.range].map {
                String(decoding: bytes[$0], as: UTF8.self)
            }
            attributes.append(parts.joined(separator: "|") + (attribute.isNamespaceDeclaration ? "|declaration" : ""))
        }
        return (String(decoding: bytes[scanner.name], as: UTF8.self), attributes)
    }

    @Test func `a tag is scanned into its name, attributes and declarations`() {
        let (name, attributes) = Self.scan(
            "x<p:a b='1' xmlns=\"u\" c = \"'>\"\n xmlns:p='v' xmlnsy=''>t='3'</p:a>", at: 1)
        #expect(name == "p:a")
        #expect(
            attributes == [
                "b|1|b='1'", "xmlns|u|xmlns=\"u\"|declaration", "c|'>|c = \"'>\"",
                "xmlns:p|v|xmlns:p='v'|declaration", "xmlnsy||xmlnsy=''",
            ])
    }

    @Test(arguments: ["<a/>", "<a>", "<a >b='1'", "<a/ b='1'"])
    func `a tag without attributes has none`(_ text: String) {
        #expect(Self.scan(text).name == "a")
        #expect(Self.scan(text).attributes.isEmpty)
    }

    @Test(arguments: ["", "<", "<a b", "<a b=", "<a b='", "<a b='c", "<a b=c", "<a ='c'", "<a b 'c'"])
    func `the scanner stops at the end of broken text`(_ text: String) {
        #expect(Self.scan(text).attributes.isEmpty)
        #expect(Self.scan(text, at: 1_000).name.isEmpty)
        #expect(Self.scan(text, at: -1).attributes.isEmpty)
    }

    @Test func `an instruction gives its target`() {
        #expect(Self.scan("<?xml version='1.0'?>").name == "xml")
        #expect(
            Self.scan("<?xml version='1.0' encoding='e'?>").attributes == [
                "version|1.0|version='1.0'", "encoding|e|encoding='e'",
            ])
    }
}
