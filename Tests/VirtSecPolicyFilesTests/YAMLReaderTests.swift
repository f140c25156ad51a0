// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecPolicyFiles

@Suite struct YAMLReaderTests {
    @Test(arguments: ["virtsec: x\n", "# c\nvirtsec: '*'\n", "---\nvirtsec: \"a*b\"\n", "%YAML 1.2\n---\nvirtsec: x\n"])
    func `a byte order mark at the start is no part of the file`(_ text: String) throws {
        let root = try YAMLReader.read(Array("\u{FEFF}\(text)".utf8), path: "f")
        guard case .mapping(let pairs) = root.content else { return #expect(Bool(false)) }
        #expect(pairs.map(\.key) == ["virtsec"])
    }

    @Test func `very many directives, levels and bytes are told in our own words`() {
        func problem(_ text: String) -> String? {
            do throws(PolicyFileError) {
                _ = try YAMLReader.read(Array(text.utf8), path: "f")
                return nil
            } catch { return error.problems.first?.message }
        }
        let tags = (0..<90_000).map { "%TAG !a\($0)! tag:x\n" }.joined()
        #expect(problem(tags + "---\na: b\n") == "the file has more than 100 directives")
        #expect(problem("a: b\n...\n" + tags + "---\nc: d\n") == "the file has more than 100 directives")
        #expect(problem(String(repeating: "[", count: 20_000))?.contains("max_nest") == false)
        #expect(
            problem(String(repeating: "a", count: (4 << 20) + 1))
                == "the file has more than 4194304 bytes, which is the limit")
    }

    /// A text and what its one problem says, with place.
    struct Refused: CustomStringConvertible {
        let text: String
        let line: Int?
        let column: Int?
        let says: String
        init(_ text: String, _ line: Int?, _ column: Int?, _ says: String) {
            (self.text, self.line, self.column, self.says) = (text, line, column, says)
        }
        var description: String { String(text.prefix(40)) }
    }

    static let refused: [Refused] = [
        Refused("", nil, nil, "empty"),
        Refused("# only a comment\n", nil, nil, "empty"),
        Refused("a: &x 1\n", 1, 4, "anchor '&x'"),
        Refused("a: &x 1\nb: *x\n", 2, 4, "alias"),
        Refused("? *x\n: 1\n", 1, 3, "alias"),
        Refused("a: 'x'\nb: [1, *y]\n", 2, 8, "alias"),
        Refused("a: *\n", 1, 4, "alias"),
        Refused("base: {x: 1}\n<<: {y: 2}\n", 2, 1, "merge keys"),
        Refused("a: !python/object x\n", 1, 4, "tag"),
        Refused("a: !!binary aGk=\n", 1, 4, "tag"),
        Refused("a: !!int text\n", 1, 4, "tag"),
        Refused("a: 1\na: 2\n", 1, 1, "'a' stands in one mapping more than once"),
        Refused("b: {x: 1, x: 2}\n", 1, 5, "'x' stands in one mapping more than once"),
        Refused("? [a]\n: 1\n", 1, 3, "a key is text"),
        Refused("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        Refused("a: [1, 2\nb: 3\n", 2, 2, "no YAML"),
        Refused("a: b: c\n", 1, 5, "no YAML"),
        Refused("a: \"\\ud800\"\n", 1, 7, "no YAML"),
        Refused("\ta: 1\n", 1, 1, "no YAML"),
    ]

    @Test(arguments: refused) func `what is hard to judge is refused where it stands`(_ refused: Refused) throws {
        let error = try #require(throws: PolicyFileError.self) {
            try YAMLReader.read(Array(refused.text.utf8), path: "file.yaml")
        }
        let problem = try #require(error.problems.first)
        #expect(problem.message.contains(refused.says), "\(problem)")
        #expect((problem.line, problem.column) == (refused.line, refused.column), "\(problem)")
        #expect(problem.path == "file.yaml")
    }

    @Test func `an asterisk inside text is no alias`() throws {
        let text = "a: 'web*'\nb: \"*x\"\nc: 2 * 3 # *x\nd: |\n  *x\n  y\ne: web*\n"
        let root = try YAMLReader.read(Array(text.utf8), path: "f")
        #expect(Self.texts(root) == ["a", "web*", "b", "*x", "c", "2 * 3", "d", "*x\ny\n", "e", "web*"])
    }

    @Test func `several problems are told at once, in order`() throws {
        let text = "b: !x 1\na: &y 2\n<<: 3\n"
        let error = try #require(throws: PolicyFileError.self) { try YAMLReader.read(Array(text.utf8), path: "f") }
        #expect(error.problems.map(\.line) == [1, 2, 3])
        #expect(error.description.split(separator: "\n").count == 3)
    }

    @Test func `nested aliases do not take time`() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        text += "? *a40\n: bomb\n"
        let twice = text + "? *a40\n: again\n"
        #expect(throws: PolicyFileError.self) { try YAMLReader.read(Array(twice.utf8), path: "f") }
        let error = try #require(throws: PolicyFileError.self) { try YAMLReader.read(Array(text.utf8), path: "f") }
        #expect(error.problems.allSatisfy { $0.message.contains("alias") })
    }

    @Test func `values know where they stand`() throws {
        let root = try YAMLReader.read(Array("a:\n  - ü: [1, x]\n".utf8), path: "f")
        guard case .mapping(let pairs) = root.content, case .sequence(let items) = pairs[0].value.content,
            case .mapping(let inner) = items[0].content, case .sequence(let values) = inner[0].value.content
        else {
            Issue.record("another shape")
            return
        }
        #expect(inner[0].keyPlace == YAMLPlace(line: 2, column: 5))
        #expect(values.map(\.place) == [YAMLPlace(line: 2, column: 9), YAMLPlace(line: 2, column: 12)])
    }

    // MARK: - Limits

    @Test func `a file of ten megabytes is refused before it is read`() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 10 << 20)
        let error = try #require(throws: PolicyFileError.self) { try YAMLReader.read(bytes, path: "f") }
        #expect(error.problems.map(\.message) == ["the file has more than 4194304 bytes, which is the limit"])
    }

    @Test func `values do not nest without end`() throws {
        for text in [
            String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
            (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "- ", count: 100) + "x", String(repeating: "[", count: 100_000),
            String(repeating: "{a: ", count: 5_000),
        ] {
            #expect(throws: PolicyFileError.self) { try YAMLReader.read(Array(text.utf8), path: "f") }
        }
        var limits = PolicyFileLimits()
        limits.depth = 3
        #expect(throws: Never.self) { try YAMLReader.read(Array("[[a]]".utf8), path: "f", limits: limits) }
        #expect(throws: PolicyFileError.self) { try YAMLReader.read(Array("[[[a]]]".utf8), path: "f", limits: limits) }
    }

    @Test func `there are not more values than the limit`() throws {
        var limits = PolicyFileLimits()
        limits.nodes = 10
        #expect(throws: Never.self) {
            try YAMLReader.read(Array("[1,2,3,4,5,6,7,8,9]".utf8), path: "f", limits: limits)
        }
        #expect(throws: PolicyFileError.self) {
            try YAMLReader.read(Array("[1,2,3,4,5,6,7,8,9,10]".utf8), path: "f", limits: limits)
        }
        let many = "[" + String(repeating: "a,", count: 1_000_000) + "]"
        #expect(throws: PolicyFileError.self) { try YAMLReader.read(Array(many.utf8), path: "f") }
    }

    // MARK: - Encodings

    @Test func `bytes that are no UTF-8 are refused with their line`() throws {
        let error = try #require(throws: PolicyFileError.self) {
            try YAMLReader.read(Array("a: 1\nb: ".utf8) + [0xFC, 0x0A], path: "f")
        }
        #expect(error.problems.map(\.line) == [2])
        #expect(error.problems.first?.suggestion == "Save it as UTF-8")
    }

    @Test func `UTF-16 is refused by name`() throws {
        for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
            let error = try #require(throws: PolicyFileError.self) { try YAMLReader.read(mark + [0x61, 0], path: "f") }
            #expect(error.problems.map(\.message) == ["the file is UTF-16"])
        }
    }

    @Test func `a byte order mark is passed over`() throws {
        let root = try YAMLReader.read([0xEF, 0xBB, 0xBF] + Array("a: b\n".utf8), path: "f")
        #expect(Self.texts(root) == ["a", "b"])
    }

    @Test func `a file that is cut anywhere is read or refused`() throws {
        let whole = Array("a: ['x', \"y\\n\", z]\nü: |\n  text\nb: {c: 1, d: [true, ~]}\n".utf8)
        for end in whole.indices {
            do {
                _ = try YAMLReader.read(Array(whole[..<end]), path: "f")
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }

    // MARK: - Types

    @Test(arguments: [
        ("true", YAMLScalar.Kind.boolean), ("False", .boolean), ("yes", .text), ("on", .text), ("No", .text),
        ("~", .null),
        ("null", .null), ("", .null), ("1", .integer), ("-12", .integer), ("0x1F", .integer), ("0o17", .integer),
        ("1_000", .text), ("1.5", .number), ("1e3", .number), (".inf", .number), ("127.0.0.1", .text), (".", .text),
        ("-", .text), ("2027-06-30", .text), ("52:54:00:12:34:56", .text), ("e5", .text), ("0x", .text), ("+", .text),
    ])
    func `a plain value has the type that YAML 1.2 gives it`(_ text: String, _ type: YAMLScalar.Kind) {
        #expect(YAMLScalar(text: text, isPlain: true).type == type)
        #expect(YAMLScalar(text: text, isPlain: false).type == .text)
    }

    private static func texts(_ node: YAMLNode) -> [String] {
        switch node.content {
        case .scalar(let scalar): [scalar.text]
        case .sequence(let items): items.flatMap(texts)
        case .mapping(let pairs): pairs.flatMap { [$0.key] + texts($0.value) }
        }
    }
}
#endif
