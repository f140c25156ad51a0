// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No snapshot is kept longer than some hours.
public struct SnapshotTooOld: SnapshotRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "snapshot-too-old",
        title: "Snapshot is older than it may be", severity: .medium,
        layer: .storage, threat: .opaqueImage,
        rationale: """
            An old snapshot holds old holes and passwords that were changed since; going back to it brings them \
            back, and the data below it grow stale.
            """,
        remedy: """
            Delete the snapshot (virsh snapshot-delete), or raise the parameter hours where snapshots serve as \
            backups.
            """,
        references: [.libvirt("formatsnapshot", "Snapshot XML"), .bsi("SYS.1.5.A24")],
        controls: .rows("VS-IMG-014"))

    /// How old a snapshot may be.
    public var hours = 72

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("hours", \Self.hours, in: 1...87_600)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a snapshot.
    public func judge(_ snapshot: MachineSnapshot, in context: Context) throws(MissingEvidence) -> Outcome {
        let age = context.instant.secondsSince1970 - Int64(try snapshot.facts.creationTime.required())
        return .violated(when: age > Int64(hours) * 3_600, at: snapshot.facts.creationTime)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domainsnapshot><name>a</name><creationTime>1767000000</creationTime></domainsnapshot>
            """)
        Violated(
            """
            <domainsnapshot><name>a</name>↓<creationTime>1766000000</creationTime></domainsnapshot>
            """)
        NotAssessable("<domainsnapshot><name>a</name></domainsnapshot>", because: "does not report")
        NotAssessable(
            """
            <domainsnapshot><name>a</name><creationTime>yesterday</creationTime></domainsnapshot>
            """)
    }
}
