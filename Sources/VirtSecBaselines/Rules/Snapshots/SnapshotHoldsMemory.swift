// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No snapshot keeps the memory of a machine.
///
/// A snapshot of a machine that was off, or of its disks alone, has none. Where the document is silent on the memory
/// of one that ran, nobody can tell. That the machine is sensitive no document says, so every machine counts.
public struct SnapshotHoldsMemory: SnapshotRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "snapshot-holds-memory",
        title: "Snapshot keeps the memory of the machine", severity: .high,
        layer: .storage, threat: .confidentiality,
        rationale: """
            Passwords, keys and sessions that were in memory lie on disk as they were, for as long as the snapshot \
            is kept.
            """,
        remedy: """
            Delete the snapshot and take one of the disks alone (virsh snapshot-create --disk-only), or of the \
            machine when it is off.
            """,
        references: [.libvirt("formatsnapshot", "Snapshot XML"), .bsi("SYS.1.5.A24")],
        controls: .rows("VS-IMG-015"))

    /// Creates the rule.
    public init() {}

    /// Judges a snapshot.
    public func judge(_ snapshot: MachineSnapshot, in context: Context) throws(MissingEvidence) -> Outcome {
        let facts = snapshot.facts
        switch try facts.memory.optional() {
        case .internal, .external: return .violated(facts.memory)
        case .no: return .satisfied
        default: break
        }
        if try facts.memoryFile.exists() { return .violated(facts.memoryFile) }
        switch try facts.state.required() {
        case .shutoff, .diskSnapshot: return .satisfied
        default: throw MissingEvidence(UnseenReason(.notReported, at: facts.memory.locus))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domainsnapshot><name>a</name><state>running</state><memory snapshot='no'/></domainsnapshot>
            """)
        Satisfied("<domainsnapshot><name>a</name><state>shutoff</state></domainsnapshot>")
        Violated(
            """
            <domainsnapshot><name>a</name><state>running</state><memory ↓snapshot='internal'/></domainsnapshot>
            """)
        Violated(
            """
            <domainsnapshot><name>a</name><state>running</state><memory ↓snapshot='external' file='/vm/a.mem'/></domainsnapshot>
            """)
        Violated("<domainsnapshot><name>a</name><memory ↓file='/vm/a.mem'/></domainsnapshot>")
        NotAssessable(
            "<domainsnapshot><name>a</name><state>running</state></domainsnapshot>", because: "does not report")
        NotAssessable("<domainsnapshot><name>a</name><memory snapshot='partly'/></domainsnapshot>")
    }
}
