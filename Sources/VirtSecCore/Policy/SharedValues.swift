// SPDX-License-Identifier: Apache-2.0

/// Judges that no two machines hold the same value, in time that grows with the number of what is held.
///
/// Documents that give one name and one UUID describe one machine, such as its definition and its state. Where a name or
/// UUID cannot be told, neither can be whether two documents are two machines. Documents of one UUID under several names,
/// such as a backup from before a machine was renamed, describe one where it is recognised.
public struct SharedValues<Value: Hashable & Sendable>: Sendable {
    /// Who holds the values, and who of them not harmlessly.
    private struct Table {
        var all: [Value: ValueHolders] = [:]
        var harmful: [Value: ValueHolders] = [:]

        mutating func add(
            _ holding: Holding<Value>, as value: Value, _ owner: DescribedThing, _ index: Int,
            of machines: [VirtualMachine]
        ) {
            let peer = Peer(machine: index, locus: holding.locus)
            all[value, default: ValueHolders()].add(owner, peer, of: machines)
            if !holding.isHarmless { harmful[value, default: ValueHolders()].add(owner, peer, of: machines) }
        }

        /// Those whose holding a value does harm beside one machine's.
        func holders(of value: Value, beside holding: Holding<Value>) -> ValueHolders {
            (holding.isHarmless ? harmful : all)[value] ?? ValueHolders()
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
    /// Asked only where a value is held twice.
    private let renamed: OnDemand<RenamedMachines>?

    /// Asks every machine of an inventory what it holds.
    ///
    /// - Parameters:
    ///   - inventory: the machines.
    ///   - context: what tells which documents are of one machine that was renamed; without it each name is a machine's.
    ///   - isOnHost: whether a value is that of one host, such as a path: where the inventory holds several hosts, nobody
    ///     can tell whether two machines that hold it are on the same one.
    ///   - enclosing: what a value lies in, such as the folders around a folder; who holds one of them holds it as well.
    ///   - aliases: what else a value may be called by a machine that cannot tell what it holds; asked only where there
    ///     is such a machine.
    ///   - find: adds what a machine holds.
    public init(
        _ inventory: Inventory, in context: Context? = nil,
        onOneHost isOnHost: @escaping @Sendable (Value) -> Bool = { _ in false },
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
        renamed = context?.renamed
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
        return !suspicion.isApartFromAlike && alike.concern(owner, renamed, countingItself: !holding.isHarmless)
            || meant.holders(of: holding.value, beside: holding).concern(owner, renamed, countingItself: false)
    }

    private func outcome(of holding: Holding<Value>, _ index: Int) throws(MissingEvidence) -> Outcome {
        let owner = owners[index]
        let same = held.holders(of: holding.value, beside: holding)
        if let others = same.others(than: owner, machines[index], renamed) ?? othersNear(holding, index) {
            if isOnHost(holding.value) { try requireOneHost(at: holding.locus) }
            return .violation(Violation(holding.locus, sharedWith: others))
        }
        if same.isKinUncertain(of: owner, renamed) {
            throw MissingEvidence(UnseenReason(.untoldPeer, at: holding.locus))
        }
        let mayHaveSame = same.mayHaveOthers(than: owner, renamed, countingItself: !holding.isHarmless)
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
    private func othersNear(_ holding: Holding<Value>, _ index: Int) -> Peers? {
        // What lies in something is noted for both, so where nothing is noted no value lies in another.
        if heldInside.all.isEmpty { return nil }
        let (owner, machine) = (owners[index], machines[index])
        for outer in enclosing(holding.value) {
            let around = held.holders(of: outer, beside: holding)
            if let others = around.others(than: owner, machine, renamed) { return others }
        }
        return heldInside.holders(of: holding.value, beside: holding).others(than: owner, machine, renamed)
    }

    /// Whether another machine may hold something around a value or in it.
    private func mayHaveOthersNear(_ holding: Holding<Value>, _ owner: DescribedThing) -> Bool {
        if heldInside.all.isEmpty { return false }
        let near = enclosing(holding.value).map { held.holders(of: $0, beside: holding) }
        return (near + [heldInside.holders(of: holding.value, beside: holding)]).contains {
            $0.mayHaveOthers(than: owner, renamed, countingItself: false)
        }
    }

    /// Whether another machine that cannot tell what it holds may mean this.
    private func isMeantByOther(_ holding: Holding<Value>, _ owner: DescribedThing) -> Bool {
        if suspected.all.isEmpty { return false }
        return aliases(holding.value).contains {
            suspected.holders(of: $0, beside: holding).concern(owner, renamed, countingItself: false)
        }
    }
}
