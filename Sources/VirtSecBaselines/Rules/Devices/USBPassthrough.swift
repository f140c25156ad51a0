// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets a USB device of the host.
///
/// Differs from the catalogue's XPath: a network interface may be such a device too.
public struct USBPassthrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "usb-passthrough", title: "Guest gets a USB device of the host", severity: .medium, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            A guest can reprogram the device, and a device that pretends to be a keyboard can attack the guest or, \
            once it is given back, the host.
            """,
        remedy: """
            Remove <hostdev type='usb'>, or the <interface type='hostdev'> with a USB address, from <devices>, or \
            accept the risk for the one device that is needed. On VMware remove usb.autoConnect.device0, or that of \
            another device.
            """,
        references: [
            .libvirt("formatdomain", "USB / PCI / SCSI devices"), .stig("VMCH-70-000012"), .nist80053("CM-7"),
            .nist80053("SC-41"),
        ],
        catalogue: ["DEV-02"], controls: .rows("VS-VM-030"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.hostDevices, .interfaces]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            .violated(when: try device.kind.equals(.usb), at: device.locus)
        }
        joined.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
            try interface.isUSBDevice() ? .violated(interface.locus) : .notApplicable("not a USB device")
        }
        return try joined.outcome(whenNone: .satisfied)
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
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              ↓<interface type='hostdev'><source><address type='usb' bus='1' device='4'/></source></interface>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>desk</name><devices>
              ↓<interface type='hostdev'><source><vendor id='0x1209'/><product id='0x0001'/></source></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>desk</name><devices>
              <interface type='hostdev'><source><address type='pci' bus='3' slot='16'/></source></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>desk</name><devices><hostdev mode='subsystem' type='usb9'/></devices></domain>
            """)
    }
}
