// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

/// `risk --losses`.
struct LossTests {
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
                labels: { zone: internet, data-class: restricted, host: host1 }

            """)
        try folder.write(
            "losses.yaml",
            """
            virtsec: losses/v1
            name: acme
            author: Alice
            rationale: A test.
            currency: EUR
            losses:
              - match: { labels: { data-class: restricted } }
                range: [20000, 100000, 900000]
                because: "a test"
            attempts:
              all: { range: [0.5, 1, 4], because: "a test" }
            savings:
              - { what: "40 servers on 2 hosts", perYear: 1200000, source: "the budget" }
            controls:
              display-listens-publicly: { once: 200, perYear: 50, source: "an offer" }
              others: { once: 1000, source: "a guess" }

            """)
    }

    private func risk(_ arguments: String...) throws -> Run {
        try Tool.run(["risk", "fleet", "--at", "2027-01-01", "--labels", "labels.yaml"] + arguments, in: folder)
    }

    @Test func `what is saved, skipped and carried is told with where it comes from`() throws {
        let run = try risk("--losses", "losses.yaml")
        #expect(run.status == 0, "\(run.errors)")
        for text in [
            "In EUR, by acme (Alice)", "save    1,200,000 a year", "40 servers on 2 hosts (the budget)", "skip ",
            "200 once, 50 a year for display-listens-publicly on 1 asset (an offer)", "carry ", "in 95 % of the years",
            "10,000 years simulated, seed 1, of 1 machine", "left ",
        ] { #expect(run.output.contains(text), "\(text) in \(run.output)") }
    }

    @Test func `the page tells it too`() throws {
        let run = try risk("--losses", "losses.yaml", "--format", "html")
        #expect(run.status == 0, "\(run.errors)")
        for text in ["What is saved, skipped and carried", "1,200,000", "an offer", "10,000 years simulated"] {
            #expect(run.output.contains(text), "\(text)")
        }
    }

    @Test func `the report follows its schema, and only the seed changes it`() throws {
        let words = ["--losses", "losses.yaml", "--format", "json", "--years", "500", "--below", "10"]
        let base = ["risk", "fleet", "--at", "2027-01-01", "--labels", "labels.yaml"] + words
        let run = try Tool.run(base, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try OutputSchema("risk").errors(in: run.output) == [])
        #expect(run.output.contains("\"carriedAfter\"") && run.output.contains("\"planned\""))
        #expect(try Tool.run(base, in: folder).output == run.output)
        #expect(try Tool.run(base + ["--seed", "2"], in: folder).output != run.output)
    }

    @Test func `the plan counts with the costs of the file`() throws {
        let run = try risk("--losses", "losses.yaml", "--below", "10")
        #expect(run.output.contains("cost 250") && run.output.contains("cost 1000"), "\(run.output)")
        #expect(run.output.contains("for what the plan mends") && run.output.contains("  after   "), "\(run.output)")
    }

    @Test func `mistakes are told with their line, and what was meant`() throws {
        try folder.write(
            "wrong.yaml",
            """
            virtsec: losses/v1
            name: wrong
            author: Alice
            rationale: A test.
            currency: "12"
            losses:
              - match: { lables: { data-class: restricted } }
                range: [5, 3, 9]
                because: "a test"
              - match: all
                range: [1, 2, 3000000000000]
                because: "a test"
            attempts:
              tampring: { range: [1, 1, 1], because: "a test" }
              mobility: { range: [1, 1, 1.0005], because: "a test" }
            savings:
              - { what: "a", perYear: -5, source: "b" }
            controls:
              display-listens-publicy: { once: 200, source: "an offer" }
              tpm-missing: { source: "an offer" }

            """)
        let run = try risk("--losses", "wrong.yaml")
        #expect(run.status == 2)
        for text in [
            "wrong.yaml:5:", "at most 12 letters", "wrong.yaml:7:", "Did you mean labels?", "wrong.yaml:8:",
            "'range' is three numbers", "wrong.yaml:11:", "from 0 to 1000000000000", "wrong.yaml:14:",
            "Did you mean tampering?", "wrong.yaml:15:", "at most 3 digits", "wrong.yaml:17:", "not -5",
            "Did you mean display-listens-publicly?", "needs 'once' or 'perYear'",
        ] { #expect(run.errors.contains(text), "\(text) in \(run.errors)") }
        let lint = try Tool.run(["baseline", "lint", "losses.yaml"], in: folder)
        #expect(
            lint.status == 0 && lint.output.contains("a file of losses: acme, 1 range of loss, 1 saving"),
            "\(lint.output)")
        #expect(try risk("--seed", "3").status == 64)
        #expect(try risk("--losses", "losses.yaml", "--years", "5").status == 64)
    }
}
#endif
