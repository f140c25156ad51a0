// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The definition states the format of every disk image.
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
        catalogue: ["DSK-03"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in try Self.judge(disk) }
        return try joined.outcome(whenNone: .notApplicable("no disk on a file or device of the host"))
    }

    private static func judge(_ disk: Disk) throws(MissingEvidence) -> Outcome {
        let isImage = try allOf(
            !disk.device.equals(.cdrom), anyOf(disk.source.file.exists(), disk.source.device.exists()))
        guard isImage else { return .notApplicable("no image that a guest writes to") }
        return .violated(when: try !disk.format.exists(), at: disk)
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
              <disk type='network'><source protocol='rbd' name='pool/mail'/></disk>
            </devices></domain>
            """, because: "no disk on a file")
    }
}
