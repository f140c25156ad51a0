// SPDX-License-Identifier: Apache-2.0

/// Which machines are meant by which entries.
struct RegisterMatching {
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

    /// - Parameter isComplete: whether everything could be read, so that no other machine may have an entry's UUID.
    init(_ register: MachineRegister, _ things: FoundThings, isComplete: Bool) {
        self.register = register
        self.things = things
        same = Array(repeating: [], count: things.all.count)
        doubts = Array(repeating: [], count: things.all.count)
        meant = Array(repeating: [], count: register.machines.count)
        let index = RegisterIndex(register)
        var redefined: [Redefined] = []
        for (number, thing) in things.all.enumerated() {
            for entry in index.candidates(thing.evidence) {
                switch register.machines[entry].match(thing.evidence) {
                case .same(let lost):
                    same[number].append((entry, lost))
                    meant[entry].append(number)
                case .redefined(let lost): redefined.append(Redefined(entry: entry, number: number, lost: lost))
                case .doubtful(let reason):
                    doubts[number].append((entry, reason))
                    doubtful.insert(entry)
                case .other: break
                }
            }
        }
        settle(redefined, isComplete)
        for (number, entry) in register.machines.enumerated() {
            if let name = entry.name { byName[name, default: []].append(number) }
        }
    }

    /// A machine that has all of an entry but its UUID.
    private struct Redefined {
        let entry, number: Int
        let lost: [IdentityEvidence]
    }

    /// Says of such machines whether they are the ones that are meant: where no other may be, and where they may be
    /// nothing else.
    private mutating func settle(_ found: [Redefined], _ isComplete: Bool) {
        let entries = Dictionary(grouping: found, by: \.entry).mapValues(\.count)
        let numbers = Dictionary(grouping: found, by: \.number).mapValues(\.count)
        let certain = found.map { one in
            isComplete && entries[one.entry] == 1 && numbers[one.number] == 1 && meant[one.entry].isEmpty
                && !doubtful.contains(one.entry) && same[one.number].isEmpty && doubts[one.number].isEmpty
        }
        for (one, isCertain) in zip(found, certain) {
            if isCertain {
                same[one.number].append((one.entry, one.lost))
                meant[one.entry].append(one.number)
            } else {
                doubts[one.number].append((one.entry, register.machines[one.entry].doubt(afterLosing: one.lost)))
                doubtful.insert(one.entry)
            }
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
