// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The definition states the format of every disk image.
///
/// Differs from the catalogue's XPath: only QEMU guesses formats. Libvirt's driver for Xen takes a silent definition
/// for raw, and the other drivers have one format or ask their hypervisor. A SCSI device that is passed through has no
/// format. `type='auto'` asks for the guess; current versions of libvirt refuse it.
public struct DiskFormatNotStated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-format-not-stated", title: "Format of a disk image is not stated", severity: .high, layer: .storage,
        threat: .hypervisorAttack,
        rationale: """
            Where the format is guessed from the image, a guest can write a header into its raw disk that names any \
            file of the host as its backing file, and read that file.
            """,
        remedy: "Set type='raw' or type='qcow2', whichever the image is, on the <driver> element of the <disk>.",
        references: [
            .libvirt("kbase/secureusage", "Disk image format probing"), .libvirtTaint("disk-probing"),
            .nist80053("SI-10"),
        ],
        catalogue: ["DSK-03"], controls: .rows("VS-VM-058"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if try machine.disks.isEmpty() { return .notApplicable("no disk") }
        switch try machine.virtualization.required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm: break
        default: return .notApplicable("the hypervisor does not guess formats")
        }
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            guard try Self.isImage(disk.device, disk.source.file, disk.source.device) else {
                return .notApplicable("no writable image in a file or device of the host")
            }
            return switch try disk.format.optional() {
            case nil: .violated(disk.locus)
            case .auto: .violated(disk.format)
            default: .satisfied
            }
        }
        return try joined.outcome(whenNone: .notApplicable("no disk on a file or device of the host"))
    }

    private static func isImage(
        _ device: Fact<DiskDevice>, _ file: Fact<String>, _ block: Fact<String>
    ) throws(MissingEvidence) -> Bool {
        try allOf(isWritable(device), anyOf(file.exists(), block.exists()))
    }

    private static func isWritable(_ device: Fact<DiskDevice>) throws(MissingEvidence) -> Bool {
        switch try device.optional() {
        case .cdrom, .lun: false
        default: true
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver name='qemu' type='qcow2'/><source file='/vm/mail.qcow2'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file' device='cdrom'><source file='/iso/setup.iso'/></disk>
              ↓<disk type='block'><driver name='qemu'/><source dev='/dev/vg/mail'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver name='qemu' ↓type='auto'/><source file='/vm/mail.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file' device='tape'><source file='/vm/mail.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/mail.img'/><probing/></disk>
            </devices></domain>
            """, because: "does not know")
        NotApplicable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='block' device='lun'><driver name='qemu'/><source dev='/dev/sg1'/></disk>
            </devices></domain>
            """, because: "no writable image")
        NotApplicable(
            """
            <domain type='lxc'><name>mail</name><devices>
              <disk type='block'><source dev='/dev/vg/mail'/></disk>
            </devices></domain>
            """, because: "does not guess")
        NotApplicable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='network'><source protocol='rbd' name='pool/mail'/></disk>
            </devices></domain>
            """, because: "no writable image")
    }
}
