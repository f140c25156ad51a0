// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No guest gets a PCI device of the host.
public struct PCIPassthrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pci-passthrough", title: "Guest gets a PCI device of the host", severity: .high, layer: .host,
        threat: .hypervisorAttack,
        rationale: """
            The device can read and write memory by itself, and firmware that a guest leaves in it waits for the next \
            guest or for the host.
            """,
        remedy: """
            Replace <hostdev type='pci'> and <interface type='hostdev'> by virtio devices, or accept the risk for \
            this machine on a host whose IOMMU is on. On VMware set pciPassthru0.present, or that of another device, \
            to "FALSE".
            """,
        references: [
            .libvirt("formatdomain", "USB / PCI / SCSI devices"), .openStackHardening, .stig("VMCH-70-000028"),
            .nist80053("AC-6"), .nist80053("CM-7"),
        ],
        catalogue: ["DEV-01"], controls: .rows("VS-VM-029"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.hostDevices, .interfaces]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            .violated(when: try device.kind.equals(.pci), at: device.locus)
        }
        joined.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
            .violated(when: try interface.isPCIDevice(in: context), at: interface.locus)
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>gpu</name><devices/></domain>")
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              ↓<hostdev mode='subsystem' type='pci' managed='yes'>
                <source><address domain='0' bus='3' slot='0' function='0'/></source>
              </hostdev>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              ↓<interface type='hostdev'><source><address type='pci' bus='3' slot='16'/></source></interface>
            </devices></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='nat'/></network>"])
        Violated(
            """
            <domain type='kvm'><name>fw</name><devices>
              ↓<interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, beside: ["<network><name>zone</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>"])
        Satisfied(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='hostdev'><source><address type='usb' bus='1' device='4'/></source></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='hostdev'><source><address type='isa' bus='1'/></source></interface>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>fw</name><devices>
              <interface type='network'><source network='zone'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='isa'/></devices></domain>
            """)
    }
}
