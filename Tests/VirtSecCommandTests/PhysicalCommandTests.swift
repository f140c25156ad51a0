// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing

/// `risk --physical`.
struct PhysicalCommandTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(
            "fleet/erp.xml",
            """
            <domain type='kvm'><name>erp</name><uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>
              <devices>
                <disk type='file' device='disk'><source file='/vm/erp.img'/><target dev='vda'/></disk>
              </devices>
            </domain>
            """)
        try folder.write(
            "record.yaml",
            """
            virtsec: physical/v1
            name: server-room-2019
            author: Bob
            rationale: A test.
            servers:
              - id: rack4-07
                machines: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10, name: erp }]
                controls:
                  disk-not-encrypted: { was: met, source: "Audit, page 4" }
                  tpm-missing: { was: unknown, source: "Nobody looked" }

            """)
    }

    private func risk(_ arguments: String...) throws -> Run {
        try Tool.run(["risk", "fleet", "--at", "2027-01-01", "--baseline", "all"] + arguments, in: folder)
    }

    @Test func `which machine is less secure, why, and who says so is told`() throws {
        let run = try risk("--physical", "record.yaml")
        #expect(run.status == 0, "\(run.errors)")
        for text in [
            "By server-room-2019 (Bob)", "erp  less secure than rack4-07: 1 worse", "! disk-not-encrypted", "erp.xml:3",
            "(was met: Audit, page 4)", "? tpm-missing",
            "Less secure than the server before: 1 of 1 machine (100.0 %)",
        ] { #expect(run.output.contains(text), "\(text) in \(run.output)") }
    }

    @Test func `the report follows its schema`() throws {
        let run = try risk("--physical", "record.yaml", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try OutputSchema("comparison").errors(in: run.output) == [])
    }

    @Test func `mistakes are told with their line, and what was meant`() throws {
        try folder.write(
            "wrong.yaml",
            """
            virtsec: physical/v1
            name: wrong
            author: Bob
            rationale: A test.
            servers:
              - id: a
                machines: [{ name: erp }]
                controls:
                  disk-not-encrypte: { was: met, source: "a" }
                  tpm-missing: { was: mett, source: "a" }
              - id: a
                machines: []
                controls: {}

            """)
        let run = try risk("--physical", "wrong.yaml")
        #expect(run.status == 2)
        for text in [
            "wrong.yaml:7:", "a name alone does not say", "Did you mean disk-not-encrypted?", "wrong.yaml:10:",
            "Did you mean met?", "a second server has the id 'a'", "'machines' is empty",
        ] { #expect(run.errors.contains(text), "\(text) in \(run.errors)") }
        let lint = try Tool.run(["baseline", "lint", "record.yaml"], in: folder)
        #expect(lint.output.contains("a record of 1 physical server: server-room-2019"), "\(lint.output)")
    }
}
#endif
