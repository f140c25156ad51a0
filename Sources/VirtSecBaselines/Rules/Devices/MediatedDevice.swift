// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets a part of a device of the host.
public struct MediatedDevice: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "mediated-device", title: "Guest gets a mediated device of the host",
        severity: .medium, layer: .host, threat: .hypervisorAttack,
        rationale: """
            Guests share one piece of hardware, such as a graphics card, and only the driver in the kernel of the host \
            and the firmware of the device keep them apart.
            """,
        remedy: """
            Remove <hostdev type='mdev'> from <devices>, or accept the risk for a machine that needs the device.
            """,
        references: [.libvirt("formatdomain", "USB / PCI / SCSI devices")],
        catalogue: ["DEV-06"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .hostDevices

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.hostDevices.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            .violated(when: try device.kind.equals(.mdev), at: device.locus, remedy: .remove)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>render</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>render</name><devices>
              <hostdev mode='subsystem' type='usb'><source><vendor id='0x1209'/><product id='0x0001'/></source>
              </hostdev>
              ↓<hostdev mode='subsystem' type='mdev' model='vfio-pci'>
                <source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source>
              </hostdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>render</name><devices>
              <hostdev mode='subsystem' type='slice'/>
            </devices></domain>
            """)
    }
}
