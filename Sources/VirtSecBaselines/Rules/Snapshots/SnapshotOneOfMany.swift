// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine has more than a few snapshots.
///
/// Counts the snapshots that were given and hold a definition with the same UUID; what is said of each of them is the
/// same.
public struct SnapshotOneOfMany: SnapshotRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "snapshot-one-of-many",
        title: "Machine has more snapshots than it may have", severity: .medium,
        layer: .storage, threat: .opaqueImage,
        rationale: """
            Nobody looks after so many states of a machine: each may hold old holes and secrets, and long chains of \
            images break.
            """,
        remedy: "Delete snapshots that nobody needs (virsh snapshot-delete), or raise the parameter limit.",
        references: [.libvirt("formatsnapshot", "Snapshot XML"), .bsi("SYS.1.5.A24")],
        controls: .rows("VS-IMG-014"))

    /// How many snapshots a machine may have.
    public var limit = 3

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("limit", \Self.limit, in: 0...1_000)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a snapshot.
    public func judge(_ snapshot: MachineSnapshot, in context: Context) throws(MissingEvidence) -> Outcome {
        let count = try context.snapshotCount(beside: snapshot, at: snapshot.facts.name.locus)
        if count.known > limit { return .violated(snapshot.facts.name) }
        if count.mayBeMore { throw MissingEvidence(UnseenReason(.incomplete, at: snapshot.facts.name.locus)) }
        return .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domainsnapshot><name>a</name>
              <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>
            """)
        Violated(
            """
            <domainsnapshot>↓<name>a</name>
              <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>
            """,
            beside: [
                "<domainsnapshot><name>b</name><domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>",
                "<domainsnapshot><name>c</name><domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>",
                "<domainsnapshot><name>d</name><domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>",
            ])
        Satisfied(
            """
            <domainsnapshot><name>a</name>
              <domain type='kvm'><name>web</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain></domainsnapshot>
            """,
            beside: [
                "<domainsnapshot><name>b</name><domain type='kvm'><name>db</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid></domain></domainsnapshot>",
                "<domainsnapshot><name>c</name><domain type='kvm'><name>db</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid></domain></domainsnapshot>",
                "<domainsnapshot><name>d</name><domain type='kvm'><name>db</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid></domain></domainsnapshot>",
            ])
        NotAssessable("<domainsnapshot><name>a</name></domainsnapshot>", because: "does not report")
    }
}
