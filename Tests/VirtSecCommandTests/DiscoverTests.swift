// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

/// `discover`.
struct DiscoverTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/db01.xml", Definition.open())
    }

    private func discover(_ arguments: String...) throws -> Run {
        try Tool.run(["discover", "fleet", "--at", "2027-01-01"] + arguments, in: folder)
    }

    @Test func `a first register sanctions nothing before somebody has decided`() throws {
        let written = try discover("--write-register", "register.yaml")
        #expect(written.status == 0 && written.output.isEmpty, "\(written.errors)")
        #expect(try discover("--register", "register.yaml").status == 2)
        let file = folder.text("register.yaml") ?? ""
        #expect(file.contains("uuid: \"5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10\""))
        try folder.write("decided.yaml", file.replacingOccurrences(of: "<DECIDE: ", with: ""))
        let decided = try discover("--register", "decided.yaml")
        #expect(decided.status == 0, "\(decided.output)\(decided.errors)")
        #expect(decided.output.contains("1 machine: 1 sanctioned, 0 unsanctioned, 0 unknown, 0 retired, 0 missing"))
    }

    @Test func `a register that is decided on at once is one line`() throws {
        let decision = ["--owner", "alice", "--purpose", "shop", "--approval", "CHG-1"]
        let written = try Tool.run(["discover", "fleet", "--write-register", "r.yaml"] + decision, in: folder)
        #expect(written.status == 0)
        #expect(try discover("--register", "r.yaml").status == 0)
        #expect(try Tool.run(["baseline", "lint", "r.yaml"], in: folder).output.contains("a register of 1 machine"))
    }

    @Test func `what people decided is not written over`() throws {
        try folder.write("register.yaml", "mine")
        #expect(try discover("--write-register", "register.yaml").status == 64)
        #expect(folder.text("register.yaml") == "mine")
    }

    @Test func `a machine that nobody registered ends with 1, and is in the report`() throws {
        try folder.write("empty.yaml", "virtsec: register/v1\nmachines: []\n")
        let run = try discover("--register", "empty.yaml", "--format", "json")
        #expect(run.status == 1)
        #expect(try OutputSchema("discover").errors(in: run.output) == [])
        #expect(run.output.contains("\"state\":\"unsanctioned\""))
    }

    @Test func `a register without the machine's file, or with a mistake, is refused`() throws {
        #expect(try discover("--register", "nowhere.yaml").status != 0)
        try folder.write("wrong.yaml", "virtsec: register/v1\nmachines: [{ id: a }]\n")
        let run = try discover("--register", "wrong.yaml")
        #expect(run.status == 2 && run.errors.contains("a machine needs 'identity'"), "\(run.errors)")
    }

    @Test func `without a register nobody can tell`() throws {
        let run = try discover()
        #expect(run.status == 2)
        #expect(run.output.contains("no register says whether it may exist"))
    }
}
#endif
