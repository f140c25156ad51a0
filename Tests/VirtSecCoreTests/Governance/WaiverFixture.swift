// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Machines whose names say what rules find on them, and waivers for them.
enum WaiverFixture {
    struct Numbered: SourceDocument {
        let path: String

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { place in
                let number = place.number ?? 0
                let inner = number == 0 ? "/domain" : "/domain/devices/disk[\(number)]/@x"
                return SourceExcerpt(
                    location: DocumentLocation(path: path, line: number + 1, innerPath: inner), place: "devices/disk")
            }
        }
    }

    /// Violated where the name says so, at two places.
    struct Red: MachineRule {
        static let description = RuleDescription(
            id: "red", title: "It is red", severity: .high, layer: .machine, rationale: "Red.", aliases: ["scarlet"])
        static let examples = Examples {}

        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            guard machine.displayName.contains("red") else { return .satisfied }
            return .violation(Violation(.element(1), others: [.element(2)]))
        }
    }

    /// Not assessable where the name says so.
    struct Unclear: MachineRule {
        static let description = RuleDescription(
            id: "unclear", title: "It is unclear", severity: .medium, layer: .machine, rationale: "Unclear.")
        static let examples = Examples {}

        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            if machine.displayName.contains("unclear") { throw MissingEvidence(UnseenReason(.hostCPU)) }
            return .notApplicable("it is clear")
        }
    }

    /// Breaks where the name says so.
    struct Broken: MachineRule {
        static let description = RuleDescription(
            id: "broken", title: "It is broken", severity: .low, layer: .machine, rationale: "Broken.")
        static let examples = Examples {}
        struct Defect: Error {}

        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            if machine.displayName.contains("broken") { throw Defect() }
            return .satisfied
        }
    }

    static let baseline = Baseline("test", rules: [Red(), Unclear(), Broken()])
    static let now = Instant("2027-01-01T12:00:00Z") ?? Instant(secondsSince1970: 0)

    static func uuid(_ number: UInt64) -> UniqueID { UniqueID(high: 0x1234_5678_0000_4000, low: number) }
    static func mac(_ number: UInt64) -> MACAddress { MACAddress(bits: 0x5254_0000_0000 | number) }

    /// A machine with UUID, hardware address and disk of one number.
    static func machine(_ number: UInt64, _ name: String, uuid: Fact<UniqueID>? = nil) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = uuid ?? .stated(Self.uuid(number))
        var interface = NetworkInterface()
        interface.mac = .stated(mac(number))
        facts.interfaces = .known([interface])
        var disk = Disk()
        disk.source.file = .stated("/images/\(number).qcow2")
        disk.extra.serial = .stated("S\(number)")
        disk.extra.worldWideName = .stated("5000C500A000000\(number % 10)")
        facts.disks = .known([disk])
        let path = "\(number).xml"
        let record = ObservationRecord(
            kind: .libvirtDomain, document: Numbered(path: path), root: .element(0), elementCount: 3)
        return .machine(VirtualMachine(id: MachineID(path), facts: facts, observation: record))
    }

    static func assess(_ observations: Observation..., at instant: Instant = now) async throws -> Assessment {
        try await Evaluator(baseline).assess(Inventory(observations), at: instant)
    }

    static func waiver(
        id: String = "W-1", rules: [RuleID] = ["red"], _ scopes: AssetScope..., findings: FindingScope = .all,
        expires: String = "2027-06-30", coversNotAssessable: Bool = false
    ) -> Waiver {
        Waiver(
            id: id, rules: rules, scopes: scopes, findings: findings, owner: "alice", reason: "It is being replaced.",
            ticket: "SEC-1", expires: CalendarDay(expires) ?? CalendarDay(containing: now),
            compensatingControl: "It has a network of its own.", coversNotAssessable: coversNotAssessable,
            location: DocumentLocation(path: "waivers.yaml", line: 3, column: 5))
    }
}

extension GovernedAssessment {
    /// `RULE@ASSET` of everything that is waived.
    var waived: [String] {
        var result: [String] = []
        forEachAsset { asset, findings in
            result += findings.filter { $0.waiver != nil }.map { "\($0.finding.rule.id)@\(asset.name)" }
        }
        return result
    }

    /// The ids of the rules on waivers that are violated.
    var complaints: [RuleID] { waiverFindings.map(\.rule.id) }
}
