// SPDX-License-Identifier: Apache-2.0

#if YAML
import Foundation
import Testing

/// `waivers draft`.
struct WaiverDraftCommandTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("fleet/db01.xml", Definition.open())
        try folder.write(
            "fleet/db02.xml",
            Self.other("db02", "<interface type='user'><mac address='52:54:00:00:00:02'/></interface>"))
    }

    /// An open machine without UUID that carries something else.
    private static func other(_ name: String, _ device: String) -> String {
        Definition.open(name).replacingOccurrences(
            of: "  <uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>\n", with: ""
        ).replacingOccurrences(of: "<devices>", with: "<devices>\(device)")
    }

    private func draft(_ arguments: String...) throws -> Run {
        try Tool.run(
            [
                "waivers", "draft", "fleet", "--owner", "alice", "--ticket", "SEC-7", "--expires", "2027-06-30", "--at",
                "2027-01-01",
            ] + arguments, in: folder)
    }

    private func assess(_ arguments: String...) throws -> Run {
        try Tool.run(
            ["assess", "fleet", "--allow-unassessed", "--at", "2027-01-01", "--waivers", "waivers.yaml"] + arguments,
            in: folder)
    }

    private static func decided(_ draft: String) -> String {
        draft.replacingOccurrences(of: "<DECIDE: why this may stay as it is>", with: "It moves in May.")
            .replacingOccurrences(of: "<DECIDE: what protects instead>", with: "A network of its own.")
    }

    @Test(arguments: ["high", "info"])
    func `a draft with decisions in it covers all that was drafted, and is refused without them`(
        _ severity: String
    ) throws {
        #expect(try Tool.run(["assess", "fleet", "--allow-unassessed"], in: folder).status == 1)
        let draft = try draft("--fail-on", severity)
        #expect(draft.status == 0, "\(draft.errors)")
        #expect(draft.output.contains("{ uuid: \"5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10\", name: \"db01\" }"))
        #expect(draft.output.contains("{ mac: \"52:54:00:00:00:02\", name: \"db02\" }"), "\(draft.output)")
        try folder.write("waivers.yaml", draft.output)
        let undecided = try assess("--fail-on", severity)
        #expect(undecided.status == 2 && undecided.errors.contains("'reason' is still the placeholder of a draft"))
        #expect(undecided.errors.contains("'compensatingControl' is still the placeholder"))
        try folder.write("waivers.yaml", Self.decided(draft.output))
        let decided = try assess("--fail-on", severity)
        #expect(decided.status == 0, "\(decided.output)\(decided.errors)")
        #expect(!decided.output.contains("waiver-unused") && !decided.output.contains("waiver-too"))
        let lint = try Tool.run(["baseline", "lint", "waivers.yaml", "--at", "2027-01-01"], in: folder)
        #expect(lint.status == 0, "\(lint.output)")
        // Nothing is left to decide.
        let rest = try self.draft("--fail-on", severity, "--waivers", "waivers.yaml")
        #expect(rest.status == 0 && rest.output.hasSuffix("\nwaivers: []\n"), "\(rest.output)")
    }

    @Test func `one rule alone is drafted, and one decision alone is not enough`() throws {
        let draft = try draft("--rule", "display-listens-publicly")
        #expect(draft.output.components(separatedBy: "  - id: ").count == 2)
        #expect(draft.output.contains("  - id: \"SEC-7-display-listens-publicly\""))
        let half = draft.output.replacingOccurrences(of: "<DECIDE: why this may stay as it is>", with: "Why not.")
        try folder.write("waivers.yaml", half)
        let run = try assess()
        #expect(run.status == 2 && !run.errors.contains("'reason'") && run.errors.contains("'compensatingControl'"))
    }

    @Test func `assets that nothing but a name tells apart are left out by name`() throws {
        let evil = "x\u{2028}waivers: []"
        try folder.write("fleet/bare.xml", Self.other(evil, ""))
        for name in ["twin1", "twin2"] {
            let twin = Self.other("twin", "<interface type='user'><mac address='52:54:00:00:00:09'/></interface>")
            try folder.write("fleet/\(name).xml", twin)
        }
        let draft = try draft()
        #expect(
            draft.status == 1 && draft.errors.contains("left out: 3 assets that nothing but a name"), "\(draft.errors)")
        #expect(draft.output.contains("#   display-listens-publicly: \"x\\u2028waivers: []\" in \"fleet/bare.xml\""))
        #expect(draft.output.contains("\"twin\" in \"fleet/twin1.xml\""))
        #expect(!draft.output.contains("52:54:00:00:00:09"))
        try folder.write("waivers.yaml", Self.decided(draft.output))
        let run = try assess()
        #expect(run.status == 1 && !run.output.contains("waiver-too-wide"), "\(run.output)")
    }

    @Test func `a draft holds no secret, and none of what could not be read`() throws {
        let secret = Self.other("db03", "").replacingOccurrences(
            of: "<graphics ",
            with:
                "<interface type='user'><mac address='52:54:00:00:00:03'/></interface><graphics passwd='hunter2-secret' "
        )
        try folder.write("fleet/db03.xml", secret)
        try folder.write("fleet/broken.xml", Definition.broken)
        let draft = try draft("--fail-on", "info")
        #expect(draft.status == 2 && draft.errors.contains("could not tell"))
        #expect(draft.output.contains("52:54:00:00:00:03") && !draft.output.contains("hunter2"))
    }

    @Test(arguments: [
        ["--expires", "2026-12-31"], ["--expires", "2028-06-30"], ["--expires", "30.6.2027"], ["--owner", " "],
        ["--ticket", "<DECIDE>"], ["--rule", "no-such-rule"], ["--baseline", "none"],
    ])
    func `wrong usage ends with 64`(_ arguments: [String]) throws {
        let run = try Tool.run(
            [
                "waivers", "draft", "fleet", "--at", "2027-01-01", "--owner", "alice", "--ticket", "SEC-7", "--expires",
                "2027-06-30",
            ] + arguments, in: folder)
        #expect(run.status == 64 && run.output.isEmpty, "\(run.errors)")
        #expect(try Tool.run(["waivers"], in: folder).status == 64)
    }
}
#endif
