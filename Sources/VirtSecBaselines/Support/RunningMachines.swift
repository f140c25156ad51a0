// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The machines of an inventory that run, and where else the same machine runs.
struct RunningMachines {
    private enum Presence {
        /// It does not run as far as this document tells, and why.
        case idle(String)
        case running
        /// Nobody can tell whether it runs, or which machine it is.
        case untold(MissingEvidence)
    }

    private let machines: [VirtualMachine]
    private let isFullyRead: Bool
    private let presences: [Presence]
    /// How many nobody can tell of.
    private let untoldCount: Int
    private let runs: [RunsOfMachine]
    /// By a machine that runs the number of its runs.
    private let numbers: [Int: Int]

    init(_ inventory: Inventory, in context: Context) {
        machines = inventory.machines
        isFullyRead = inventory.isFullyRead
        let presences = inventory.machines.map(Self.presence)
        self.presences = presences
        untoldCount = presences.count { if case .untold = $0 { true } else { false } }
        let running = presences.indices.filter { if case .running = presences[$0] { true } else { false } }
        let hosts = HostNames(inventory)
        let runs = RunningGroups(running, of: inventory, in: context).groups.map {
            RunsOfMachine($0, of: inventory, hosts)
        }
        self.runs = runs
        var numbers: [Int: Int] = [:]
        for (number, runs) in runs.enumerated() { for machine in runs.all { numbers[machine] = number } }
        self.numbers = numbers
    }

    private static func presence(of machine: VirtualMachine) -> Presence {
        do throws(MissingEvidence) {
            let runtime = machine.facts.runtime
            if runtime.state.isLeftOpen(to: .runningHypervisor) { return .idle("no hypervisor was asked") }
            if try runtime.countsFromNextStart.required() { return .idle("it is the definition of the next start") }
            switch try runtime.state.required() {
            case .shutOff, .crashed: return .idle("it does not run")
            default: break
            }
            try machine.requireKnownUUIDs()
            return .running
        } catch {
            return .untold(error)
        }
    }

    /// Violated for a machine that runs elsewhere too.
    func outcome(ofMachine index: Int) throws(MissingEvidence) -> Outcome {
        switch presences[index] {
        case .idle(let reason): return .notApplicable(reason)
        case .untold(let missing): throw missing
        case .running: break
        }
        let place = machines[index].uuid.locus
        if let outcome = try numbers[index].flatMap({ runs[$0] })?.outcome(ofMachine: index, machines, at: place) {
            return outcome
        }
        if !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
        if untoldCount > 0 { throw MissingEvidence(UnseenReason(.untoldPeer, at: place)) }
        return .satisfied
    }
}

extension VirtualMachine {
    /// Fails where a UUID is unseen that hypervisor or firmware knows it by.
    fileprivate func requireKnownUUIDs() throws(MissingEvidence) {
        _ = try facts.uuid.optional()
        _ = try facts.hardwareUUID.optional()
        for information in try facts.systemInformation.required() {
            for entry in try information.system.required() {
                _ = try entry.name.optional()
                _ = try entry.value.optional()
            }
        }
    }
}

/// Machines that run and are the same, as far as anybody knows them.
private struct RunningGroups {
    private var roots: [Int: Int] = [:]
    private let running: [Int]

    /// Those with one UUID, and those that are recognised as twins.
    ///
    /// Where many unlike machines share a UUID it is worth nothing for recognising them; that all of them run is what
    /// the rule is about.
    init(_ running: [Int], of inventory: Inventory, in context: Context) {
        let machines = inventory.machines
        self.running = running
        for index in running { roots[index] = index }
        var hosts: Set<SourceID?> = []
        for index in running { hosts.insert(machines[index].observation.document.host) }
        if hosts.count < 2, running.count < 2 || hosts != [nil] { return }
        var firsts: [UniqueID: Int] = [:]
        for index in running {
            guard let uuid = machines[index].uuid.value else { continue }
            if let first = firsts[uuid] { join(index, first) } else { firsts[uuid] = index }
        }
        var places: [IdentityID: Int] = [:]
        let recognition = context.recognition
        for index in running {
            guard let identity = recognition[machines[index].id] else { continue }
            places[identity.id] = places[identity.id] ?? index
        }
        for index in running {
            for relation in recognition[machines[index].id]?.relations ?? [] where relation.verdict == .twin {
                if let other = places[relation.other] { join(index, other) }
            }
        }
    }

    /// The groups of more than one, each in the inventory's order.
    var groups: [[Int]] {
        var members: [Int: [Int]] = [:]
        for index in running { members[root(of: index), default: []].append(index) }
        return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    private func root(of index: Int) -> Int {
        var index = index
        while let next = roots[index], next != index { index = next }
        return index
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let (first, second) = (root(of: left), root(of: right))
        roots[max(first, second)] = min(first, second)
        roots[left] = min(first, second)
        roots[right] = min(first, second)
    }
}
