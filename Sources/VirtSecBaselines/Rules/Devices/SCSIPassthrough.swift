// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets a SCSI device or adapter of the host.
public struct SCSIPassthrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "scsi-passthrough", title: "Guest gets a SCSI device of the host", severity: .high, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            The guest sends its own commands to the device, which may be shared storage: it can reserve it, reset it \
            or change its firmware.
            """,
        remedy: """
            Replace <hostdev> of type scsi or scsi_host by a <disk type='block'> on the same device, or accept the \
            risk for this machine.
            """,
        references: [.libvirt("formatdomain", "USB / PCI / SCSI devices")], catalogue: ["DEV-03"],
        controls: .rows("VS-VM-062"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .hostDevices

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.hostDevices.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            switch try device.kind.optional() {
            case .scsi, .scsiHost: .violated(device.locus)
            default: .satisfied
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>tape</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              ↓<hostdev mode='subsystem' type='scsi'>
                <source><adapter name='scsi_host2'/><address bus='0' target='1' unit='0'/></source>
              </hostdev>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>tape</name><devices>
              ↓<hostdev mode='subsystem' type='scsi_host'><source protocol='vhost' wwpn='naa.5001'/></hostdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>tape</name><devices><hostdev mode='subsystem' type='sas'/></devices></domain>
            """)
    }
}
