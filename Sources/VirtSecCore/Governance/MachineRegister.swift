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
