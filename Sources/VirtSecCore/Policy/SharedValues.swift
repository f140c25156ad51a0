// SPDX-License-Identifier: Apache-2.0

/// Judges that no two machines hold the same value, in time that grows with the number of what is held.
///
/// Documents that give one name and one UUID describe one machine, such as its definition and its state. Where a name or
/// UUID cannot be told, neither can be whether two documents are two machines.
public struct SharedValues<Value: Hashable & Sendable>: Sendable {
    /// Who holds a value.
    private struct Holders {
        /// The first document of each machine and where it says so, up to one more than a finding names.
        var first: [(owner: DescribedThing, peer: Peer)] = []
        var owners: Set<DescribedThing> = []
        /// The sum of what stands for the machines, in which their order does not count; zero for a single one.
        var identities: UInt64 = 0
        /// How many times it is held by documents of which nobody can tell whose machine they describe.
        var untold = 0

        mutating func add(_ owner: DescribedThing, _ peer: Peer, of machines: [VirtualMachine]) {
            if owner == .untold {
                untold += 1
            } else if owners.insert(owner).inserted {
                if owners.count == 2, let only = first.first { identities = machines[only.peer.machine].identityHash }
                if owners.count > 1 { identities &+= machines[peer.machine].identityHash }
                if first.count <= Peers.named { first.append((owner, peer)) }
            }
        }

        /// The other machines that hold it; nil when there is none that is known to be another.
        func others(than owner: DescribedThing, _ machine: VirtualMachine) -> Peers? {
            let count = countOthers(than: owner)
            guard count > 0 else { return nil }
            let holdsToo = owners.contains(owner)
            let peers = first.filter { $0.owner != owner }.prefix(Peers.named).map(\.peer)
            // What stands for a single machine is not worked out before it has company.
            guard owners.count > 1 else { return Peers(count: count, first: peers) }
            return Peers(
                count: count, first: peers, identities: identities &- (holdsToo ? machine.identityHash : 0))
        }

        private func countOthers(than owner: DescribedThing) -> Int {
            owner == .untold ? 0 : owners.count - (owners.contains(owner) ? 1 : 0)
        }

        /// Whether another machine holds it or may.
        func concern(_ owner: DescribedThing, countingItself: Bool) -> Bool {
            countOthers(than: owner) > 0 || mayHaveOthers(than: owner, countingItself: countingItself)
        }

        /// Whether another machine may hold it.
        func mayHaveOthers(than owner: DescribedThing, countingItself: Bool) -> Bool {
            owner == .untold ? !owners.isEmpty || untold > (countingItself ? 1 : 0) : untold > 0
        }
    }

    /// Who holds the values, and who of them not harmlessly.
    private struct Table {
        var all: [Value: Holders] = [:]
        var harmful: [Value: Holders] = [:]

        mutating func add(
            _ holding: Holding<Value>, as value: Value, _ owner: DescribedThing, _ index: Int,
            of machines: [VirtualMachine]
        ) {
            let peer = Peer(machine: index, locus: holding.locus)
            all[value, default: Holders()].add(owner, peer, of: machines)
            if !holding.isHarmless { harmful[value, default: Holders()].add(owner, peer, of: machines) }
        }

        /// Those whose holding a value does harm beside one machine's.
        func holders(of value: Value, beside holding: Holding<Value>) -> Holders {
            (holding.isHarmless ? harmful : all)[value] ?? Holders()
        }
    }

    private let machines: [VirtualMachine]
    private let owners: [DescribedThing]
    private let holdings: [Holdings<Value>]
    private let aliases: @Sendable (Value) -> [Value]
    private let enclosing: @Sendable (Value) -> [Value]
    private let isOnHost: @Sendable (Value) -> Bool
    private let areHostsMixed: Bool
    private var held = Table()
    /// Who holds something that lies in a value.
    private var heldInside = Table()
    private var suspected = Table()
    /// Who holds something that a suspicion may mean.
    private var meant = Table()
    /// How many documents may hold more than is known.
    private let untoldCount: Int
    private let isFullyRead: Bool

    /// Asks every machine of an inventory what it holds.
    ///
    /// - Parameters:
    ///   - inventory: the machines.
    ///   - isOnHost: whether a value is that of one host, such as a path: where the inventory holds several hosts, nobody
    ///     can tell whether two machines that hold it are on the same one.
    ///   - enclosing: what a value lies in, such as the folders around a folder; who holds one of them holds it as well.
    ///   - aliases: what else a value may be called by a machine that cannot tell what it holds; asked only where there
    ///     is such a machine.
    ///   - find: adds what a machine holds.
    public init(
        _ inventory: Inventory, onOneHost isOnHost: @escaping @Sendable (Value) -> Bool = { _ in false },
        inside enclosing: @escaping @Sendable (Value) -> [Value] = { _ in [] },
        aliases: @escaping @Sendable (Value) -> [Value] = { _ in [] },
        _ find: (VirtualMachine, inout Holdings<Value>) -> Void
    ) {
        var holdings: [Holdings<Value>] = []
        var owners: [DescribedThing] = []
        machines = inventory.machines
        for (index, machine) in inventory.machines.enumerated() {
            var own = Holdings<Value>()
            find(machine, &own)
            holdings.append(own)
            owners.append(DescribedThing(uuid: machine.uuid, name: machine.facts.name, document: index))
        }
        isFullyRead = inventory.isFullyRead
        untoldCount = holdings.count { $0.missing != nil }
        self.holdings = holdings
        self.owners = owners
        self.aliases = aliases
        self.enclosing = enclosing
        self.isOnHost = isOnHost
        areHostsMixed = inventory.hosts.count > 1
        for (index, own) in holdings.enumerated() {
            for holding in own.known {
                held.add(holding, as: holding.value, owners[index], index, of: machines)
                for outer in enclosing(holding.value) {
                    heldInside.add(holding, as: outer, owners[index], index, of: machines)
                }
            }
            for suspicion in own.suspected {
                suspected.add(
                    suspicion.holding, as: suspicion.holding.value, owners[index], index, of: machines)
            }
        }
        if !suspected.all.isEmpty { addMeant() }
    }

    private mutating func addMeant() {
        for (index, own) in holdings.enumerated() {
            for holding in own.known {
                for alias in aliases(holding.value) where suspected.all[alias] != nil {
                    meant.add(holding, as: alias, owners[index], index, of: machines)
                }
            }
        }
    }

    /// One outcome for each machine of the inventory, in its order.
    ///
    /// - Parameters:
    ///   - none: the outcome for a machine that holds nothing.
    ///   - harmlessAlone: whether only what is held harmlessly is judged, such as what a machine reads while others
    ///     write.
    public func outcomes(
        whenNone none: Outcome, judgingHarmlessAlone harmlessAlone: Bool = false
    ) -> [Result<Outcome, MissingEvidence>] {
        holdings.indices.map { index in
            Result { () throws(MissingEvidence) in try outcome(index, harmlessAlone, whenNone: none) }
        }
    }

    private func outcome(
        _ index: Int, _ harmlessAlone: Bool, whenNone none: Outcome
    ) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        for holding in holdings[index].known where holding.isHarmless || !harmlessAlone {
            do throws(MissingEvidence) {
                joined.add(try outcome(of: holding, index))
            } catch {
                joined.miss(error)
            }
        }
        for suspicion in holdings[index].suspected where suspicion.holding.isHarmless || !harmlessAlone {
            if isShared(suspicion, owners[index]) { joined.miss(MissingEvidence(suspicion.reason)) }
        }
        for missing in [holdings[index].missing, holdings[index].missingAlone].compactMap(\.self) {
            joined.miss(missing)
        }
        return try joined.outcome(whenNone: none)
    }

    /// Whether another machine holds, or may hold, what this one may hold.
    private func isShared(_ suspicion: Suspicion<Value>, _ owner: DescribedThing) -> Bool {
        let holding = suspicion.holding
        let alike = suspected.holders(of: holding.value, beside: holding)
        return !suspicion.isApartFromAlike && alike.concern(owner, countingItself: !holding.isHarmless)
            || meant.holders(of: holding.value, beside: holding).concern(owner, countingItself: false)
    }

    private func outcome(of holding: Holding<Value>, _ index: Int) throws(MissingEvidence) -> Outcome {
        let owner = owners[index]
        let same = held.holders(of: holding.value, beside: holding)
        if let others = same.others(than: owner, machines[index]) ?? othersNear(holding, owner, machines[index]) {
            if isOnHost(holding.value) { try requireOneHost(at: holding.locus) }
            return .violation(Violation(holding.locus, sharedWith: others))
        }
        let mayHaveSame = same.mayHaveOthers(than: owner, countingItself: !holding.isHarmless)
        if mayHaveSame || mayHaveOthersNear(holding, owner) || !isFullyRead {
            throw MissingEvidence(UnseenReason(.incomplete, at: holding.locus))
        }
        if untoldCount > (holdings[index].missing == nil ? 0 : 1) || isMeantByOther(holding, owner) {
            throw MissingEvidence(UnseenReason(.untoldPeer, at: holding.locus))
        }
        return .satisfied
    }

    /// What could not be read may be another host.
    private func requireOneHost(at place: Locus) throws(MissingEvidence) {
        if areHostsMixed { throw MissingEvidence(UnseenReason(.untoldHost, at: place)) }
        if !isFullyRead { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
    }

    /// The other machines that hold something around a value, the nearest first, or else something in it.
    private func othersNear(_ holding: Holding<Value>, _ owner: DescribedThing, _ machine: VirtualMachine) -> Peers? {
        // What lies in something is noted for both, so where nothing is noted no value lies in another.
        if heldInside.all.isEmpty { return nil }
        for outer in enclosing(holding.value) {
            if let around = held.holders(of: outer, beside: holding).others(than: owner, machine) { return around }
        }
        return heldInside.holders(of: holding.value, beside: holding).others(than: owner, machine)
    }

    /// Whether another machine may hold something around a value or in it.
    private func mayHaveOthersNear(_ holding: Holding<Value>, _ owner: DescribedThing) -> Bool {
        if heldInside.all.isEmpty { return false }
        let near = enclosing(holding.value).map { held.holders(of: $0, beside: holding) }
        return (near + [heldInside.holders(of: holding.value, beside: holding)]).contains {
            $0.mayHaveOthers(than: owner, countingItself: false)
        }
    }

    /// Whether another machine that cannot tell what it holds may mean this.
    private func isMeantByOther(_ holding: Holding<Value>, _ owner: DescribedThing) -> Bool {
        if suspected.all.isEmpty { return false }
        return aliases(holding.value).contains {
            suspected.holders(of: $0, beside: holding).concern(owner, countingItself: false)
        }
    }
}
