// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The hypervisor encrypts what it writes to a disk.
///
/// Encryption inside the guest, or below the hypervisor on the host or the storage system, stands in no definition; a
/// site that relies on it accepts the finding. Images below the one that is written to are not judged.
///
/// Differs from the catalogue's XPath: hypervisors that libvirt only asks (VMware, VirtualBox, Hyper-V and others) may
/// encrypt without reporting it, and so may the program behind a vhost-user or vDPA disk; both are not assessable.
public struct DiskNotEncrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-not-encrypted", title: "Disk is not encrypted by the hypervisor",
        severity: .medium, layer: .storage, threat: .confidentiality,
        rationale: """
            Whoever administers the storage, or gets a copy of the image or a discarded drive, reads all that the \
            guest ever wrote.
            """,
        remedy: """
            Copy the disk to an image with LUKS encryption, and add <encryption format='luks'> with its <secret> to \
            the <source> of the <disk>.
            """,
        references: [
            .libvirt("kbase/secureusage", "Storage encryption"), .nist80053("SC-28"), .nist80053("SC-28(1)"),
            .bsi("SYS.1.5.A28"),
        ],
        catalogue: ["DSK-01"], controls: .rows("VS-VM-055"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.disks.judgeEach(whenNone: .notApplicable("no disk with an image")) { disk throws(MissingEvidence) in
            guard try Self.holdsData(disk.device), try disk.hasSource.equals(true) else {
                return .notApplicable("no disk with an image")
            }
            if try anyOf(disk.source.encryption.format.exists(), disk.encryption.format.exists()) { return .satisfied }
            switch try disk.kind.optional() {
            case .vhostuser, .vhostvdpa: throw MissingEvidence(UnseenReason(.hostProgram, at: disk.kind.locus))
            default: break
            }
            if try machine.virtualization.hidesDetails() {
                throw MissingEvidence(UnseenReason(.notReported, at: disk.locus))
            }
            return .violated(disk.locus)
        }
    }

    private static func holdsData(_ device: Fact<DiskDevice>) throws(MissingEvidence) -> Bool {
        switch try device.optional() {
        case .cdrom, .floppy: false
        default: true
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'><encryption format='luks'/></source></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'/><encryption format='luks'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'><encryption format='luks'/></source></disk>
              ↓<disk type='block'><source dev='/dev/vg/b'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices>
              ↓<disk type='file' device='disk'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='vhostuser'><source type='unix' path='/run/vhost.sock'/></disk>
            </devices></domain>
            """, because: "program of the host")
        NotAssessable(
            """
            <domain type='vmware'><name>vault</name><devices>
              <disk type='file'><source file='[store] vault/a.vmdk'/></disk>
            </devices></domain>
            """, because: "does not report")
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file' device='tape'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file' device='cdrom'><source file='/iso/setup.iso'/></disk>
            </devices></domain>
            """, because: "no disk with an image")
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file' device='disk'/>
            </devices></domain>
            """, because: "no disk with an image")
    }
}
