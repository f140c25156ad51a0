// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecLibvirtXML

/// When a finding is still the same finding.
@Suite struct FingerprintTests {
    private static let console = "<graphics type='vnc' port='5900' listen='0.0.0.0'/>"
    private static let uuid = "<uuid>5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10</uuid>"
    private static let cache = "<driver name='qemu' type='raw' cache='unsafe'/>"

    private func fingerprint(
        _ rule: any Rule, _ devices: String, head: String = uuid, name: String = "web01", path: String = "web01.xml"
    ) async throws -> String {
        let text = "<domain type='kvm'><name>\(name)</name>\(head)<devices>\(devices)</devices></domain>"
        guard case .read(let observations) = LibvirtXMLReader().read(Array(text.utf8), path: path) else {
            Issue.record("the document cannot be read")
            return ""
        }
        let assessment = try await Evaluator(Baseline("test", rules: [rule])).assess(
            Inventory(observations), at: Instant(secondsSince1970: 0))
        let findings = assessment.findings(.violated) + assessment.findings(.notAssessable)
        return try #require(findings.first).fingerprint
    }

    private func disk(_ target: String, _ driver: String = cache) -> String {
        "<disk type='file'>\(driver)<source file='/vm/a'/><target dev='\(target)'/></disk>"
    }

    @Test func `moved documents, shifted lines and new siblings leave it alone`() async throws {
        let rule = DiskCacheUnsafe()
        let first = try await fingerprint(rule, disk("vda"))
        #expect(try await fingerprint(rule, disk("vda"), path: "elsewhere/a.xml") == first)
        #expect(try await fingerprint(rule, disk("vda"), name: "renamed") == first)
        #expect(try await fingerprint(rule, "\n\n  " + disk("vda")) == first)
        let safe = "<driver name='qemu' type='raw' cache='none'/>"
        #expect(try await fingerprint(rule, disk("vdb", safe) + disk("vda") + disk("vdc", safe)) == first)
        #expect(try await fingerprint(rule, disk("vdb") + disk("vda")) != first)
    }

    @Test func `a violation that comes, or one in the place of another, is another finding`() async throws {
        let rule = DiskCacheUnsafe()
        let first = try await fingerprint(rule, disk("vda"))
        #expect(try await fingerprint(rule, disk("vdb")) != first)
        let both = try await fingerprint(rule, disk("vda") + disk("vdb"))
        #expect(both != first)
        #expect(try await fingerprint(rule, disk("vdb") + disk("vda")) == both)
    }

    @Test func `two public consoles are another finding than one, and so is another address`() async throws {
        let rule = DisplayListensPublicly()
        let one = try await fingerprint(rule, Self.console)
        #expect(try await fingerprint(rule, Self.console + Self.console) != one)
        let other = Self.console.replacing("0.0.0.0", with: "192.0.2.1")
        #expect(try await fingerprint(rule, other) != one)
    }

    @Test func `interfaces are told apart by their hardware addresses`() async throws {
        let interface = { (mac: String) in
            "<interface type='direct'><mac address='\(mac)'/><source dev='eth0' mode='bridge'/></interface>"
        }
        let rule = InterfaceAttachedDirectly()
        let first = try await fingerprint(rule, interface("52:54:00:00:00:01"))
        #expect(try await fingerprint(rule, interface("52:54:00:00:00:02")) != first)
        let pci = { (slot: String) in
            "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='6' slot='\(slot)' function='0'/>"
                + "</source></hostdev>"
        }
        #expect(
            try await fingerprint(PCIPassthrough(), pci("1")) != (try await fingerprint(PCIPassthrough(), pci("2"))))
    }

    @Test func `machines without a UUID are told apart by their names and file names, wherever these are`() async throws
    {
        let rule = DisplayListensPublicly()
        let first = try await fingerprint(rule, Self.console, head: "", path: "a.xml")
        #expect(try await fingerprint(rule, Self.console, head: "", path: "elsewhere/a.xml") == first)
        #expect(try await fingerprint(rule, Self.console, head: "", path: "b.xml") != first)
        #expect(try await fingerprint(rule, Self.console, head: "", name: "db01", path: "a.xml") != first)
    }

    @Test(.timeLimit(.minutes(1))) func `thousands of violations are named in time that grows with their number`()
        async throws
    {
        let devices = (0..<20_000).map { disk("vd\($0)") }
        let all = try await fingerprint(DiskCacheUnsafe(), devices.joined())
        let oneLess = try await fingerprint(DiskCacheUnsafe(), devices.dropLast().joined())
        #expect(all != oneLess)
    }

    @Test func `a finding has its name whatever else is found`() async throws {
        let fleet = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Examples/fleet")
        let inventory = await Collector([LibvirtXMLFolder(fleet.path())]).collect()
        let instant = Instant(secondsSince1970: 0)
        let together = try await Evaluator(.all).assess(inventory, at: instant)
        var names: [RuleID: [String]] = [:]
        for finding in together.findings(.violated) + together.findings(.notAssessable) {
            names[finding.rule.id, default: []].append(finding.fingerprint)
        }
        #expect(names.count > 20)
        for entry in Baseline.all.entries {
            let alone = try await Evaluator(Baseline("one", entries: [entry])).assess(inventory, at: instant)
            let findings = alone.findings(.violated) + alone.findings(.notAssessable)
            #expect(findings.map(\.fingerprint) == names[entry.id] ?? [], "\(entry.id)")
        }
    }

    @Test func `a question that is open is not the violation`() async throws {
        let rule = DisplayListensPublicly()
        let open = try await fingerprint(rule, "<graphics type='vnc'/>")
        #expect(try await fingerprint(rule, Self.console.replacing(" listen='0.0.0.0'", with: "")) == open)
        #expect(try await fingerprint(rule, Self.console) != open)
    }

    @Test func `a secret is no part of it`() async throws {
        let rule = DisplayPasswordInDefinition()
        let first = try await fingerprint(rule, "<graphics type='vnc' passwd='one'/>")
        #expect(try await fingerprint(rule, "<graphics type='vnc' passwd='two'/>") == first)
    }
}
