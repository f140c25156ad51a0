// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk is encrypted with the AES of the old qcow format.
///
/// The images below a disk and the copy that a block job makes count as well as the disk itself; a definition that is
/// silent on the chain leaves it to the header of the image.
public struct DiskEncryptedWithLegacyFormat: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-encrypted-with-legacy-format", title: "Disk is encrypted with the broken qcow format",
        severity: .high, layer: .storage, threat: .confidentiality,
        rationale: """
            The key is the password itself and the initialisation vectors are predictable, so the content can be \
            attacked; current versions of QEMU and libvirt no longer create such images.
            """,
        remedy: """
            Copy the disk to an image with LUKS encryption and set format='luks' on its <encryption> element.
            """,
        references: [.libvirt("formatstorageencryption", "\"qcow\" format")], catalogue: ["DSK-02"],
        controls: .rows("VS-VM-055"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(
            of: machine.disks, atAGlance: { $0.hasSingleSource && $0.hasNoEncryption ? .satisfied : nil },
            judge: { disk throws(MissingEvidence) in try Self.judge(disk) })
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    @inline(__always)
    private static func judge(_ disk: Disk) throws(MissingEvidence) -> Outcome {
        // VMware's images have no encryption of QEMU's, whatever their headers say.
        if case .known(.vmdk, _) = disk.format, disk.encryption.format.isLeftOpen(to: .imageHeader) {
            return .satisfied
        }
        var joined = JoinedOutcome()
        joined.addSources(of: disk) { source throws(MissingEvidence) in
            .violated(when: try isLegacy(source.encryption.format), at: source.encryption.format)
        }
        joined.violate(when: try isLegacy(disk.encryption.format), at: disk.encryption.format)
        return try joined.outcome(whenNone: .satisfied)
    }

    private static func isLegacy(_ format: Fact<EncryptionFormat>) throws(MissingEvidence) -> Bool {
        switch try format.optional() {
        case .qcow, .default: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'><encryption format='luks'/></source></disk>
              <disk type='file'><source file='/vm/b.img'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'/><encryption ↓format='qcow'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'><encryption ↓format='default'/></source></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/a.qcow2'/>
              <backingStore type='file'><format type='qcow2'/>
                <source file='/vm/b.qcow2'><encryption format='luks'/></source><backingStore/></backingStore>
            </disk></devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><devices><disk type='file'>
              <driver type='qcow2'/><source file='/vm/a.qcow2'/>
              <backingStore type='file'><format type='qcow2'/>
                <source file='/vm/b.qcow2'><encryption ↓format='qcow'/></source><backingStore/></backingStore>
            </disk></devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><devices>
              <disk type='file'><source file='/vm/a.img'><encryption format='rot13'/></source></disk>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>vault</name><devices/></domain>", because: "no disk")
    }
}
