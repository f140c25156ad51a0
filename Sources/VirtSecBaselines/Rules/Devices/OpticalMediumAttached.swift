// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No medium lies in a CD or DVD drive.
///
/// Differs from the catalogue's XPath: a `<source>` that names nothing, as libvirt takes an empty path, is an empty
/// drive.
public struct OpticalMediumAttached: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "optical-medium-attached", title: "Medium lies in a CD or DVD drive",
        severity: .low, layer: .machine, threat: .tampering,
        rationale: """
            A medium that was left in can be started from and carries data into the guest past all that watches the \
            network.
            """,
        remedy: """
            Remove <source> from the <disk device='cdrom'> once the medium is no longer needed. On VMware set \
            startConnected of the drive to "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "Hard drives, floppy disks, CDROMs"), .stig("VMCH-70-000009"),
            .nist80053("CM-7"), .nist80053("SC-41"),
        ],
        catalogue: ["DEV-12"], controls: .rows("VS-VM-033", "VS-IMG-007"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .disks

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.disks.judgeEach(whenNone: .notApplicable("no CD or DVD drive")) { disk throws(MissingEvidence) in
            guard try disk.device.equals(.cdrom) else { return .notApplicable("no CD or DVD drive") }
            guard try disk.hasSource.optional() ?? false else { return .satisfied }
            return .violated(when: try Self.holdsMedium(disk), at: disk.hasSource, remedy: Self.remedy(disk, machine))
        }
    }

    /// VMware's drive keeps the name of its medium, and is not connected at the start.
    private static func remedy(_ disk: Disk, _ machine: VirtualMachine) -> Remedy? {
        if !machine.isVMX { return .remove }
        return disk.targetName.value.map { .setting("\($0).startConnected", "FALSE") }
    }

    @inline(__always)
    private static func holdsMedium(_ disk: Disk) throws(MissingEvidence) -> Bool {
        switch try disk.kind.required() {
        case .file: try isNamed(disk.source.file)
        case .block: try isNamed(disk.source.device)
        case .dir: try isNamed(disk.source.options.directory)
        case .network: try disk.source.protocol.exists()
        case .none: false
        default: true
        }
    }

    private static func isNamed(_ path: Fact<String>) throws(MissingEvidence) -> Bool {
        try path.optional().map { !$0.isEmpty } ?? false
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='file' device='cdrom'><source file=''/><target dev='sda' bus='sata'/></disk>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='block' device='cdrom'><source startupPolicy='optional'/><target dev='sda' bus='sata'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='file' device='cdrom'/>
              <disk type='file' device='cdrom'>↓<source file='/iso/setup.iso'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='block' device='cdrom'>↓<source dev='/dev/sr0'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='network' device='cdrom'>↓<source protocol='https' name='setup.iso'><host name='iso.example'/>
                </source></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='volume' device='cdrom'>↓<source pool='iso' volume='setup.iso'/></disk>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='dir' device='cdrom'>↓<source dir='/srv/files'/></disk>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='cloud' device='cdrom'><source file='/iso/setup.iso'/></disk>
            </devices></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><devices>
              <disk type='file' device='disk'><source file='/vm/a.img'/></disk>
            </devices></domain>
            """, because: "no CD or DVD drive")
    }
}
