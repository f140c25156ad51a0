// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines have the same UUID.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine; with two
/// names, too, where they are recognised as one that was renamed.
public struct UUIDUsedTwice: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "uuid-used-twice", title: "UUID of the machine belongs to another machine too", severity: .medium,
        layer: .machine, threat: .visibility,
        rationale: """
            Tools that know machines by their UUID take one for the other; a copy was not given an identity of its own.
            """,
        remedy: """
            Remove the <uuid> of the copy; libvirt chooses a new one. On VMware remove uuid.bios of the copy.
            """,
        references: [.libvirt("formatdomain", "General metadata")],
        catalogue: ["RES-04"], controls: .rows("VS-GOV-013"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<UniqueID>(inventory, in: context) { machine, holdings in
            holdings.add { () throws(MissingEvidence) in
                try machine.uuid.optional().map { Holding($0, at: machine.uuid) }
            }
        }
        .outcomes(whenNone: .notApplicable("no UUID is written down"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, beside: ["<domain type='kvm'><name>b</name><uuid>6f0c3f6a-0000-4000-8000-000000000002</uuid></domain>"]
        )
        Violated(
            """
            <domain type='kvm'><name>a</name>↓<uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """,
            beside: [
                "<domain type='kvm'><name>copy-of-a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, beside: ["<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>"]
        )
        Satisfied(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>a-before</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name>↓<uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>copy-of-a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><source file='/vm/copy.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """, because: "another machine",
            beside: [
                "<domain type='kvm'><name>a-before</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><genid>7</genid><devices><disk type='file'><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid></domain>
            """, because: "another machine", beside: ["<domain type='kvm'><name>b</name><uuid>6f0c</uuid></domain>"])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name></domain>
            """, because: "no UUID")
    }
}
