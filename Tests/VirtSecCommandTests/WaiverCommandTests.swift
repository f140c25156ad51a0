// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `assess --waivers FILE`.
struct WaiverCommandTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private static let waiver = """
        virtsec: waivers/v1
        waivers:
          - id: W-1
            rules: [display-listens-publicly, display-without-password]
            scope: [{ uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10 }]
            owner: alice
            reason: It is being replaced.
            ticket: SEC-1
            expires: 2027-06-30
            compensatingControl: It has a network of its own.

        """

    private func assess(_ arguments: String..., at instant: String = "2027-01-01") throws -> Run {
        try folder.write("db01.xml", Definition.open())
        return try Tool.run(
            ["assess", "db01.xml", "--allow-unassessed", "--at", instant] + arguments, in: folder)
    }

    @Test func `a violation that is waived does not end with 1, until the waiver expires`() throws {
        try folder.write("waivers.yaml", Self.waiver)
        #expect(try assess().status == 1)
        #expect(try assess("--waivers", "waivers.yaml").status == 0)
        #expect(try assess("--waivers", "waivers.yaml", at: "2027-06-30T23:59:59Z").status == 0)
        #expect(try assess("--waivers", "waivers.yaml", at: "2027-07-01").status == 1)
    }

    @Test(arguments: ["text", "json", "sarif", "junit", "markdown", "oscal"])
    func `every format shows what is waived, with its waiver`(_ format: String) throws {
        try folder.write("waivers.yaml", Self.waiver)
        let run = try assess("--waivers", "waivers.yaml", "--format", format)
        #expect(run.status == 0)
        for part in ["display-listens-publicly", "W-1", "SEC-1"] { #expect(run.output.contains(part), "\(part)") }
        let late = try assess("--waivers", "waivers.yaml", "--format", format, at: "2027-07-01")
        #expect(late.status == 1)
        #expect(late.output.contains(format == "text" ? "A waiver has expired (W-1)" : "waiver-expired"))
    }

    @Test func `a waiver that goes too far fails by itself`() throws {
        try folder.write("waivers.yaml", Self.waiver.replacingOccurrences(of: "2027-06-30", with: "2028-06-30"))
        let run = try assess("--waivers", "waivers.yaml", "--fail-on", "high")
        #expect(run.status == 1 && run.output.contains("lasts longer than waivers may"))
        #expect(try assess("--waivers", "waivers.yaml", "--longest-waiver", "700").status == 0)
    }

    @Test func `a file with problems ends with 2 and tells all of them`() throws {
        try folder.write(
            "waivers.yaml",
            Self.waiver.replacingOccurrences(of: "2027-06-30", with: "2027/06/30")
                .replacingOccurrences(of: "owner", with: "ower"))
        let run = try assess("--waivers", "waivers.yaml")
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains("waivers.yaml:9:14: 'expires' is a day"))
        #expect(run.errors.contains("a waiver has no key 'ower'. Did you mean owner?"))
        #expect(try assess("--waivers", "nowhere.yaml").status == 2)
    }

    @Test func `an explanation names the waiver`() throws {
        try folder.write("waivers.yaml", Self.waiver)
        let run = try assess("--waivers", "waivers.yaml", "--explain", "display-listens-publicly@db01")
        #expect(run.status == 0 && run.output.contains("Waiver W-1 (alice, SEC-1) until 2027-06-30"))
    }

    @Test func `a waiver covers a machine and the definition in its snapshot, and no second machine`() throws {
        let waiver = Self.waiver.replacingOccurrences(of: "6a10 }", with: "6a10, name: db01 }")
        try folder.write("waivers.yaml", waiver)
        let snapshot = "<domainsnapshot><name>before</name><state>shutoff</state>\(Definition.open())</domainsnapshot>"
        try folder.write("snapshots/before.xml", snapshot)
        let run = try assess("snapshots", "--waivers", "waivers.yaml", "--format", "junit", "--junit-by-gate")
        #expect(run.status == 0, "\(run.output)")
        #expect(!run.output.contains("waiver-too-wide") && !run.output.contains("<failure"))
        for name in ["db01.xml", "snapshots/before.xml"] {
            let suite = run.output.components(separatedBy: "<testsuite ").first { $0.contains("package=\"\(name)\"") }
            #expect(suite?.contains("waived: ") == true, "\(name)")
        }
        try folder.write("waivers.yaml", Self.waiver)
        try folder.write("snapshots/db02.xml", Definition.open("db02"))
        #expect(try assess("snapshots", "--waivers", "waivers.yaml").output.contains("one scope matches 2 assets"))
        #expect(try assess("snapshots", "--waivers", "waivers.yaml", "--waiver-assets", "2").status == 0)
    }
}
