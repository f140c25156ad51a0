// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecOVF

/// How findings on machines of a descriptor are named and told.
struct SystemFindingTests {
    private static let rule: RuleID = "interface-model-legacy"

    private static func nic(_ instance: Int, _ model: String) -> String {
        ConformanceDescriptor.item(10, instance, "nic", "<rasd:ResourceSubType>\(model)</rasd:ResourceSubType>")
    }

    private static func findings(_ items: String) async throws -> [Finding] {
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)><References/><VirtualSystem ovf:id="web"><Info/>
            <VirtualHardwareSection><Info/><System><vssd:VirtualSystemType>vmx-19</vssd:VirtualSystemType></System>
            \(items)</VirtualHardwareSection></VirtualSystem></Envelope>
            """
        let inventory = Inventory(try OVFReader().observations(in: Array(text.utf8), path: "web.ovf"))
        let assessment = try await Evaluator(.all).assess(inventory, at: Instant(secondsSince1970: 1_800_000_000))
        return assessment.findings(.violated).filter { $0.rule.id == rule }
    }

    @Test func `a finding shows what stands there`() async throws {
        let finding = try #require(try await Self.findings(Self.nic(1, "E1000")).first)
        #expect(finding.message.contains("ResourceSubType 'E1000'"), "\(finding.message)")
        #expect(finding.location.line == 3)
    }

    @Test func `a finding keeps its name when other items come before it`() async throws {
        let alone = try await Self.findings(Self.nic(1, "E1000"))
        let moved = try await Self.findings(
            ConformanceDescriptor.item(6, 7, "scsi") + "\n" + Self.nic(2, "VmxNet3") + "\n" + Self.nic(1, "E1000"))
        #expect(alone.count == 1 && alone.map(\.fingerprint) == moved.map(\.fingerprint))
        #expect(alone.first?.location.line != moved.first?.location.line)
    }

    @Test func `the same fault of another item has another name`() async throws {
        let first = try await Self.findings(Self.nic(1, "E1000") + Self.nic(2, "VmxNet3"))
        let second = try await Self.findings(Self.nic(1, "VmxNet3") + Self.nic(2, "E1000"))
        #expect(first.count == 1 && second.count == 1)
        #expect(first.map(\.fingerprint) != second.map(\.fingerprint))
    }

    @Test func `what a platform copies is told by its key`() throws {
        let line = """
            <vmw:ExtraConfig xmlns:vmw="http://www.vmware.com/schema/ovf" vmw:key="isolation.tools.copy.disable"
              vmw:value="FALSE"/>
            """
        let text = """
            <Envelope \(ConformanceDescriptor.namespaces)><References/><VirtualSystem ovf:id="web"><Info/>
            <VirtualHardwareSection><Info/><System><vssd:VirtualSystemType>vmx-19</vssd:VirtualSystemType></System>
            \(line)</VirtualHardwareSection></VirtualSystem></Envelope>
            """
        var told: [[String]] = []
        for case .machine(let machine) in try OVFReader().observations(in: Array(text.utf8), path: "web.ovf") {
            let places = machine.facts.vmware.settings.known.map(\.locus)
            told += machine.observation.document.excerpts(of: places).map(\.identities)
        }
        #expect(told == [["key=isolation.tools.copy.disable"]])
    }
}
