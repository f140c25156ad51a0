// SPDX-License-Identifier: Apache-2.0

#if YAML && Trust
import Foundation
import Testing
import VirtSecTestSigning

/// `accept`, and what `risk` and `assess` make of it.
struct AcceptTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/db01.xml", Definition.open())
        let (alice, bob) = (try TestDecisionKey(), try TestDecisionKey())
        try folder.write("alice.key", alice.privatePEM)
        try folder.write("bob.key", bob.privatePEM)
        try folder.write(
            "authorities.yaml",
            """
            virtsec: authorities/v1
            authorities:
              - { name: Alice Example, role: CISO, keys: ["\(alice.publicText)"] }
              - { name: Bob Example, role: CFO, keys: ["\(bob.publicText)"], may: { treatments: [transfer], days: 30 } }

            """)
    }

    private static let day = ["--at", "2027-01-01"]
    private static let base = ["accept", "fleet", "--of", "db01", "--authorities", "authorities.yaml"] + day
    private static let alice = ["--by", "Alice Example", "--because", "Until May.", "--expires", "2027-05-31"]
    private static let sign = ["--key", "alice.key", "--decision", "decisions/db01.json"]
    private static let known = ["--authorities", "authorities.yaml", "--decisions", "decisions"]

    private func run(_ words: [String]) throws -> Run { try Tool.run(words, in: folder) }

    private func makeDecision() throws {
        try folder.makeFolder("decisions")
        let run = try run(Self.base + Self.alice + Self.sign)
        #expect(run.status == 0, "\(run.errors)")
    }

    private func signedText() throws -> String {
        try String(contentsOf: folder.url.appending(path: "decisions/db01.json"), encoding: .utf8)
    }

    @Test func `without a key it is shown and nothing is written`() throws {
        let run = try run(Self.base + Self.alice)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Alice Example would decide to accept, from 2027-01-01 until 2027-05-31:"))
        #expect(run.output.contains("display-listens-publicly") && run.output.contains("Not signed: --key"))
        #expect(run.output.contains("of which untreated"))
    }

    @Test func `what is signed is accepted by risk and assess until it expires`() throws {
        try makeDecision()
        let limit = ["--max-risk", "5"]
        #expect(try run(["risk", "fleet"] + Self.day + limit).status == 1)
        let accepted = try run(["risk", "fleet"] + Self.day + limit + Self.known)
        #expect(
            [0, 2].contains(accepted.status) && accepted.output.contains(" accepted"),
            "\(accepted.output)\(accepted.errors)")
        #expect(accepted.output.contains("Alice Example: accept until 2027-05-31"))
        let assess = ["assess", "fleet", "--allow-unassessed"]
        #expect(try run(assess + Self.day).status == 1)
        let decided = try run(assess + Self.day + Self.known)
        #expect(decided.status == 0, "\(decided.output)\(decided.errors)")
        #expect(
            decided.output.contains("decided") && decided.output.contains("(Alice Example, accept) until 2027-05-31"))
        let expired = try run(assess + ["--at", "2027-06-01"] + Self.known)
        #expect(expired.status == 1 && expired.output.contains("A decision about risk has expired"))
    }

    @Test func `any change of the document voids it`() throws {
        try makeDecision()
        try folder.write("fleet/db01.xml", Definition.open() + "<!-- changed -->")
        let run = try run(["assess", "fleet", "--allow-unassessed"] + Self.day + Self.known)
        #expect(run.status == 1 && run.output.contains("its document is another"), "\(run.output)")
    }

    @Test func `a forged decision counts nothing and is told`() throws {
        try makeDecision()
        let text = try signedText()
        let file = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let payload = try #require((file["payload"] as? String).flatMap { Data(base64Encoded: $0) })
        let later = String(decoding: payload, as: UTF8.self).replacing("2027-05-31", with: "2027-12-31")
        try folder.write(
            "decisions/db01.json",
            text.replacing(payload.base64EncodedString(), with: Data(later.utf8).base64EncodedString()))
        let run = try run(["assess", "fleet", "--allow-unassessed"] + Self.day + Self.known)
        #expect(run.status == 1 && run.output.contains("no key of Alice Example has signed it as it is"))
    }

    @Test func `reports follow their schemas and are the same each time`() throws {
        try makeDecision()
        let made = try run(Self.base + Self.alice + ["--format", "json"])
        #expect(try OutputSchema("accept").errors(in: made.output) == [])
        for (schema, words) in [
            ("risk", ["risk", "fleet", "--format", "json"]),
            ("assess", ["assess", "fleet", "--format", "json", "--risk", "--max-risk", "5"]),
            ("explain", ["assess", "fleet", "--format", "json", "--explain", "display-listens-publicly@db01"]),
        ] {
            let report = try run(words + Self.day + Self.known)
            #expect(try OutputSchema(schema).errors(in: report.output) == [])
            #expect(report.output.contains(#""decisionMaker":"Alice Example""#), "\(schema)")
            #expect(try run(words + Self.day + Self.known).output == report.output)
        }
        let text = try signedText()
        let file = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let payload = try #require((file["payload"] as? String).flatMap { Data(base64Encoded: $0) })
        #expect(try OutputSchema("risk-decision").errors(in: String(decoding: payload, as: UTF8.self)) == [])
    }

    @Test func `what assess says of risk has the schema that risk has`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/Formats")
        func properties(_ name: String, _ path: [String]) throws -> [String: NSObject] {
            let data = try Data(contentsOf: folder.appending(path: "\(name).schema.json"))
            var value: Any? = try JSONSerialization.jsonObject(with: data)
            for key in path { value = (value as? [String: Any])?[key] }
            return try #require(value as? [String: NSObject])
        }
        let own = try properties("assess", ["properties", "risk", "properties"])
        let other = try properties("risk", ["properties"])
        #expect(own.count == 5 && own.allSatisfy { other[$0.key] == $0.value })
    }

    @Test(arguments: [
        ("sarif", #""justification":"Until May.""#), ("oscal", "deviation-approved"), ("junit", "decided: "),
        ("markdown", "waived or decided"),
    ])
    func `every format tells of the decision`(_ format: String, _ words: String) throws {
        try makeDecision()
        let run = try run(["assess", "fleet", "--allow-unassessed", "--format", format] + Self.day + Self.known)
        #expect(run.status == 0 && run.output.contains(words), "\(run.errors)")
    }

    @Test(
        arguments: [
            (["--by", "Carol", "--because", "x", "--expires", "2027-05-31"], 64, "no authority is called 'Carol'"),
            (
                ["--by", "Bob Example", "--because", "x", "--expires", "2027-01-15"], 1,
                "Bob Example may not accept risk"
            ),
            (
                ["--by", "Alice Example", "--because", " ", "--expires", "2027-05-31"], 64,
                "takes a text that says something"
            ),
            (["--by", "Alice Example", "--because", "x", "--expires", "2026-12-31"], 64, "is over already"),
            (["--by", "Alice Example", "--because", "x", "--expires", "2028-05-31"], 1, "may decide for at most 365"),
            (["--by", "Alice Example", "--because", "x", "--expires", "soon"], 64, "is no day"),
            (
                [
                    "--by", "Alice Example", "--because", "x", "--expires", "2027-05-31", "--rule",
                    "machine-has-no-name",
                ], 64,
                "machine-has-no-name"
            ),
            (
                ["--by", "Alice Example", "--because", "x", "--expires", "2027-05-31", "--treatment", "mitigate"], 64,
                "--effect is for"
            ),
            (
                [
                    "--by", "Alice Example", "--because", "x", "--expires", "2027-05-31", "--key", "bob.key",
                    "--decision",
                    "decision.json",
                ], 64, "bob.key is none of the keys of Alice Example"
            ),
            (
                ["--by", "Alice Example", "--because", "x", "--expires", "2027-05-31", "--key", "alice.key"], 64,
                "give both"
            ),
        ] as [([String], Int32, String)])
    func `what cannot be decided is refused with the reason`(
        _ words: [String], _ status: Int32, _ reason: String
    ) throws {
        let run = try run(Self.base + words)
        #expect(run.status == status && run.errors.contains(reason), "\(run.status) \(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "decision.json").path))
    }

    @Test func `a decision is never written over anything`() throws {
        try makeDecision()
        let signed = try signedText()
        let words = Self.base + ["--by", "Alice Example", "--because", "x", "--expires", "2027-04-30"]
        for target in ["decisions/db01.json", "alice.key", "fleet/db01.xml"] {
            let run = try run(words + ["--key", "alice.key", "--decision", target])
            #expect(run.status == 74 && run.errors.contains("is there already"), "\(run.errors)")
        }
        #expect(try signedText() == signed)
        let both = try run(words + ["--key", "alice.key", "--decision", "new.json", "--output", "new.json"])
        #expect(both.status == 64 && folder.text("new.json") == nil, "\(both.errors)")
    }

    @Test func `a name that several machines bear is refused, with their paths`() throws {
        let other = Definition.open().replacing(
            /<uuid>[^<]*<\/uuid>/, with: "<uuid>aaaaaaaa-0d3e-4b0f-9d6f-1b7f3c1f6a99</uuid>")
        try folder.write("fleet/other.xml", other.replacing("52:54:00", with: "52:54:99"))
        let run = try run(Self.base + Self.alice)
        #expect(run.status == 64 && run.errors.contains("several are called 'db01'"), "\(run.errors)")
        let one = try self.run(
            ["accept", "fleet", "--of", "fleet/db01.xml", "--authorities", "authorities.yaml"] + Self.day + Self.alice)
        #expect(one.status == 0, "\(one.errors)")
    }

    @Test func `nothing is decided about what nobody has seen`() throws {
        try folder.write("fleet/broken.xml", "<domain><name>")
        let run = try run(Self.base + Self.alice)
        #expect(run.status == 2 && run.errors.contains("nothing was decided"), "\(run.errors)")
    }

    @Test func `decisions that cannot be read, or that nobody may make, are told`() throws {
        try folder.write("decisions/db01.json", "{}")
        let run = try run(["risk", "fleet"] + Self.day + Self.known)
        #expect(
            run.status == 2 && run.errors.contains("decisions/db01.json: This is no DSSE envelope"), "\(run.errors)")
        let alone = try self.run(["risk", "fleet", "--decisions", "decisions"])
        #expect(alone.status == 64 && alone.errors.contains("counts nothing without --authorities"))
    }

    @Test func `the file of authorities is linted, and a key that is none is told with its owner`() throws {
        let lint = try run(["baseline", "lint", "authorities.yaml"])
        #expect(lint.status == 0 && lint.output.contains("2 persons who may decide about risk"), "\(lint.output)")
        try folder.write(
            "authorities.yaml",
            """
            virtsec: authorities/v1
            authorities:
              - { name: Alice Example, role: CISO, keys: [MCowBQYDK2VwAyEA\(String(repeating: "!", count: 44))] }

            """)
        let wrong = try run(Self.base + Self.alice + ["--key", "alice.key", "--decision", "decision.json"])
        #expect(wrong.errors.contains("Key 1 of Alice Example is no Ed25519 public key"), "\(wrong.errors)")
    }
}
#endif
