// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecXMLReading

@Suite struct RefusalTests {
    struct Refused: CustomTestStringConvertible {
        let document: String
        let code: XMLReadingError.Code
        let line: Int
        let column: Int

        init(_ document: String, _ code: XMLReadingError.Code, _ line: Int, _ column: Int) {
            (self.document, self.code, self.line, self.column) = (document, code, line, column)
        }

        var testDescription: String { document.debugDescription }
    }

    @Test(arguments: [
        Refused("", .empty, 1, 1),
        Refused(" \n\t", .empty, 1, 1),
        Refused("\u{FEFF}", .empty, 1, 1),
        Refused("<!-- only a comment -->", .truncated, 1, 24),
        Refused("text", .notWellFormed, 1, 1),
        Refused("<a>", .truncated, 1, 4),
        Refused("<a>\n<b></b>", .truncated, 2, 8),
        Refused("<a", .truncated, 1, 3),
        Refused("<a x='1", .truncated, 1, 8),
        Refused("<a></b>", .notWellFormed, 1, 8),
        Refused("<a><b></a></b>", .notWellFormed, 1, 11),
        Refused("<a/>garbage", .notWellFormed, 1, 5),
        Refused("<a/><b/>", .notWellFormed, 1, 5),
        Refused("<a/>\n&amp;", .notWellFormed, 2, 1),
        Refused("<a>\n  <b x='1' x='2'/></a>", .duplicateAttribute, 2, 17),
        Refused("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", .duplicateAttribute, 1, 43),
        Refused("<a x=1/>", .notWellFormed, 1, 6),
        Refused("<a x/>", .notWellFormed, 1, 5),
        Refused("<a x='<'/>", .notWellFormed, 1, 7),
        Refused("<a x='1'y='2'/>", .notWellFormed, 1, 9),
        Refused("<a>&nbsp;</a>", .undefinedEntity, 1, 10),
        Refused("<a x='&nbsp;'/>", .undefinedEntity, 1, 13),
        Refused("<a>& b</a>", .notWellFormed, 1, 5),
        Refused("<a>&#0;</a>", .notWellFormed, 1, 8),
        Refused("<a>&#xD800;</a>", .notWellFormed, 1, 12),
        Refused("<a>&#x110000;</a>", .notWellFormed, 1, 14),
        Refused("<a>\u{1}</a>", .notWellFormed, 1, 4),
        Refused("<a>\u{FFFF}</a>", .notWellFormed, 1, 4),
        Refused("<a>]]></a>", .notWellFormed, 1, 4),
        Refused("<a>&b</a>", .notWellFormed, 1, 6),
        Refused("<a><!-- a -- b --></a>", .notWellFormed, 1, 11),
        Refused("<a><![CDATA[ </a>", .truncated, 1, 18),
        Refused("<a><?xml version='1.0'?></a>", .notWellFormed, 1, 9),
        Refused(" <?xml version='1.0'?><a/>", .notWellFormed, 1, 7),
        Refused("<a>\n<?x", .truncated, 2, 4),
        Refused("<a><1/></a>", .notWellFormed, 1, 5),
    ])
    func `what is not well formed is refused, with its line and column`(_ refused: Refused) throws {
        let error = try #require(refusal(refused.document))
        #expect(error.code == refused.code)
        #expect(error.position == XMLPosition(line: refused.line, column: refused.column))
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a PUBLIC '-//X//Y' 'http://example.org/x.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://example.org/x'> %p;]><a/>",
        "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;'>]><a>&z;</a>",
        "<!DOCTYPE a [<!ENTITY x '&x;'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ATTLIST a x CDATA 'default'>]><a/>",
    ])
    func `a document type is refused by name, whatever it holds`(_ document: String) throws {
        let error = try #require(refusal("<?xml version='1.0'?>\n<!-- c -->\n  " + document))
        #expect(error.code == .documentTypeRefused)
        #expect(error.message.contains("DOCTYPE"))
        #expect(error.position == XMLPosition(line: 3, column: 3))
    }

    @Test func `a message never quotes the document`() throws {
        let secrets = ["<a x='s3cret'><s3cret/></b>", "<a>&s3cret;</a>", "<a s3cret=s3cret/>", "<s3cret></secr3t>"]
        for document in secrets {
            #expect(!(try #require(refusal(document)).description.contains("s3cret")))
        }
    }

    @Test func `a zero byte is refused wherever it stands`() throws {
        let document = Array("<?xml version='1.0'?><a x='1'>t<!-- c --><![CDATA[d]]><?p i?></a> ".utf8)
        for place in 1...document.count where place > 3 {
            var bytes = document
            bytes.insert(0, at: place)
            let error = try #require(refusal(bytes))
            #expect(error.code == .nullByte)
            #expect(error.position.column == place + 1)
        }
    }

    @Test func `an error says what it is and where`() throws {
        let error = try #require(refusal("<a>\n\u{E4}\u{E4}&nope;</a>"))
        #expect(error.description.hasPrefix("2:9: "))
        #expect("\(error.code)" == "undefinedEntity")
    }
}
