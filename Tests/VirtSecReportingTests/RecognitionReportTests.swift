// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

/// Which machine is which, in reports and from run to run.
struct RecognitionReportTests {
    private static let uuid = "11111111-2222-4333-8444-555555555501"
    private static let other = "99999999-2222-4333-8444-5555555555aa"

    private static func machine(
        _ path: String, _ name: String = "web", uuid: String = uuid, disk: String = "/images/web.qcow2",
        mac: String = "52:54:00:8a:1b:01", memory: Int = 512
    ) throws -> Observation {
        let document = """
            <domain type='kvm'><name>\(name)</name><uuid>\(uuid)</uuid>
              <genid>8c1f5b4e-0a1d-4a55-9d3e-2f6b7c8d9e01</genid><memory unit='MiB'>\(memory)</memory><vcpu>2</vcpu>
              <devices><disk type='file' device='disk'><source file='\(disk)'/><target dev='vda' bus='virtio'/></disk>
                <interface type='network'><mac address='\(mac)'/><source network='lan'/></interface></devices></domain>
            """
        return .machine(try #require(VirtualMachine.read(document, path: path)))
    }

    private static func id(_ recognition: Recognition, _ path: String) -> IdentityID? {
        recognition[MachineID(path)]?.id
    }

    /// A second run that is given the report of the first.
    private static func next(_ first: JSONReport, _ second: Observation...) throws -> Recognition {
        let previous = try RecognitionMemory(report: Array(first.text().utf8))
        return Inventory(second).recognized(previous: previous)
    }

    @Test func `a machine keeps its id through renaming, moving and another UUID`() throws {
        let first = Inventory([try Self.machine("a.xml")])
        let id = try #require(Self.id(first.recognized(), "a.xml"))
        let runs = [
            try Self.next(JSONReport(first), try Self.machine("b.xml", "shop")),
            try Self.next(JSONReport(first), try Self.machine("b.xml", disk: "/srv/2/web.qcow2", memory: 4_096)),
            try Self.next(JSONReport(first), try Self.machine("b.xml", "shop", uuid: Self.other)),
            try Self.next(JSONReport(first), try Self.machine("b.xml", mac: "52:54:00:8a:1b:99")),
        ]
        for run in runs { #expect(Self.id(run, "b.xml") == id && run.notSeen.isEmpty) }
        let copy = try Self.machine("b.xml", "c", uuid: Self.other, disk: "/images/c.qcow2", mac: "52:54:00:8a:1b:77")
        let run = try Self.next(JSONReport(first), copy)
        #expect(Self.id(run, "b.xml") != id && run.notSeen.map(\.id) == [id])
    }

    @Test func `a machine that was not seen for some runs keeps its id`() throws {
        let first = Inventory([try Self.machine("a.xml")])
        let id = Self.id(first.recognized(), "a.xml")
        var report = JSONReport(first)
        for _ in 0..<3 {
            let empty = try Self.next(report)
            report = JSONReport(Inventory(), recognition: empty)
        }
        #expect(report.text().contains("\"missedRuns\":3"))
        #expect(Self.id(try Self.next(report, try Self.machine("a.xml", uuid: Self.other)), "a.xml") == id)
        for _ in 0..<100 { report = JSONReport(Inventory(), recognition: try Self.next(report)) }
        #expect(report.text().contains("\"identities\":[]"))
    }

    @Test func `assess says it of its assets when it is told, and not otherwise`() async throws {
        let inventory = Inventory([
            try Self.machine("a.xml"), try Self.machine("b.xml", "shop"), .network(Fixture.network("lan")),
        ])
        let assessment = try await Fixture.assessment(inventory)
        let recognition = inventory.recognized()
        let report = try JSONValue(JSONReport(assessment, recognition: recognition).text())
        #expect(try Schemas.own("assess").errors(in: report) == [])
        let assets = report["assets"]?.elements ?? []
        #expect(assets.count == 3)
        #expect(assets.first?["sameAs"] == .array([.string("b.xml")]))
        #expect(assets.first?["identity"]?["id"] == assets.dropFirst().first?["identity"]?["id"])
        #expect(assets.last?["identity"] == nil)
        let without = try JSONValue(JSONReport(assessment).text())
        #expect(without["identities"] == nil && without["assets"]?[0]?["identity"] == nil)
        let memory = try RecognitionMemory(report: Array(JSONReport(assessment, recognition: recognition).text().utf8))
        #expect(memory == recognition.memory)
    }

    @Test func `inspect tells by what a machine was known again`() throws {
        let first = Inventory([try Self.machine("a.xml")])
        let second = Inventory([try Self.machine("b.xml", "shop")])
        let previous = try RecognitionMemory(report: Array(JSONReport(first).text().utf8))
        let recognition = second.recognized(previous: previous)
        let report = try JSONValue(JSONReport(second, recognition: recognition).text())
        #expect(try Schemas.own("inspect").errors(in: report) == [])
        let identity = report["machines"]?[0]?["identity"]
        #expect(identity?["known"] == .boolean(true))
        #expect(identity?["because"]?[0]?.text?.hasPrefix("known from an earlier run") == true)
        let text = TextReport(second, recognition: recognition).text()
        #expect(text.contains("one is called "), "\(text)")
        #expect(text.contains("1 document is of 1 machine: 1 known from the earlier run, 0 new; 0 not seen"))
    }

    @Test func `text has a line where documents are of one machine, and none for what is as it was`() async throws {
        let same = Inventory([try Self.machine("a.xml"), try Self.machine("b.xml", "shop")])
        let text = TextReport(try await Fixture.assessment(same), recognition: same.recognized()).text()
        #expect(text.contains("  same machine as b.xml\n") && text.contains("2 definitions of 1 machine"))
        let alone = Inventory([try Self.machine("a.xml")])
        let assessment = try await Fixture.assessment(alone)
        #expect(TextReport(assessment, recognition: alone.recognized()).text() == TextReport(assessment).text())
        let again = alone.recognized(previous: alone.recognized().memory)
        #expect(!TextReport(assessment, recognition: again).text().contains("known from an earlier run ("))
    }

    @Test func `many documents of one machine are told in proportion`() throws {
        let machines = try (0..<120).map { try Self.machine("m\($0).xml") }
        let inventory = Inventory(machines)
        let report = try JSONValue(JSONReport(inventory).text())
        #expect(report["machines"]?[119]?["sameAs"]?.elements.count == 100)
        #expect(TextReport(inventory).text().contains("and 114 more"))
    }
}
