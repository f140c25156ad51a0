// SPDX-License-Identifier: Apache-2.0

@testable import VirtSecCore

/// A small fleet whose names say what rules find.
struct RiskFleet {
    struct Machine {
        var number: Int
        /// What is found: `C`, `H`, `M`, `L` violate a rule of that severity, a small letter leaves it open.
        var faults: [Character] = []
        var network: String?
        var host: String?
        var dataClass: String?
        var zone: String?
        var loss: Int?
        /// The hypervisor that tells of it.
        var source: SourceID?
        var kind = AssetKind.libvirtDomain

        var name: String { "x\(number)-\(String(faults))" }
        var path: String { source.map { "\($0)#\(number)-\(String(faults))" } ?? "\(number).xml" }
        var id: MachineID { MachineID(path) }
    }

    var machines: [Machine] = []
    /// Networks and hosts whose names begin with `weak` violate a rule.
    var networks: [String] = []
    var hosts: [String] = []

    struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { SourceExcerpt(location: DocumentLocation(path: path, line: $0.number)) }
        }
    }

    /// Violated, or open, where the name says so.
    private static func judge(_ name: String, _ letter: Character) throws -> Outcome {
        if name.contains(letter) { return .violation(Violation(.element(1))) }
        if name.contains(letter.lowercased()) { throw MissingEvidence(UnseenReason(.hostCPU)) }
        return .satisfied
    }

    struct Critical: MachineRule {
        static let description = RuleDescription(
            id: "critical", title: "Bad", severity: .critical, layer: .machine, rationale: "Bad.")
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            try RiskFleet.judge(machine.displayName, "C")
        }
    }

    struct High: MachineRule {
        static let description = RuleDescription(
            id: "high", title: "Bad", severity: .high, layer: .machine, threat: .interMachine, rationale: "Bad.")
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            try RiskFleet.judge(machine.displayName, "H")
        }
    }

    struct Medium: MachineRule {
        static let description = RuleDescription(
            id: "medium", title: "Bad", severity: .medium, layer: .machine, threat: .tampering, rationale: "Bad.")
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            try RiskFleet.judge(machine.displayName, "M")
        }
    }

    struct Low: MachineRule {
        static let description = RuleDescription(
            id: "low", title: "Bad", severity: .low, layer: .machine, threat: .visibility, rationale: "Bad.")
        static let examples = Examples {}
        func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
            try RiskFleet.judge(machine.displayName, "L")
        }
    }

    struct WeakNetwork: AssetRule {
        static let description = RuleDescription(
            id: "weak-network", title: "Weak", severity: .high, layer: .virtualNetwork, threat: .interMachine,
            rationale: "Weak.")
        static let examples = Examples {}
        func judge(_ network: VirtualNetwork, in context: Context) throws -> Outcome {
            network.displayName.hasPrefix("weak") ? .violation(Violation(.element(1))) : .satisfied
        }
    }

    struct WeakHost: AssetRule {
        static let description = RuleDescription(
            id: "weak-host", title: "Weak", severity: .medium, layer: .host, rationale: "Weak.")
        static let examples = Examples {}
        func judge(_ host: Host, in context: Context) throws -> Outcome {
            host.displayName.hasPrefix("weak") ? .violation(Violation(.element(1))) : .satisfied
        }
    }

    static let baseline = Baseline(
        "risk", rules: [Critical(), High(), Medium(), Low(), WeakNetwork(), WeakHost()])

    private static func record(_ path: String, _ kind: AssetKind, _ host: SourceID? = nil) -> ObservationRecord {
        ObservationRecord(kind: kind, document: Document(path: path, host: host), root: .element(0), elementCount: 2)
    }

    private static func observation(_ machine: Machine) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(machine.name)
        facts.uuid = .stated(UniqueID(high: 0x1234_5678_0000_4000, low: UInt64(machine.number)))
        facts.virtualization = .stated(.kvm)
        if let network = machine.network {
            var interface = NetworkInterface()
            interface.network = .stated(network)
            facts.interfaces = .known([interface])
        }
        let record = record(machine.path, machine.kind, machine.source)
        return .machine(VirtualMachine(id: machine.id, facts: facts, observation: record))
    }

    private static func labels(_ machine: Machine) -> LabelAssignment? {
        let source = DocumentLocation(path: "labels.yaml")
        let said: [(String, String?)] = [
            (RiskLabel.host, machine.host), (RiskLabel.dataClass, machine.dataClass), (RiskLabel.zone, machine.zone),
            (RiskLabel.loss, machine.loss.map(String.init)),
        ]
        let labels = said.compactMap { name, value in value.map { Label(name, $0, source: source) } }
        var match = LabelAssignment.Match()
        match.paths = [machine.path]
        return labels.isEmpty ? nil : LabelAssignment(match, labels)
    }

    var inventory: Inventory {
        var inventory = Inventory(machines.map(Self.observation))
        for name in networks {
            var facts = NetworkFacts()
            facts.name = .stated(name)
            let record = Self.record("\(name).xml", .libvirtNetwork)
            inventory.add(.network(VirtualNetwork(id: NetworkID(name), facts: facts, observation: record)))
        }
        for name in hosts {
            var facts = HostFacts()
            facts.name = .stated(name)
            let record = Self.record("\(name).xml", .libvirtHost)
            inventory.add(.host(Host(id: HostID(name), facts: facts, observation: record)))
        }
        inventory.labels = LabelSet(machines.compactMap(Self.labels))
        return inventory
    }

    func assessment() throws -> Assessment {
        try Evaluator(Self.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
    }

    func risk(_ options: RiskOptions = RiskOptions()) throws -> RiskAssessment {
        RiskAssessment(try assessment(), options: options)
    }

    /// A fleet made by chance.
    init(_ chance: inout Chance) {
        hosts = ["weak-host", "host-b"]
        networks = ["weak-net", "net"]
        machines = (0..<Int(chance.number(1...6))).map { RiskFleet.machine($0, &chance) }
    }

    init(_ machines: [Machine], networks: [String] = [], hosts: [String] = []) {
        (self.machines, self.networks, self.hosts) = (machines, networks, hosts)
    }

    static func machine(_ number: Int, _ chance: inout Chance) -> Machine {
        var machine = Machine(number: number)
        let letters: [Character] = ["C", "c", "H", "h", "M", "m", "L", "l"]
        let found = letters.filter { _ in chance.isLucky(25) }
        // A rule is violated or open, and not both.
        machine.faults = found.filter { $0.isUppercase || !found.contains(Character($0.uppercased())) }
        machine.network = chance.pick(["weak-net", "net", "nowhere", nil])
        machine.host = chance.pick(["weak-host", "host-b", "undescribed", nil])
        machine.dataClass = chance.pick(["public", "internal", "confidential", "restricted", nil])
        machine.zone = chance.pick(["isolated", "internal", "partner", "dmz", "internet", nil])
        machine.loss = chance.isLucky(50) ? Int(chance.number(0...1_000_000)) : nil
        return machine
    }
}
