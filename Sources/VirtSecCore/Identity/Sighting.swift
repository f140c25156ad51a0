// SPDX-License-Identifier: Apache-2.0

/// One observation of a machine, by what it may be known again.
public struct Sighting: Sendable, Hashable {
    /// Whether a machine runs.
    public enum Presence: String, Sendable, Hashable {
        case running, stopped
        /// A document at rest does not say it.
        case unknown
    }

    /// The observation.
    public let id: MachineID
    /// The name that people gave the machine.
    public var name: String?
    /// The running hypervisor that told of it; nil for documents at rest.
    public var host: String?
    /// Whose machine it is: evidence that owners set at will never joins machines of two domains, nor one of a domain
    /// and one of none.
    public var trustDomain: String?
    /// Whether it runs.
    public var presence = Presence.unknown
    /// Whether it is being moved to another host, so that it may be seen on two for a while.
    public var isMoving = false
    /// By what it may be known again; the first 256 of a kind, in their order, count.
    public var clues: [IdentityClue]
    /// Where the images of its disks lie, with those that they rest on, as far as they were seen.
    ///
    /// Two sightings whose images are all others, and there at the same time, are of two machines.
    public var images: Set<String> = []
    /// Those among them that are its disks themselves: two machines with one of them share a disk.
    var ownImages: Set<String> = []
    /// A number made from all that does not change with a name, an address or a path.
    ///
    /// Documents that share one value and are otherwise made in many ways are many machines, and the value is worthless.
    public var makeup: UInt64 = 0

    /// Creates a sighting.
    public init(id: MachineID, name: String? = nil, host: String? = nil, clues: [IdentityClue] = []) {
        self.id = id
        self.name = name
        self.host = host
        self.clues = clues
    }

    /// The most clues of a kind that count.
    static let cluesOfAKind = 256

    /// The clues that count, in their order, each once.
    var countedClues: [IdentityClue] {
        var result: [IdentityClue] = []
        var count = 0
        for clue in clues.sorted() where clue != result.last {
            count = clue.kind == result.last?.kind ? count + 1 : 0
            if count < Self.cluesOfAKind { result.append(clue) }
        }
        return result
    }
}

extension Sighting {
    /// An order that depends on nothing but the sightings themselves.
    static func isBefore(_ left: Sighting, _ right: Sighting) -> Bool {
        if left.id != right.id { return left.id < right.id }
        // Two of one id: an inventory should not hold them.
        let (first, second) = (left.tieBreaker, right.tieBreaker)
        if first != second { return first.lexicographicallyPrecedes(second) }
        return left.clues.sorted().lexicographicallyPrecedes(right.clues.sorted())
    }

    private var tieBreaker: [String] {
        [
            name ?? "", host ?? "", trustDomain ?? "", presence.rawValue, isMoving ? "1" : "0",
            String(makeup),
        ]
    }
}
