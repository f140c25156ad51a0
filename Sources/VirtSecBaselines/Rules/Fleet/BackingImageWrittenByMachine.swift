// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No machine writes to an image that lies below another machine's disk.
///
/// Speaks of the machines that were given, and of chains that their definitions state or that documents of volumes
/// tell; a chain counts as far as it is told, and what only the header of an image says is not assessable.
public struct BackingImageWrittenByMachine: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "backing-image-written-by-machine",
        title: "Image below a disk is written to by another machine", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: """
            The disk on top keeps only differences, so its machine suddenly sees what the other one wrote: foreign \
            data, or a broken file system.
            """,
        remedy: "Give the machine that writes a copy of the image, and make the image below read-only (chmod 0440).",
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        SharedValues(
            inventory, in: context, onOneHost: DataPlace.isOnHost, inside: DataPlace.places, aliases: DataPlace.aliases
        ) { machine, holdings in
            holdings.addParts(of: machine.disks) { disk, holdings in
                do throws(MissingEvidence) {
                    let isRead = try anyOf(disk.device.equals(.cdrom), disk.readOnly.required(ifAbsent: false))
                    if !isRead { holdings.add(disk.source, disk.kind, in: context) }
                } catch {
                    holdings.miss(error)
                }
                holdings.addMirror(of: disk, in: context)
                holdings.addChain(of: disk, in: context)
                holdings.addImages(disk.mirror.backingChain, in: context)
            }
        }
        .outcomes(whenNone: .notApplicable("no disk lies on another image"), judgingHarmlessAlone: true)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/b.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/mid.qcow2'/><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/base.qcow2'/><backingStore/></backingStore></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm//base.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source ↓file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>",
                "<volume type='file'><name>a.qcow2</name><target><path>/vm/a.qcow2</path></target><backingStore><path>/vm/base.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target></volume>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/base.qcow2'/><backingStore/><target dev='vda'/><readonly/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'></source><backingStore type='file'><format type='qcow2'/><source ↓file='/vm/base.qcow2'/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/low.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>",
                "<volume type='file'><name>base.qcow2</name><target><path>/vm/base.qcow2</path></target><backingStore><path>/vm/low.qcow2</path></backingStore></volume>",
                "<volume type='file'><name>low.qcow2</name><target><path>/vm/low.qcow2</path></target></volume>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'></source><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/low.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>"
            ])
        Satisfied(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'></source><backingStore type='file'><format type='raw'/><source file='/vm/base.qcow2'/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/low.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>"
            ])
        Violated(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'><dataStore type='file'><format type='raw'/><source ↓file='/vm/base.raw'/></dataStore></source><backingStore/></backingStore><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<domain type='kvm'><name>b</name><devices><disk type='file'><driver name='qemu' type='raw'/><source file='/vm/base.raw'/><target dev='vda'/></disk></devices></domain>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><target dev='vda'/></disk></devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices><disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/a.qcow2'/><backingStore/><target dev='vda'/></disk></devices></domain>
            """, because: "no disk")
    }
}
