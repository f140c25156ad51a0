// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk is a block device of the host.
///
/// Differs from the catalogue's XPath: a drive without a medium (no `<source>`) holds no device, an NVMe drive that is
/// handed over counts, and where a volume lies its pool decides.
public struct DiskOnHostDevice: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-on-host-device", title: "Disk is a block device of the host",
        severity: .low, layer: .storage, threat: .hypervisorAttack,
        rationale: """
            One wrong path, or a name that changes when drives are added, hands the guest a disk of the host or of \
            another machine; and what an earlier owner wrote there can be read.
            """,
        remedy: """
            Use volumes of a storage pool or image files, and where a device is needed name it by /dev/disk/by-id or \
            as a logical volume that was wiped. On VMware attach a virtual disk.
            """,
        references: [.libvirt("formatdomain", "Hard drives, floppy disks, CDROMs")],
        catalogue: ["DSK-08"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.disks.judgeEach(whenNone: .notApplicable("no disk with a source")) { disk throws(MissingEvidence) in
            guard try disk.hasSource.equals(true) else { return .notApplicable("no disk with a source") }
            switch try disk.kind.optional() {
            case .block: return .violated(when: try disk.source.device.exists(), at: disk.kind)
            case .nvme: return .violated(disk.kind)
            case .volume: throw MissingEvidence(UnseenReason(.hostStorageSetting, at: disk.kind.locus))
            default: return .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='file'><source file='/vm/a.img'/></disk>
              <disk ↓type='block'><source dev='/dev/vg/b'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk ↓type='nvme'><source managed='yes' namespace='1'>
                <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='volume'><source pool='p' volume='v'/></disk>
            </devices></domain>
            """, because: "storage settings")
        NotAssessable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='cloud'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>db</name><devices>
              <disk type='block' device='cdrom'/>
            </devices></domain>
            """, because: "no disk with a source")
    }
}
