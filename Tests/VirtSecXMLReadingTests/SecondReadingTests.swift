// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecXMLReading

/// The tree of a second reading is the one that libxml2 gives, or there is none.
@Suite struct SecondReadingTests {
    private func second(_ text: String) -> (nodes: [XMLNode], attributes: [XMLAttribute])? {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            var reading = unsafe SecondReading(buffer, from: 0, vocabulary)
            return reading.run() ? (reading.nodes, reading.attributes) : nil
        }
    }

    @Test(arguments: [
        "<a/>", "<a></a>", "<a> </a>", "<a>text</a>", "<a\n b='1'\tc = \"2\" />", "<a b=''/>",
        "<?xml version='1.0'?>\n<!-- c -->\n<a><b>1</b> <b>2</b></a>\n<!-- d -->", "<a>\n<!-- c -->\n<b/></a>",
        "<a><b/><!--c--></a>", "<a><b/><?p  d?><c/></a>", "<a><?p?><b/></a>", "<a b='>' c='/'/>", "<disk type='file'/>",
    ])
    func `plain documents are read without libxml2`(_ text: String) throws {
        let tree = try read(text)
        let found = try #require(second(text))
        #expect(found.nodes.map { "\($0)" } == tree.nodes.map { "\($0)" })
        #expect(found.attributes.map { "\($0)" } == tree.attributes.map { "\($0)" })
    }

    @Test(arguments: [
        "<a>&lt;</a>", "<a b='&lt;'/>", "<a b='1\n2'/>", "<a b='1\t2'/>", "<a>1\r\n2</a>", "<a><![CDATA[x]]></a>",
        "<a xmlns='urn:x'/>", "<a xmlns:p='urn:x'/>", "<p:a/>", "<a p:b='1'/>", "<a>1<b/></a>", "<a><b/>1</a>",
        "<a>1<!--c--></a>", "<a><!--c-->1</a>", "<a> <!--c--> </a>", "<a><!--\r--><b/></a>",
    ])
    func `what needs more than brackets and quotes is left to libxml2`(_ text: String) throws {
        #expect(second(text) == nil)
        let reader = XMLReader(vocabulary: vocabulary)
        #expect(try reader.readAgain(Array(text.utf8)).isSame(as: try read(text)))
    }

    @Test func `a document cut at any byte gives no tree and no crash`() throws {
        let text = "<?xml version='1.0'?><!--c--><a b='1'><c>2</c><!--d--><e f=\"3\"/><?p q?></a>"
        let bytes = Array(text.utf8)
        for count in bytes.indices {
            #expect(second(String(decoding: bytes[..<count], as: UTF8.self)) == nil, "\(count) bytes")
        }
        #expect(second(text) != nil)
    }

    @Test func `other encodings are left to libxml2`() throws {
        let reader = XMLReader(vocabulary: vocabulary)
        let bytes = EncodingTests.utf16("<a b='1'>x</a>", bigEndian: true, mark: true)
        #expect(try reader.readAgain(bytes).isSame(as: try reader.read(bytes)))
    }
}
