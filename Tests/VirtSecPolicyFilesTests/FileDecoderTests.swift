// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct FileDecoderTests {
    private static func root(_ text: String) throws -> YAMLNode {
        try YAMLReader.read(Array(text.utf8), path: "file.yaml")
    }

    @Test func `everything that is wrong is told at once, by place`() throws {
        let root = try Self.root(
            """
            flag: yes
            numbr: 4
            text: 5
            day: 30.6.2027
            list: x
            word: hihg
            """)
        var decoder = FileDecoder(path: "file.yaml")
        let known = ["flag", "number", "text", "day", "list", "word", "needed"]
        let found = decoder.fields(of: root, "a file", known: known, required: ["needed"])
        let fields = try #require(found)
        let flag = decoder.flag(fields["flag"], "'flag'")
        let text = decoder.text(fields["text"], "'text'")
        let day = decoder.day(fields["day"], "'day'")
        let list = decoder.texts(fields["list"], "'list'")
        #expect(flag == nil && text == nil && day == nil && list.isEmpty)
        let severity = decoder.word(fields["word"], "'word'", among: Severity.allCases.map { ($0.rawValue, $0) })
        #expect(severity == nil)
        let error = try #require(throws: PolicyFileError.self) { try decoder.finish() }
        #expect(
            error.description == """
                file.yaml:1:1: a file needs 'needed'
                file.yaml:1:7: 'flag' is true or false, not text. Write true or false
                file.yaml:2:1: a file has no key 'numbr'. Did you mean number?
                file.yaml:3:7: 'text' is text, not a whole number. Put it into quotes
                file.yaml:4:6: 'day' is a day as ISO 8601 writes it, such as 2027-06-30
                file.yaml:5:7: 'list' is a list, not text. Put it into square brackets
                file.yaml:6:7: 'word' cannot be 'hihg'. Did you mean high?
                """)
    }

    @Test func `values are read as what they are`() throws {
        let root = try Self.root("flag: true\nnumber: 4\ntext: 'yes'\nday: 2027-06-30\nlist: [a, '1']\n")
        var decoder = FileDecoder(path: "f")
        let known = ["flag", "number", "text", "day", "list"]
        let found = decoder.fields(of: root, "a file", known: known)
        let fields = try #require(found)
        let flag = decoder.flag(fields["flag"], "flag")
        let number = decoder.number(fields["number"], "number", in: 1...5)
        let text = decoder.text(fields["text"], "text")
        let day = decoder.day(fields["day"], "day")
        let list = decoder.texts(fields["list"], "list")
        #expect(flag == true)
        #expect(number == 4)
        #expect(text == "yes")
        #expect(day == Instant("2027-06-30"))
        #expect(list == ["a", "1"])
        #expect(throws: Never.self) { try decoder.finish() }
    }

    @Test(arguments: [
        ("virtsec: baseline/v1", ""), ("name: x", "Begin it with 'virtsec: baseline/v1'"),
        ("virtsec: baseline/v2", "this version of virtsec reads baseline/v1, not baseline/v2"),
        ("virtsec: labels/v1", "the file is no baseline but 'labels/v1'"),
    ])
    func `a file says what it is`(_ text: String, _ complaint: String) throws {
        var decoder = FileDecoder(path: "f")
        let isBaseline = decoder.checkHeader(of: try Self.root(text), is: .baseline)
        #expect(isBaseline == !(text.hasSuffix("v2") || text.contains("labels")))
        #expect(decoder.problems.isEmpty == complaint.isEmpty)
        #expect(complaint.isEmpty || decoder.problems[0].description.contains(complaint))
    }
}
#endif
