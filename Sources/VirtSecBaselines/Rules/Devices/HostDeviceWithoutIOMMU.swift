// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest with a PCI device of the host has an IOMMU of its own.
///
/// Differs from the catalogue's XPath: a network interface may be such a device too, and an IOMMU that does not
/// translate (`dma_translation='off'`) keeps no device from anything.
public struct HostDeviceWithoutIOMMU: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-device-without-iommu", title: "Guest cannot confine its PCI devices of the host",
        severity: .info, layer: .guest, threat: .hypervisorAttack,
        rationale: """
            The IOMMU of the host keeps the device inside the guest; without one of its own the guest cannot keep it \
            out of the rest of its memory.
            """,
        remedy: """
            Add <iommu model='intel'/> with <driver intremap='on'/> to <devices>, or the model that the architecture \
            has.
            """,
        references: [.libvirt("formatdomain", "IOMMU devices")],
        catalogue: ["DEV-23"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.interfaces, .hostDevices]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no PCI device of the host")
        if try machine.hostDevices.isEmpty(), try machine.interfaces.isEmpty() { return none }
        var joined = JoinedOutcome()
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            guard try device.kind.equals(.pci) else { return .notApplicable("no PCI device of the host") }
            return .violated(when: try !Self.hasIOMMU(machine.iommus), at: device.locus)
        }
        joined.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
            guard try interface.isPCIDevice(in: context) else { return .notApplicable("no PCI device of the host") }
            return .violated(when: try !Self.hasIOMMU(machine.iommus), at: interface.locus)
        }
        return try joined.outcome(whenNone: none)
    }

    private static func hasIOMMU(_ iommus: Listing<VirtualIOMMU>) throws(MissingEvidence) -> Bool {
        try iommus.hasElement { iommu throws(MissingEvidence) in
            if try iommu.dmaTranslation.equals(false) { return false }
            guard iommu.unrecognised == .none else {
                throw MissingEvidence(UnseenReason(.unrecognisedContent, at: iommu.unrecognised))
            }
            return true
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <hostdev mode='subsystem' type='pci'/>
              <iommu model='intel'><driver intremap='on'/></iommu>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              ↓<hostdev mode='subsystem' type='pci'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <hostdev mode='subsystem' type='usb'/>
              ↓<interface type='hostdev'/>
            </devices></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              ↓<hostdev mode='subsystem' type='pci'/>
              <iommu model='intel'><driver dma_translation='off'/></iommu>
            </devices></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <interface type='network'><source network='lab'/></interface>
            </devices></domain>
            """, because: "not in the inventory")
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <hostdev mode='subsystem' type='pci'/>
              <iommu model='intel'><driver strict='off'/></iommu>
            </devices></domain>
            """)
        NotApplicable("<domain type='kvm'><name>gpu</name><devices/></domain>", because: "no PCI device")
        NotApplicable(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <interface type='hostdev'><source><address type='usb' bus='1' device='4'/></source></interface>
            </devices></domain>
            """, because: "no PCI device")
        NotApplicable(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
            </devices></domain>
            """, because: "no PCI device")
    }
}
