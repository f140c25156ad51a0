// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

/// `risk`.
struct RiskTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/db01.xml", Definition.open())
        try folder.write(
            "labels.yaml",
            """
            virtsec: labels/v1
            assets:
              - match: { name: "*" }
                labels: { zone: internet, criticality: critical, host: host1, loss: "1000" }

            """)
    }

    private func risk(_ arguments: String...) throws -> Run {
        try Tool.run(["risk", "fleet", "--at", "2027-01-01", "--labels", "labels.yaml"] + arguments, in: folder)
    }

    @Test func `the worst machine, its host and the sum are told`() throws {
        let run = try risk()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("on host1") && run.output.contains("Hosts, by the risk"))
        #expect(run.output.contains("1 machine: ") && run.output.contains("of 100.0 points"))
        #expect(run.output.contains("Expected loss in a year: "))
    }

    @Test func `the report follows its schema, and is the same each time`() throws {
        let run = try risk("--format", "json", "--explain", "db01")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try OutputSchema("risk").errors(in: run.output) == [])
        #expect(try risk("--format", "json", "--explain", "db01").output == run.output)
        #expect(run.output.contains("\"rule\":\"display-listens-publicly\""))
    }

    @Test func `the page tells of risk, traffic and lineage, and is the same each time`() throws {
        let run = try risk("--format", "html")
        #expect(run.status == 0, "\(run.errors)")
        for id in ["overview", "tree", "hosts", "machines", "findings", "network", "lineage", "reading"] {
            #expect(run.output.contains("<section id=\"\(id)\""), "\(id)")
        }
        #expect(!run.output.contains("<section id=\"answers\""))
        #expect(try risk("--format", "html").output == run.output)
        let mended = try risk("--format", "html", "--below", "5", "--sensitivity")
        #expect(mended.output.contains("To bring every machine to at most 5.0 points of known risk"))
        #expect(try risk("--network", "--format", "html").status == 64)
    }

    @Test func `a machine is broken down to its findings with their lines`() throws {
        let run = try risk("--explain", "db01")
        #expect(run.output.contains("display-listens-publicly"), "\(run.output)")
        #expect(run.output.contains("db01.xml:") && run.output.contains("mending it saves"))
        let unknown = try risk("--explain", "nobody")
        #expect(unknown.status == 64 && unknown.errors.contains("no machine that was read is called 'nobody'"))
    }

    @Test func `a limit decides`() throws {
        #expect(try risk("--max-risk", "5").status == 1)
        #expect(try risk("--max-risk", "100").status == 0)
        #expect(try risk("--max-risk", "101").status == 64)
    }

    @Test func `moving a machine is tried without doing it`() throws {
        let run = try risk("--move", "db01=host9")
        #expect(run.status == 0 && run.output.contains("on host9"), "\(run.output)")
        #expect(try risk("--move", "db01").status == 64)
    }

    @Test func `weights of one's own count, and mistakes in them are told with their line`() throws {
        try folder.write(
            "weights.yaml",
            """
            virtsec: weights/v1
            name: mild
            author: Alice
            rationale: A test.
            likelihood:
              medium: { value: 0.001, range: [0, 0.01], because: "a test" }
              low: { value: 0, range: [0, 0.01], because: "a test" }
              high: { value: 0.002, range: [0, 0.01], because: "a test" }
              critical: { value: 0.003, range: [0, 0.01], because: "a test" }

            """)
        let run = try risk("--weights", "weights.yaml", "--format", "json")
        #expect(run.status == 0 && run.output.contains("\"name\":\"mild\""), "\(run.errors)")
        let lint = try Tool.run(["baseline", "lint", "weights.yaml"], in: folder)
        #expect(lint.status == 0 && lint.output.contains("a file of risk weights: mild, 4 of"), "\(lint.output)")
        try folder.write(
            "wrong.yaml",
            """
            virtsec: weights/v1
            name: wrong
            author: Alice
            rationale: A test.
            likelihood:
              hihg: { value: 0.5, range: [0.1, 0.9], because: "a test" }
              low: { value: 1.5, range: [0.9], because: "a test" }

            """)
        let wrong = try risk("--weights", "wrong.yaml")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("wrong.yaml:6") && wrong.errors.contains("Did you mean high?"), "\(wrong.errors)")
        #expect(wrong.errors.contains("'range' is two numbers"), "\(wrong.errors)")
        #expect(wrong.errors.contains("at most six digits"), "\(wrong.errors)")
    }

    @Test func `nothing to read is no good answer`() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        #expect(try Tool.run(["risk", "empty"], in: folder).status == 2)
    }
}
#endif
