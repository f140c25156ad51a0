// SPDX-License-Identifier: Apache-2.0

/// What was found, against the register of the machines that may exist.
///
/// Each machine is in one of four states, which are always all counted. Names, addresses and hosts explain and never
/// identify: a sanctioned name on another machine is told of, and does not sanction it.
public struct Discovery: Sendable {
    /// What a machine that was found is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Somebody decided that it may exist.
        case sanctioned
        /// Nobody did, or only until a day that is over.
        case unsanctioned
        /// Nobody can tell.
        case unknown
        /// It should be gone.
        case retired
    }

    /// A machine that was found, whatever number of documents describe it.
    public struct FoundMachine: Sendable {
        /// The documents that describe it, in the order of the inventory.
        public let assets: [AssetReference]
        /// What it is.
        public let state: State
        /// The entry that it is meant by; nil where there is none, or more than one.
        public let entry: RegisteredMachine?
        /// Why it is what it is, and what else is to be said of it.
        public let reasons: [String]
        /// The ids of entries whose name it has and whose machine it is not, or not for certain.
        public let namesakes: [String]
    }

    /// The machines, in the order of the inventory.
    public let found: [FoundMachine]
    /// Entries whose machines are not there: everything was read, and none of them is among it.
    public let missing: [RegisteredMachine]
    /// Entries whose machines were not seen, while not everything could be read or a machine may be meant.
    public let notSeen: [RegisteredMachine]

    /// Compares an inventory with a register.
    ///
    /// - Parameters:
    ///   - inventory: the machines that are there.
    ///   - register: nil where there is none: then every machine is unknown.
    ///   - instant: the moment at which leases are over or not.
    public init(_ inventory: Inventory, register: MachineRegister?, at instant: Instant) {
        let things = FoundThings(inventory)
        guard let register else {
            found = things.all.map { FoundMachine($0, .unknown, nil, ["no register says whether it may exist"], []) }
            (missing, notSeen) = ([], [])
            return
        }
        let matching = RegisterMatching(register, things)
        let today = CalendarDay(containing: instant)
        found = things.all.indices.map { matching.found($0, on: today) }
        let absent = register.machines.indices.filter { matching.isAbsent($0, on: today) }
        let canTell = Gate.doubts(about: inventory).isEmpty
        missing = absent.filter { canTell && !matching.isDoubtful($0) }.map { register.machines[$0] }
        notSeen = absent.filter { !canTell || matching.isDoubtful($0) }.map { register.machines[$0] }
    }

    /// How many machines are in a state.
    public func count(_ state: State) -> Int { found.count { $0.state == state } }

    /// How many machines have the name of one that is registered, and are not that one.
    public var namesakes: Int { found.count { !$0.namesakes.isEmpty } }

    /// Whether what exists is what may exist.
    public enum Answer: Sendable, Hashable {
        case yes, no
        /// Something is not known.
        case cannotTell
    }

    /// Whether every machine that was found may exist, and every one that should be there was found.
    public var answer: Answer {
        if count(.unsanctioned) > 0 || count(.retired) > 0 || !missing.isEmpty { return .no }
        return count(.unknown) > 0 || !notSeen.isEmpty ? .cannotTell : .yes
    }
}

extension Discovery.FoundMachine {
    init(
        _ thing: FoundThings.Thing, _ state: Discovery.State, _ entry: RegisteredMachine?, _ reasons: [String],
        _ namesakes: [String]
    ) {
        self.init(assets: thing.assets, state: state, entry: entry, reasons: reasons, namesakes: namesakes)
    }
}

/// The machines of an inventory, those documents together that describe one.
///
/// What two running hypervisors tell of are two machines, whatever both are called: one of them may be a copy.
struct FoundThings {
    struct Thing {
        var assets: [AssetReference]
        var evidence: AssetEvidence
        /// The running hypervisor that told of it; nil where only documents at rest do.
        var host: SourceID?
    }

    private(set) var all: [Thing] = []

    init(_ inventory: Inventory) {
        let kinds = Set(IdentityEvidence.Kind.allCases)
        var numbers: [DescribedThing: [Int]] = [:]
        for (index, machine) in inventory.machines.enumerated() {
            let reference = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
            let evidence = AssetEvidence(machine, kinds)
            let thing = DescribedThing(uuid: machine.uuid, name: machine.facts.name, document: index)
            if case .known(let uuid, _) = thing, !uuid.isTrivial {
                let host = machine.observation.document.host
                if let number = numbers[thing]?.first(where: { all[$0].mayBe(on: host) }) {
                    all[number].add(reference, evidence, host)
                    continue
                }
                numbers[thing, default: []].append(all.count)
            }
            all.append(Thing(assets: [reference], evidence: evidence, host: machine.observation.document.host))
        }
    }
}

extension FoundThings.Thing {
    /// Whether a document of the same name and UUID is about this one; one at rest does not say where its machine is.
    fileprivate func mayBe(on host: SourceID?) -> Bool { self.host == nil || host == nil || self.host == host }

    fileprivate mutating func add(_ reference: AssetReference, _ more: AssetEvidence, _ host: SourceID?) {
        assets.append(reference)
        evidence.add(more)
        self.host = self.host ?? host
    }
}

/// Which machines are meant by which entries.
private struct RegisterMatching {
    private let register: MachineRegister
    private let things: FoundThings
    /// For each machine the entries that mean it, with the evidence that it lost.
    private var same: [[(entry: Int, lost: [IdentityEvidence])]]
    /// For each machine the entries that may mean it, and why nobody can tell.
    private var doubts: [[(entry: Int, reason: String)]]
    /// For each entry the machines that it means.
    private var meant: [[Int]]
    private var doubtful: Set<Int> = []
    private var byName: [String: [Int]] = [:]

    init(_ register: MachineRegister, _ things: FoundThings) {
        self.register = register
        self.things = things
        same = Array(repeating: [], count: things.all.count)
        doubts = Array(repeating: [], count: things.all.count)
        meant = Array(repeating: [], count: register.machines.count)
        let index = RegisterIndex(register)
        for (number, thing) in things.all.enumerated() {
            for entry in index.candidates(thing.evidence) {
                switch register.machines[entry].match(thing.evidence) {
                case .same(let lost):
                    same[number].append((entry, lost))
                    meant[entry].append(number)
                case .doubtful(let reason):
                    doubts[number].append((entry, reason))
                    doubtful.insert(entry)
                case .other: break
                }
            }
        }
        for (number, entry) in register.machines.enumerated() {
            if let name = entry.name { byName[name, default: []].append(number) }
        }
    }

    /// Whether no machine is the one that an entry means, although it should be there.
    func isAbsent(_ entry: Int, on today: CalendarDay) -> Bool {
        meant[entry].isEmpty && register.machines[entry].isExpected(on: today)
    }

    func isDoubtful(_ entry: Int) -> Bool { doubtful.contains(entry) }

    func found(_ number: Int, on today: CalendarDay) -> Discovery.FoundMachine {
        let (state, entry, reasons) = judgement(number, on: today)
        let namesakes = namesakes(of: number)
        let remarks = namesakes.map { entry in
            let isOpen = doubts[number].contains { $0.entry == entry }
            let rest = isOpen ? "nobody can tell whether it is that machine" : "is another machine"
            return "it has the name of '\(register.machines[entry].id)', and \(rest)"
        }
        let ids = namesakes.map { register.machines[$0].id }
        return Discovery.FoundMachine(things.all[number], state, entry, reasons + remarks, ids)
    }

    /// The entries whose name a machine has and whose evidence does not mean it for certain.
    private func namesakes(of number: Int) -> [Int] {
        let meaning = Set(same[number].map(\.entry))
        return Array((byName[things.all[number].name] ?? []).filter { !meaning.contains($0) }.prefix(5))
    }

    private func judgement(
        _ number: Int, on today: CalendarDay
    ) -> (Discovery.State, RegisteredMachine?, [String]) {
        guard let first = same[number].first else {
            if doubts[number].isEmpty { return (.unsanctioned, nil, ["no entry means it"]) }
            return (.unknown, nil, doubts[number].prefix(5).map(\.reason))
        }
        if same[number].count > 1 {
            let ids = same[number].map { "'\(register.machines[$0.entry].id)'" }.joined(separator: " and ")
            return (.unknown, nil, ["several entries mean it: \(ids)"])
        }
        let entry = register.machines[first.entry]
        let others = meant[first.entry].filter { $0 != number }
        if !others.isEmpty {
            let names = others.prefix(5).map { things.all[$0].label }.joined(separator: ", ")
            return (.unknown, entry, ["the entry '\(entry.id)' means one machine, and \(names) would be it as well"])
        }
        let (state, reasons) = entry.state(on: today)
        return (state, entry, reasons + remarks(things.all[number], entry, first.lost))
    }

    /// What changed since the decision, which changes nothing about it.
    private func remarks(
        _ thing: FoundThings.Thing, _ entry: RegisteredMachine, _ lost: [IdentityEvidence]
    ) -> [String] {
        var remarks = lost.map { "it no longer has the \($0)" }
        if let name = entry.name, name != thing.name { remarks.append("it is registered under the name '\(name)'") }
        return remarks
    }
}

extension FoundThings.Thing {
    /// The name that people gave it.
    fileprivate var name: String { assets.first?.name ?? "" }
    /// The name, and where it was told of by a hypervisor, by which.
    fileprivate var label: String { "'\(name)'" + (host.map { " on \($0)" } ?? "") }
}

extension RegisteredMachine {
    /// Whether the machine should be there: neither is it retired, nor its lease over.
    fileprivate func isExpected(on today: CalendarDay) -> Bool {
        if let retired, retired <= today { return false }
        return lease.map { $0 >= today } ?? true
    }

    /// What a machine is that the entry means, and why.
    fileprivate func state(on today: CalendarDay) -> (Discovery.State, [String]) {
        if let retired, retired <= today { return (.retired, ["it should be gone since \(retired)"]) }
        guard approval != nil else { return (.unknown, ["nobody has decided on the entry '\(id)' yet"]) }
        if let lease, lease < today { return (.unsanctioned, ["it was allowed until \(lease)"]) }
        return (.sanctioned, [])
    }
}

/// Finds the entries that may mean a machine, without asking each.
private struct RegisterIndex {
    private var byEvidence: [IdentityEvidence: [Int]] = [:]
    private var byKind: [IdentityEvidence.Kind: Set<Int>] = [:]

    init(_ register: MachineRegister) {
        for (number, entry) in register.machines.enumerated() {
            for piece in Set(entry.evidence) {
                byEvidence[piece, default: []].append(number)
                byKind[piece.kind, default: []].insert(number)
            }
        }
    }

    /// In ascending order.
    func candidates(_ machine: AssetEvidence) -> [Int] {
        var numbers: Set<Int> = []
        for piece in machine.known { numbers.formUnion(byEvidence[piece] ?? []) }
        for kind in machine.unseen { numbers.formUnion(byKind[kind] ?? []) }
        return numbers.sorted()
    }
}
