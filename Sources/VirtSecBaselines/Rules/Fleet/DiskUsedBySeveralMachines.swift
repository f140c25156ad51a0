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
        SharedValues(
            inventory, in: context, onOneHost: DataPlace.isOnHost, inside: DataPlace.places, aliases: DataPlace.aliases
        ) { machine, holdings in
            holdings.addDisks(of: machine, in: context)
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
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='nvme'><source type='pci' managed='yes' namespace='1'>↓<address domain='0' bus='3' slot='0' function='0'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='nvme'><source type='pci' managed='yes' namespace='1'><address domain='0' bus='3' slot='0' function='0'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='nvme'><source type='pci' managed='yes' namespace='1'><address domain='0' bus='3' slot='0' function='0'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='nvme'><source type='pci' managed='yes' namespace='2'><address domain='0' bus='3' slot='0' function='0'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='dir'><driver type='fat'/><source ↓dir='/vm/d'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='dir'><driver type='fat'/><source dir='/vm/d/'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'><dataStore type='file'><format type='raw'/><source ↓file='/vm/both.raw'/></dataStore></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/b.qcow2'><dataStore type='file'><format type='raw'/><source file='/vm/both.raw'/></dataStore></source><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='network'><driver name='qemu' type='raw'/><source ↓protocol='nbd' name='x'><host name='nas.example'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='nbd' name='x'><host name='NAS.example.' port='10809'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='nbd' name='x'><host name='nas.example'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='nbd' name='x'><host name='nas.example' port='10810'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='network'><driver name='qemu' type='raw'/><source ↓protocol='iscsi' name='iqn.2013-07.example:x'><host name='192.0.2.1' port='3260'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='iscsi' name='iqn.2013-07.example:x/0'><host name='192.0.2.1' port='3260'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><source file='/vm/other.img' ↓dev='/dev/vg/x'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><source dev='/dev/vg/x'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/a.img'/><mirror type='file' job='copy'><format type='raw'/><source ↓file='/vm/b.img'/></mirror><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/b.img'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' ↓volume='v.img'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' volume='v.img'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' ↓volume='v.img'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/v.img'/><target dev='vda'/></disk></devices></domain>",
                "<pool type='dir'><name>p</name><target><path>/vm</path></target></pool>",
                "<volume type='file'><name>v.img</name><target><path>/vm/v.img</path></target></volume>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' volume='v.img'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/other/v.img'/><target dev='vda'/></disk></devices></domain>",
                "<pool type='dir'><name>p</name><target><path>/vm</path></target></pool>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' volume='v.img'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/w.img'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' volume='v.img'/><target dev='vda'/></disk></devices></domain>
            """, because: "not in the inventory",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/v.img'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/v.img'/><target dev='vda'/></disk></devices></domain>
            """, because: "another machine",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='volume'><driver name='qemu' type='raw'/><source pool='p' volume='v.img'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='rbd' name='pool/x'><host name='mon1'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='network'><driver name='qemu' type='raw'/><source protocol='rbd' name='pool/x'><host name='mon2'/></source><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='vhostuser'><driver name='qemu' type='raw'/><source type='unix' path='/run/vhost.sock'/><target dev='vda'/></disk></devices></domain>
            """, because: "program of the host",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='vhostuser'><driver name='qemu' type='raw'/><source type='unix' path='/run/vhost.sock'/><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/a.img'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='vhostuser'><driver name='qemu' type='raw'/><source type='unix' path='/run/vhost.sock'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """, because: "another machine",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='both.qcow2'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source ↓dev='/dev/sdb'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb1'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source ↓dev='/dev/nvme0n1p2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/nvme0n1'/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source ↓dev='/dev/mapper/vg0-lv--one'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/vg0/lv-one'/><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb1'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb2'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/disk/by-id/wwn-0x5000'/><target dev='vda'/></disk></devices></domain>
            """, because: "which device the link names",
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb'/><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/disk/by-id/wwn-0x5000'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/disk/by-id/wwn-0x6000'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb'/><target dev='vda'/></disk></devices></domain>
            """, because: "on which of several hosts",
            beside: [
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa1</uuid></host></capabilities>",
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa2</uuid></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb'/><target dev='vda'/></disk></devices></domain>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdb'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa1</uuid></host></capabilities>",
                "<capabilities><host><uuid>3fa85f64-5717-4562-b3fc-2c963f66afa2</uuid></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><disk type='block'><driver name='qemu' type='raw'/><source dev='/dev/sdc'/><target dev='vda'/></disk></devices></domain>",
            ])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file' device='cdrom'><source file='/iso/x.iso'/></disk></devices></domain>
            """, because: "no disk")
    }
}
