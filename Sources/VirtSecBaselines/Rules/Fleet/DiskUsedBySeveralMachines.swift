// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines use one disk, unless all of them only read it or call it shareable.
///
/// Speaks of the machines that were given, and of two documents with one name and one UUID as of one machine.
public struct DiskUsedBySeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-used-by-several-machines", title: "Disk is used by several machines", severity: .high,
        layer: .storage, threat: .interMachine,
        rationale: """
            What one machine writes another one reads or loses: data cross from one to the other, or the file system breaks.
            """,
        remedy: "Give each machine a disk of its own, or mark it <readonly/> in all of them.",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")],
        catalogue: [], controls: .rows("VS-VM-056"))

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues<DataPlace>(inventory) { machine, holdings in
            holdings.addDisks(of: machine)
        }
        .outcomes(whenNone: .notApplicable("no disk with a source"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/b.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk><disk type='file'><driver name='qemu' type='qcow2'/><source ↓file='/vm/both.qcow2'/><target dev='vdb'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm//both.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source ↓file='/vm/both.qcow2'/><target dev='vda'/><readonly/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/both.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/both.qcow2'/><target dev='vda'/><readonly/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/both.qcow2'/><target dev='vda'/><readonly/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>a</name><uuid>6f0c3f6a-0000-4000-8000-000000000001</uuid><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """, because: "not everything",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='both.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file' device='cdrom'><source file='/iso/x.iso'/></disk></devices></domain>
            """, because: "no disk")
    }
}
