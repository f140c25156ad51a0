// SPDX-License-Identifier: Apache-2.0

#if Libvirt
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirt
import VirtSecLibvirtXML

/// Machines of several hosts in one inventory: each is judged by what its own host has.
@Suite struct SeveralHostsTests {
    private static let instant = Instant(secondsSince1970: 1_800_000_000)

    private static func host(_ name: SourceID, network: String, memory: Int = 64) -> [Observation] {
        let reader = LibvirtXMLReader(of: name)
        let documents = [
            "host": """
            <capabilities><host><topology><cells num='1'><cell id='0'><memory unit='GiB'>\(memory)</memory>
            <cpus num='4'/></cell></cells></topology></host></capabilities>
            """,
            "network/lan": "<network><name>lan</name>\(network)</network>",
            "domain/vm": """
            <domain type='kvm'><name>vm</name><memory unit='GiB'>40</memory><devices>
            <interface type='network'><source network='lan'/></interface></devices></domain>
            """,
        ]
        return documents.keys.sorted().flatMap { place in
            guard case .read(let read) = reader.read(Array((documents[place] ?? "").utf8), path: "\(name)#\(place)")
            else { return [Observation]() }
            return read
        }
    }

    private static let bridged = "<forward mode='bridge'/><bridge name='br0'/>"
    private static let passing = "<forward mode='hostdev'><interface dev='eth0'/></forward>"

    /// The verdicts of a rule, by the host of the asset.
    private static func verdicts(_ rule: any Rule, _ inventory: Inventory) async throws -> [String: Verdict] {
        let assessment = try await Evaluator(Baseline("test", rules: [rule])).assess(inventory, at: instant)
        var verdicts: [String: Verdict] = [:]
        assessment.forEachAsset(including: Set(Verdict.allCases)) { asset, findings in
            verdicts[String(asset.path.prefix { $0 != "#" })] = findings.first?.verdict
        }
        return verdicts
    }

    @Test func `a network means that of the machine's own host`() async throws {
        let inventory = Inventory(
            Self.host("qemu:///a", network: Self.bridged) + Self.host("qemu:///b", network: Self.passing))
        let verdicts = try await Self.verdicts(PCIPassthrough(), inventory)
        #expect(verdicts == ["qemu:///a": .satisfied, "qemu:///b": .violated])
    }

    @Test func `a host that cannot be reached is no doubt about another`() async throws {
        var inventory = Inventory(Self.host("qemu:///a", network: Self.bridged))
        inventory.add(SourceFailure(source: "qemu:///b", message: "cannot be reached"))
        #expect(try await Self.verdicts(PCIPassthrough(), inventory) == ["qemu:///a": .satisfied])
        inventory.add(SkippedItem(path: "qemu:///a#network/x", kind: .unreadable, reason: "broken"))
        #expect(try await Self.verdicts(PCIPassthrough(), inventory) == ["qemu:///a": .notAssessable])
    }

    @Test func `a host's memory is promised by its own machines alone`() async throws {
        let both =
            Self.host("qemu:///a", network: Self.bridged)
            + Self.host("qemu:///b", network: Self.bridged, memory: 32)
        let verdicts = try await Self.verdicts(HostMemoryOvercommitted(), Inventory(both))
        #expect(verdicts == ["qemu:///a": .satisfied, "qemu:///b": .violated])
    }

    @Test func `findings are the same whether counted or told`() async throws {
        let inventory = Inventory(
            Self.host("qemu:///a", network: Self.bridged) + Self.host("qemu:///b", network: Self.passing))
        let assessment = try await Evaluator(.all).assess(inventory, at: Self.instant)
        var told: [Verdict: Int] = [:]
        assessment.forEachAsset(including: Set(Verdict.allCases)) { _, findings in
            for finding in findings { told[finding.verdict, default: 0] += 1 }
        }
        for verdict in [Verdict.violated, .notAssessable, .failed] {
            #expect(assessment.count(verdict) == told[verdict] ?? 0)
        }
    }
}
#endif
