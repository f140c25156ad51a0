// SPDX-License-Identifier: Apache-2.0

/// A machine that may exist, because somebody decided so.
public struct RegisteredMachine: Sendable, Hashable {
    /// What the register calls the entry; no two entries have one id.
    public let id: String
    /// The name that the machine should have; it explains, and never identifies.
    public let name: String?
    /// What the machine carries, at least one piece.
    public let evidence: [IdentityEvidence]
    /// Who answers for it.
    public let owner: String
    /// What it is for.
    public let purpose: String
    /// Where the decision is recorded; nil while nobody has decided.
    public let approval: String?
    /// The last day on which it may exist; nil for no end.
    public let lease: CalendarDay?
    /// The day since which it should be gone.
    public let retired: CalendarDay?
    /// Where the entry stands.
    public let location: DocumentLocation

    /// Creates an entry; nil without any evidence, as a name alone identifies nothing.
    public init?(
        id: String, name: String? = nil, evidence: [IdentityEvidence], owner: String, purpose: String,
        approval: String?, lease: CalendarDay? = nil, retired: CalendarDay? = nil,
        location: DocumentLocation = DocumentLocation(path: "")
    ) {
        if evidence.isEmpty { return nil }
        self.id = id
        self.name = name
        self.evidence = evidence.map(\.normalized)
        self.owner = owner
        self.purpose = purpose
        self.approval = approval
        self.lease = lease
        self.retired = retired
        self.location = location
    }
}

/// The machines that may exist.
public struct MachineRegister: Sendable {
    /// The entries, in the order of the register.
    public let machines: [RegisteredMachine]

    /// Creates a register.
    public init(_ machines: [RegisteredMachine]) { self.machines = machines }
}

extension RegisteredMachine {
    /// Whether a machine is the one that an entry means.
    enum Match {
        /// It is, and no longer carries these pieces of the evidence.
        case same(lost: [IdentityEvidence])
        /// Something speaks for it and something against it, or nobody can tell.
        case doubtful(String)
        case other
    }

    /// Compares what a machine carries with the entry.
    ///
    /// A UUID decides: a card or a disk may be changed. Whoever has the card or the disk of a machine and another UUID may
    /// be a copy, so that is in doubt. Without a UUID in the entry all of its evidence has to be carried.
    func match(_ machine: AssetEvidence) -> Match {
        var carried: [IdentityEvidence] = []
        var lost: [IdentityEvidence] = []
        var unknown: [IdentityEvidence] = []
        for piece in evidence {
            switch machine.answer(piece) {
            case .carried: carried.append(piece)
            case .notCarried: lost.append(piece)
            case .unknown: unknown.append(piece)
            }
        }
        if carried.contains(where: { $0.kind == .uuid }) { return .same(lost: lost) }
        guard let first = carried.first else {
            guard lost.isEmpty, let piece = unknown.first else { return .other }
            return .doubtful("whether it has the \(piece) of '\(id)' is not known")
        }
        if let missing = lost.first { return .doubtful("it has the \(first) of '\(id)', and not the \(missing)") }
        if let missing = unknown.first {
            return .doubtful("it has the \(first) of '\(id)', and whether it has the \(missing) is not known")
        }
        return .same(lost: [])
    }
}
