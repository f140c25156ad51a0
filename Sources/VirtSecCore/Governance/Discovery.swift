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
        let canTell = Gate.doubts(about: inventory).isEmpty
        let matching = RegisterMatching(register, things, isComplete: canTell)
        let today = CalendarDay(containing: instant)
        found = things.all.indices.map { matching.found($0, on: today) }
        let absent = register.machines.indices.filter { matching.isAbsent($0, on: today) }
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
