// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The definition states the images below a disk whose format lets it name one.
///
/// A chain that is stated must come to its end: libvirt follows the header of its last image, unless an empty
/// `<backingStore/>` stands there or the image is in a format, such as raw, that names none.
///
/// Differs from the catalogue's XPath: besides qcow2 the formats qcow, qed and vmdk name an image below theirs; and
/// only QEMU and libvirt's driver for it follow such a chain.
public struct DiskChainNotStated: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-chain-not-stated", title: "Images below a disk are not stated",
        severity: .medium, layer: .storage, threat: .hypervisorAttack,
        rationale: """
            The header of the image then says which file of the host, or which server, is read below it; an image from \
            elsewhere, or one that somebody else could write to, gives the guest files that it should not see.
            """,
        remedy: """
            State the chain as <backingStore> elements inside the <disk>, with an empty <backingStore/> at its end, as \
            libvirt shows it while the machine runs.
            """,
        references: [
            .libvirt("kbase/secureusage", "Disk image backing files"),
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"),
        ],
        catalogue: ["DSK-04"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no disk in a format with images below")
        if try machine.disks.isEmpty() { return none }
        switch try machine.virtualization.required() {
        case .kvm, .qemu, .kqemu, .hvf, .nvmm: break
        default: return .notApplicable("the hypervisor follows no chain that libvirt states")
        }
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            guard try disk.hasSource.equals(true), try Self.canNameImage(disk.format) else {
                return .notApplicable("no disk in a format with images below")
            }
            if disk.backingChain.isLeftOpen(to: .imageHeader) {
                return .violated(disk.locus)
            }
            guard let last = try disk.backingChain.required().last else { return .satisfied }
            if last.isLast.isLeftOpen(to: .imageHeader) { return .violated(last.locus) }
            _ = try last.isLast.required()
            return .satisfied
        }
        return try joined.outcome(whenNone: none)
    }

    private static func canNameImage(_ format: Fact<ImageFormat>) throws(MissingEvidence) -> Bool {
        switch try format.optional() {
        case .qcow2, .qcow, .qed, .vmdk: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/><backingStore/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/>
                <backingStore type='file'><format type='raw'/><source file='/vm/base.img'/><backingStore/>
                </backingStore>
              </disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/>
                <backingStore type='file'><format type='raw'/><source file='/vm/base.img'/></backingStore>
              </disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/>
                ↓<backingStore type='file'><format type='qcow2'/><source file='/vm/base.qcow2'/></backingStore>
              </disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
              ↓<disk type='file'><driver type='qcow2'/><source file='/vm/b.qcow2'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>mail</name><devices>
              ↓<disk type='file'><driver type='vmdk'/><source file='/vm/b.vmdk'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='qcow9'/><source file='/vm/b.qcow9'/></disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file'><driver type='raw'/><source file='/vm/a.img'/></disk>
            </devices></domain>
            """, because: "no disk in a format")
        NotApplicable(
            """
            <domain type='kvm'><name>mail</name><devices>
              <disk type='file' device='cdrom'><driver type='qcow2'/></disk>
            </devices></domain>
            """, because: "no disk in a format")
        NotApplicable(
            """
            <domain type='xen'><name>mail</name><devices>
              <disk type='file'><driver type='qcow2'/><source file='/vm/a.qcow2'/></disk>
            </devices></domain>
            """, because: "follows no chain")
    }
}
