// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets a USB device of the host.
public struct USBPassthrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-passthrough", title: "Guest gets a USB device of the host", severity: .medium, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            A guest can reprogram the device, and a device that pretends to be a keyboard can attack the guest or, \
            once it is given back, the host.
            """,
        remedy: "Remove <hostdev type='usb'> from <devices>, or accept the risk for the one device that is needed.",
        references: [
            .libvirt("formatdomain", "USB / PCI / SCSI devices"), .stig("VMCH-70-000012"), .nist80053("CM-7"),
            .nist80053("SC-41"),
        ],
        catalogue: ["DEV-02"], controls: .rows("VS-VM-030"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .hostDevices

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.hostDevices.judgeEach(whenNone: .satisfied) { device throws(MissingEvidence) in
            .violated(when: try device.kind.equals(.usb), at: device.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>desk</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<hostdev mode='subsystem' type='usb'>
                <source><vendor id='0x1209'/><product id='0x0001'/></source>
              </hostdev>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices><hostdev mode='subsystem' type='usb9'/></devices></domain>
            """)
    }
}
