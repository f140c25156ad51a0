// SPDX-License-Identifier: Apache-2.0

/// A value that a machine holds and others may hold as well, such as the file of a disk.
public struct Holding<Value: Hashable & Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// Where the machine says so.
    public let locus: Locus
    /// Whether holding it together does no harm where everybody holds it so, such as a disk that all only read.
    public let isHarmless: Bool

    /// Creates a holding.
    public init(_ value: Value, at place: some Located, isHarmless: Bool = false) {
        self.value = value
        locus = place.locus
        self.isHarmless = isHarmless
    }
}

/// What a machine holds, as far as it is known.
public struct Holdings<Value: Hashable & Sendable>: Sendable {
    /// What is known to be held.
    public private(set) var known: [Holding<Value>] = []
    /// Why more may be held.
    public private(set) var missing: MissingEvidence?

    /// Starts with nothing.
    public init() {}

    /// Adds what a closure finds, or that it cannot be told.
    public mutating func add(_ find: () throws(MissingEvidence) -> Holding<Value>?) {
        do throws(MissingEvidence) {
            if let found = try find() { known.append(found) }
        } catch {
            missing = missing ?? error
        }
    }

    /// Adds what a closure finds in each part of a list; a part in which something was not understood may hold more.
    public mutating func addEach<Part: Component>(
        of parts: Listing<Part>, _ find: (Part) throws(MissingEvidence) -> Holding<Value>?
    ) {
        do throws(MissingEvidence) {
            for part in try parts.required() {
                add { () throws(MissingEvidence) in try find(part) }
                if part.unrecognised != .none, missing == nil {
                    missing = MissingEvidence(UnseenReason(.unrecognisedContent, at: part.unrecognised))
                }
            }
        } catch {
            missing = missing ?? error
        }
    }
}

/// Judges that no two machines hold the same value, in time that grows with the number of what is held.
///
/// Documents that give one name and one UUID describe one machine, such as its definition and its state. Where a name or
/// UUID cannot be told, neither can be whether two documents are two machines.
public struct SharedValues<Value: Hashable & Sendable>: Sendable {
    /// A machine of an inventory, as the documents tell machines apart.
    private enum Owner: Hashable {
        case known(UniqueID, String)
        /// Without a name or UUID: libvirt makes a new UUID, so it is no other document's machine.
        case document(Int)
        case untold
    }

    /// Who holds a value.
    private struct Holders {
        /// The first document of each machine and where it says so, up to one more than a finding names.
        var first: [(owner: Owner, peer: Peer)] = []
        var owners: Set<Owner> = []
        /// How many times it is held by documents of which nobody can tell whose machine they describe.
        var untold = 0

        mutating func add(_ owner: Owner, _ peer: Peer) {
            if owner == .untold {
                untold += 1
            } else if owners.insert(owner).inserted, first.count <= Peers.named {
                first.append((owner, peer))
            }
        }

        /// The other machines that hold it; nil when there is none that is known to be another.
        func others(than owner: Owner) -> Peers? {
            let count = owners.count - (owners.contains(owner) ? 1 : 0)
            guard owner != .untold, count > 0 else { return nil }
            return Peers(count: count, first: first.filter { $0.owner != owner }.prefix(Peers.named).map(\.peer))
        }

        /// Whether another machine may hold it.
        func mayHaveOthers(than owner: Owner, countingItself: Bool) -> Bool {
            owner == .untold ? !owners.isEmpty || untold > (countingItself ? 1 : 0) : untold > 0
        }
    }

    private let owners: [Owner]
    private let holdings: [Holdings<Value>]
    private var all: [Value: Holders] = [:]
    /// Those who do not hold it harmlessly.
    private var harmful: [Value: Holders] = [:]
    /// Whether some document may hold more than is known.
    private let isComplete: Bool

    /// Asks every machine of an inventory what it holds.
    public init(_ inventory: Inventory, _ find: (VirtualMachine, inout Holdings<Value>) -> Void) {
        var holdings: [Holdings<Value>] = []
        var owners: [Owner] = []
        for (index, machine) in inventory.machines.enumerated() {
            var own = Holdings<Value>()
            find(machine, &own)
            holdings.append(own)
            owners.append(Self.owner(machine, index))
        }
        for (index, own) in holdings.enumerated() {
            for holding in own.known {
                let peer = Peer(machine: index, locus: holding.locus)
                all[holding.value, default: Holders()].add(owners[index], peer)
                if !holding.isHarmless { harmful[holding.value, default: Holders()].add(owners[index], peer) }
            }
        }
        isComplete = inventory.isFullyRead && holdings.allSatisfy { $0.missing == nil }
        self.holdings = holdings
        self.owners = owners
    }

    private static func owner(_ machine: VirtualMachine, _ index: Int) -> Owner {
        switch (machine.uuid, machine.facts.name) {
        case (.unseen, _), (_, .unseen): .untold
        case (.known(let uuid, _), .known(let name, _)): .known(uuid, name)
        default: .document(index)
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
                joined.add(try outcome(of: holding, owners[index]))
            } catch {
                joined.miss(error)
            }
        }
        if let missing = holdings[index].missing { joined.miss(missing) }
        return try joined.outcome(whenNone: none)
    }

    private func outcome(of holding: Holding<Value>, _ owner: Owner) throws(MissingEvidence) -> Outcome {
        let holders = (holding.isHarmless ? harmful : all)[holding.value] ?? Holders()
        if let others = holders.others(than: owner) { return .violation(Violation(holding.locus, sharedWith: others)) }
        if holders.mayHaveOthers(than: owner, countingItself: !holding.isHarmless) || !isComplete {
            throw MissingEvidence(UnseenReason(.incomplete, at: holding.locus))
        }
        return .satisfied
    }
}
