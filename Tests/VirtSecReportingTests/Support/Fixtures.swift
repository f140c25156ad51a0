// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A document that says where things stand without being read: eight elements, element n on line n + 1.
struct MadeUpDocument: MendableDocument {
    let path: String

    func canWrite(_ remedy: Remedy, at place: SourceExcerpt) -> Bool { true }

    func mended(by edits: [Edit]) -> [UInt8] { [] }

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { place in
            guard let number = place.number, number < 8 else {
                return SourceExcerpt(location: DocumentLocation(path: path))
            }
            let element = number == 0 ? "/domain" : "/domain/e[\(number)]"
            let inner = place.isAttribute ? "/domain/devices/disk[2]/@a\(number)" : element
            let location = DocumentLocation(
                path: path, line: number + 1, column: 3, endLine: number + 1, endColumn: 9, innerPath: inner)
            return SourceExcerpt(location: location, place: "e", value: "must-not-be-shown")
        }
    }
}

/// Violated on machines whose name says so, and says where.
struct NameSaysHigh: MachineRule {
    static let description = RuleDescription(
        id: "name-says-high", title: "The name says high", severity: .high, layer: .machine,
        rationale: "Names are honest.", remedy: "Call it something else.", references: [.nist80053("AC-17")],
        catalogue: ["VS-VM-001"], aliases: ["name-said-high"])
    static let examples = Examples { Violated("<domain><name>↓high</name></domain>") }

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        guard machine.displayName.contains("high") else { return .satisfied }
        return .violation(Violation(.element(2), others: [.element(4), .attribute(7)], remedy: .set("low")))
    }
}

/// Violated on machines whose name says so, as a note.
struct NameSaysLow: MachineRule {
    static let description = RuleDescription(
        id: "name-says-low", title: "The name says low", severity: .low, layer: .guest, rationale: "It is low.")
    static let examples = Examples { Satisfied("<domain/>") }
    var least = 3
    static let parameters = [Parameter("least", \Self.least, in: 1...9)]

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        .violated(when: machine.displayName.contains("low"), at: machine.facts.name)
    }
}

/// Never assessable.
struct NobodyKnows: MachineRule {
    static let description = RuleDescription(
        id: "nobody-knows", title: "Nobody knows", severity: .medium, layer: .host, rationale: "It is hidden.")
    static let examples = Examples { NotAssessable("<domain/>") }

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        throw MissingEvidence(UnseenReason(.hostCPU, at: .element(1)))
    }
}

/// Breaks on machines whose name says so.
struct Breaks: MachineRule {
    static let description = RuleDescription(
        id: "breaks", title: "The rule breaks", severity: .medium, layer: .process, rationale: "It is wrong.")
    static let examples = Examples { NotApplicable("<domain/>") }
    struct Defect: Error {}

    func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        if machine.displayName.contains("broken") { throw Defect() }
        return .notApplicable("it is not broken")
    }
}

/// Violated by networks whose name says so.
struct NetworkIsOpen: NetworkRule {
    static let description = RuleDescription(
        id: "network-is-open", title: "The network is open", severity: .high, layer: .virtualNetwork,
        rationale: "It is not closed.")
    static let examples = Examples {}

    func judge(_ network: VirtualNetwork, in context: Context) throws -> Outcome {
        .violated(when: network.displayName == "open", at: network.facts.name)
    }
}

/// Violated by hosts that are called by what they are.
struct HostIsPlain: HostRule {
    static let description = RuleDescription(
        id: "host-is-plain", title: "The host is called host", severity: .low, layer: .host, rationale: "Names.")
    static let examples = Examples {}

    func judge(_ host: Host, in context: Context) throws -> Outcome {
        .violated(when: host.displayName == "host", at: host.name)
    }
}

/// Violated by every pool.
struct PoolIsThere: StoragePoolRule {
    static let description = RuleDescription(
        id: "pool-is-there", title: "The pool is there", severity: .low, layer: .storage, rationale: "It is wrong.")
    static let examples = Examples {}

    func judge(_ pool: StoragePool, in context: Context) throws -> Outcome { .violated(pool.facts.name) }
}

/// Violated by every stored secret.
struct SecretIsThere: StoredSecretRule {
    static let description = RuleDescription(
        id: "secret-is-there", title: "The secret is there", severity: .low, layer: .storage, rationale: "It is wrong.")
    static let examples = Examples {}

    func judge(_ secret: StoredSecret, in context: Context) throws -> Outcome { .violated(secret.facts.uuid) }
}

/// Violated by every volume.
struct VolumeIsThere: StorageVolumeRule {
    static let description = RuleDescription(
        id: "volume-is-there", title: "The volume is there", severity: .low, layer: .storage, rationale: "It is wrong.")
    static let examples = Examples {}

    func judge(_ volume: StorageVolume, in context: Context) throws -> Outcome { .violated(volume.facts.name) }
}

/// Violated by machines of one name.
struct NamesAreShared: InventoryRule {
    static let description = RuleDescription(
        id: "names-are-shared", title: "Machines share a name", severity: .medium, layer: .process,
        rationale: "Names.")
    static let examples = Examples {}

    func judge(_ inventory: Inventory, in context: Context) throws -> [Result<Outcome, MissingEvidence>] {
        let names = Dictionary(grouping: inventory.machines, by: \.displayName)
        return inventory.machines.map { machine in
            .success(.violated(when: (names[machine.displayName]?.count ?? 0) > 1, at: machine.facts.name))
        }
    }
}

enum Fixture {
    /// Rules on everything but single machines.
    static let kinds = Baseline(
        "kinds",
        rules: [
            NetworkIsOpen(), HostIsPlain(), NamesAreShared(), PoolIsThere(), SecretIsThere(), VolumeIsThere(),
        ])
    static let baseline = Baseline("test", rules: [NameSaysHigh(), NameSaysLow(), NobodyKnows(), Breaks()])

    static func machine(_ name: String, path: String? = nil, uuid: UniqueID? = nil) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated(name, .element(1))
        facts.uuid = uuid.map { .stated($0) } ?? .absent
        facts.memory.maximum = .defaulted(ByteCount(1 << 30), .element(0))
        facts.firmware.secureBoot = .unseen(.firmwareAutoselection, at: .element(3))
        let path = path ?? "machines/\(name).xml"
        let record = ObservationRecord(
            kind: .libvirtDomain, document: MadeUpDocument(path: path), root: .element(0),
            unrecognised: [.element(5), .attribute(1)], elementCount: 8, attributeCount: 2)
        return VirtualMachine(id: MachineID(path), facts: facts, observation: record)
    }

    static func network(_ name: String) -> VirtualNetwork {
        var facts = NetworkFacts()
        facts.name = .stated(name, .element(1))
        let path = "networks/\(name).xml"
        let record = ObservationRecord(
            kind: .libvirtNetwork, document: MadeUpDocument(path: path), root: .element(0), elementCount: 8)
        return VirtualNetwork(id: NetworkID(path), facts: facts, observation: record)
    }

    static func host(_ name: String) -> Host {
        let path = "hosts/\(name)"
        let record = ObservationRecord(kind: .host, document: MadeUpDocument(path: path), root: .element(0))
        var facts = HostFacts()
        facts.name = .stated(name, .element(1))
        return Host(id: HostID(path), facts: facts, observation: record)
    }

    static func pool(_ name: String) -> StoragePool {
        let path = "pools/\(name).xml"
        let record = ObservationRecord(
            kind: .libvirtStoragePool, document: MadeUpDocument(path: path), root: .element(0))
        var facts = StoragePoolFacts()
        facts.name = .stated(name, .element(1))
        return StoragePool(id: StoragePoolID(path), facts: facts, observation: record)
    }

    static func inventory(
        _ names: [String], networks: [String] = [], hosts: [String] = [], pools: [String] = []
    ) -> Inventory {
        var inventory = Inventory(names.map { .machine(machine($0)) } + networks.map { .network(network($0)) })
        for name in hosts { inventory.add(.host(host(name))) }
        for name in pools { inventory.add(.pool(pool(name))) }
        inventory.add(SkippedItem(path: "notes.txt", kind: .other, reason: "no XML document"))
        return inventory
    }

    static func assessment(_ inventory: Inventory, _ baseline: Baseline = baseline) async throws -> Assessment {
        try await Evaluator(baseline).assess(inventory, at: Instant(secondsSince1970: 0))
    }

    static func assessment(_ names: String...) async throws -> Assessment {
        try await assessment(inventory(names))
    }

    // MARK: - Waivers

    static let uuid = UniqueID(high: 0x5DD8_F6A8_0D3E_4B0F, low: 1)

    static func waiver(
        _ id: String = "W-1", rules: [RuleID] = ["name-says-high"], expires: String = "1970-06-30",
        coversNotAssessable: Bool = false
    ) -> Waiver {
        Waiver(
            id: id, rules: rules, scopes: [AssetScope(.uuid(uuid))], owner: "alice <b>", reason: "It is | replaced.",
            ticket: "SEC-1", expires: CalendarDay(expires) ?? CalendarDay(containing: Instant(secondsSince1970: 0)),
            compensatingControl: "It has a network of its own.", coversNotAssessable: coversNotAssessable,
            location: DocumentLocation(path: "policy/waivers.yaml", line: 4, column: 5))
    }

    /// A machine of the waiver's UUID beside others, with a waiver that covers two verdicts, one that has expired and
    /// one that covers nothing.
    static func governed(_ others: String...) async throws -> GovernedAssessment {
        var inventory = Fixture.inventory(others)
        inventory.add(.machine(machine("high one", uuid: uuid)))
        let waivers = [
            waiver(rules: ["name-says-high", "nobody-knows"], coversNotAssessable: true),
            waiver("W-2", rules: ["name-says-low"], expires: "1969-12-31"), waiver("W-3", rules: ["breaks"]),
        ]
        return WaiverResolver(waivers).resolve(try await assessment(inventory))
    }
}
