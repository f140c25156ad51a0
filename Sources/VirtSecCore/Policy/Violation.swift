// SPDX-License-Identifier: Apache-2.0

/// Where an asset violates a rule, and what mends it there.
public struct Violation: Sendable, Hashable {
    /// The first place, which a report shows.
    public var locus: Locus
    /// How the first place can be mended.
    public var remedy: Remedy? {
        get { makeRemedy() }
        set { makeRemedy = { newValue } }
    }
    /// A remedy is made when somebody asks for it: far more violations are counted than mended.
    @usableFromInline var makeRemedy: @Sendable () -> Remedy?
    /// What few violations have, or nothing; kept apart in an array of one, which is a single pointer and copied on write,
    /// since every outcome has room for a violation and is copied often.
    @usableFromInline var extras: [Extra]?

    /// Creates a violation at one place.
    ///
    /// - Parameters:
    ///   - locus: the place.
    ///   - others: places that belong to it.
    ///   - remedy: how the place can be mended.
    @inlinable
    public init(
        _ locus: Locus, others: [Locus] = [], remedy: @autoclosure @escaping @Sendable () -> Remedy? = nil
    ) {
        self.init(locus, others, making: remedy)
    }

    @inlinable init(_ locus: Locus, _ others: [Locus], making remedy: @escaping @Sendable () -> Remedy?) {
        self.locus = locus
        makeRemedy = remedy
        extras = others.isEmpty ? nil : [Extra(related: others)]
    }

    /// Creates a violation in which other machines take part, such as a disk that they use too.
    public init(_ locus: Locus, sharedWith peers: Peers) {
        self.init(locus)
        extras = [Extra(peers: peers)]
    }

    /// Creates a violation at several places, each mended in the same way; nil when there is none.
    public init?(each places: [Locus], remedy: Remedy? = nil) {
        guard let first = places.first else { return nil }
        self.init(first, remedy: remedy)
        for place in places.dropFirst() { add(Violation(place, remedy: remedy)) }
    }

    /// Places that belong to the first, such as the name of what is set to a wrong value.
    public var related: [Locus] { extras?.first?.related ?? [] }
    /// Other machines that take part in it.
    public var peers: Peers? { extras?.first?.peers }
    /// Violations in other parts of the asset, in document order.
    public var more: [Violation] { extras?.first?.more ?? [] }

    /// All places, the first one first.
    public var places: [Locus] {
        var places: [Locus] = []
        forEachPlace { place, _ in places.append(place) }
        return places
    }

    /// Calls a closure for all places, the first one first, each with the other machines that take part in it there.
    func forEachPlace(_ body: (Locus, Peers?) -> Void) {
        body(locus, peers)
        guard let extra = extras?.first else { return }
        for place in extra.related { body(place, nil) }
        for violation in extra.more { violation.forEachPlace(body) }
    }

    /// Whether all places, remedies and peers are equal.
    public static func == (left: Violation, right: Violation) -> Bool {
        (left.locus, left.remedy, left.extras) == (right.locus, right.remedy, right.extras)
    }

    /// Hashes the places and what mends them.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(locus)
        hasher.combine(remedy)
        hasher.combine(extras)
    }

    /// The edits that mend it everywhere; nil when some place has no remedy that a program can apply.
    public var edits: [Edit]? {
        guard let remedy else { return nil }
        var edits = [Edit(locus, remedy)]
        for violation in more {
            guard let others = violation.edits else { return nil }
            edits += others
        }
        return edits
    }

    /// Adds what is violated in another part.
    @usableFromInline mutating func add(_ other: Violation) {
        var own = other
        own.extras?[0].more = []
        if extras == nil { extras = [Extra()] }
        extras?[0].more.append(own)
        extras?[0].more += other.more
    }

    @usableFromInline
    struct Extra: Sendable, Hashable {
        var related: [Locus] = []
        var peers: Peers?
        var more: [Violation] = []

        @usableFromInline init(related: [Locus] = [], peers: Peers? = nil) {
            self.related = related
            self.peers = peers
        }
    }
}

/// The other machines of an inventory that take part in a violation.
public struct Peers: Sendable, Hashable {
    /// How many of them a finding names.
    public static let named = 5

    /// How many there are, from 1.
    public let count: Int
    /// The first of them, at most ``named``, in the order of the inventory.
    public let first: [Peer]
    /// What stands for all of them together; nil where only the first are known.
    private let identities: UInt64?

    /// Creates a list of peers; a finding's name rests on the first of them.
    public init(count: Int, first: [Peer]) {
        self.init(count: count, first: first, identities: nil)
    }

    init(count: Int, first: [Peer], identities: UInt64?) {
        self.count = count
        self.first = first
        self.identities = identities
    }

    /// What stands for them in the name of a finding: neither their order nor their number, but who they are.
    func identity(in machines: [VirtualMachine]) -> UInt64 {
        if let identities { return identities }
        let known = Set(first.map(\.machine)).filter(machines.indices.contains)
        return known.reduce(0) { $0 &+ machines[$1].identityHash }
    }
}

/// A machine that takes part in another one's violation.
public struct Peer: Sendable, Hashable {
    /// Which machine of the inventory it is.
    public let machine: Int
    /// Where it takes part.
    public let locus: Locus

    /// Creates a peer.
    public init(machine: Int, locus: Locus) {
        self.machine = machine
        self.locus = locus
    }
}
