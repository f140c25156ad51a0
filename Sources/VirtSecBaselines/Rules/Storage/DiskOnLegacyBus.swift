// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No disk is on an IDE or floppy bus.
///
/// Differs from the control's locator: where the definition is silent on the bus, the name of the disk tells it, as
/// libvirt takes hda for IDE and fda for a floppy drive.
public struct DiskOnLegacyBus: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "disk-on-legacy-bus", title: "Disk is on an IDE or floppy bus",
        severity: .low, layer: .machine, threat: .hypervisorAttack,
        rationale: """
            The emulation of these buses is old code that guests have attacked before, and guests of today have better \
            drivers for other buses.
            """,
        remedy: """
            Set bus='virtio', 'scsi' or 'sata' and a fitting dev on the <target> of the <disk>, once the guest has \
            the driver. On VMware attach it to a controller for SCSI or NVMe.
            """,
        references: [
            .openStackHardening, .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .nist80053("CM-7"),
        ],
        controls: .rows("VS-VM-040"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.disks) { disk throws(MissingEvidence) in
            if disk.bus.isLeftOpen(to: .hypervisorDefault) {
                return try Self.judge(disk.device, disk.targetName, at: disk.bus.locus)
            }
            return switch try disk.bus.optional() {
            case .ide, .fdc: .violated(disk.bus)
            default: .satisfied
            }
        }
        return try joined.outcome(whenNone: .notApplicable("no disk"))
    }

    /// libvirt: formatdomain, "Hard drives, floppy disks, CDROMs", `bus` of `target`.
    private static func judge(
        _ device: Fact<DiskDevice>, _ target: Fact<String>, at place: Locus
    ) throws(MissingEvidence) -> Outcome {
        if try device.equals(.floppy) { return .violated(device) }
        let name = try target.required().utf8
        if name.starts(with: "hd".utf8) { return .violated(target) }
        if name.starts(with: "vd".utf8) || name.starts(with: "sd".utf8) || name.starts(with: "xvd".utf8) {
            return .satisfied
        }
        throw MissingEvidence(UnseenReason(.hypervisorDefault, at: place))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file'><target dev='vda' bus='virtio'/></disk>
              <disk type='file'><target dev='sda'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file'><target dev='vda' bus='virtio'/></disk>
              <disk type='file'><target dev='hdc' ↓bus='ide'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file'><target ↓dev='hda'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file' device='floppy'><target dev='fda' ↓bus='fdc'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file' ↓device='floppy'><target dev='fda'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file'><target dev='vda' bus='nubus'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>legacy</name><devices>
              <disk type='file'><target dev='root'/></disk>
            </devices></domain>
            """, because: "default decides")
        NotApplicable("<domain type='kvm'><name>legacy</name><devices/></domain>", because: "no disk")
    }
}
