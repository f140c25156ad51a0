// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest that gets a PCI device gets all devices of its IOMMU group, bridges left out.
///
/// The kernel refuses to hand out a part of a group that drivers of the host use; a patched kernel, or a driver that
/// gives way, does not. The inventory must hold the documents of all devices of the group; a device without a group is
/// kept from nothing that the documents tell of.
public struct PCIDeviceSharesGroup: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pci-device-shares-group",
        title: "Guest gets a part of an IOMMU group", severity: .medium,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            The IOMMU does not separate the devices of a group, so the guest can reach a neighbour's memory and \
            registers through its own device.
            """,
        remedy: "Give the guest all devices of the group, or put the device into a slot with a group of its own.",
        references: [.libvirt("formatdomain", "USB / PCI / SCSI devices"), .libvirt("formatnode", "PCI")])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = [.hostDevices, .interfaces]

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
            guard let address = try device.pciAddress() else { return .notApplicable("no PCI device of the host") }
            return try Self.judge(address, at: device.locus, of: machine, in: context)
        }
        joined.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
            guard try interface.isPCIDevice(in: context) else { return .notApplicable("no PCI device of the host") }
            guard let address = try interface.extra.hostAddress.optional() else {
                let isOfPool = try interface.kind.equals(.network)
                throw MissingEvidence(UnseenReason(isOfPool ? .networkDecides : .malformed, at: interface.locus))
            }
            return try Self.judge(address, at: interface.locus, of: machine, in: context)
        }
        return try joined.outcome(whenNone: .notApplicable("no PCI device of the host"))
    }

    /// Judges the device at an address of the host.
    private static func judge(
        _ address: PCIAddress, at place: Locus, of machine: VirtualMachine, in context: Context
    ) throws(MissingEvidence) -> Outcome {
        let node = try context.nodeDevice(withAddress: address, at: place)
        let group = try context.iommuGroup(of: node, at: place)
        let own = machine.knownPCIDevices(in: context)
        for neighbour in group {
            guard let other = neighbour.facts.pci.address.value else { continue }
            if own.addresses.contains(other) { continue }
            switch neighbour.facts.pci.isBridge {
            case .known(true, _): continue
            case .unseen: throw MissingEvidence(UnseenReason(.notReported, at: place))
            default: break
            }
            guard own.isAll else { throw MissingEvidence(UnseenReason(.incomplete, at: place)) }
            return .violated(place)
        }
        return .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='1'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_03_00_1</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>1</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
            ])
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>↓<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_03_00_1</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>1</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
            ])
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='4' slot='0' function='0'/></source></hostdev>↓<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='1'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_03_00_1</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>1</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_04_00_0</name><capability type='pci'><domain>0</domain><bus>4</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x04' slot='0x00' function='0x0'/></iommuGroup></capability></device>",
            ])
        Satisfied(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_03_00_1</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>1</function><capability type='pci-bridge'/><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """, because: "not in the inventory",
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """, because: "not in the inventory")
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>
              ↓<interface type='hostdev'><source><address type='pci' bus='3' slot='0' function='0'/></source></interface>
            </devices></domain>
            """,
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
                "<device><name>pci_0000_03_00_1</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>1</function><iommuGroup number='1'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/><address domain='0x0000' bus='0x03' slot='0x00' function='0x1'/></iommuGroup></capability></device>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """, because: "does not report",
            beside: [
                "<device><name>pci_0000_03_00_0</name><capability type='pci'><domain>0</domain><bus>3</bus><slot>0</slot><function>0</function></capability></device>"
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices>
              <interface type='network'><source network='pool'/></interface>
            </devices></domain>
            """, because: "network that it names decides",
            beside: ["<network><name>pool</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>"])
        NotApplicable(
            """
            <domain type='kvm'><name>a</name><devices>
              <interface type='bridge'><source bridge='br0'/></interface>
              <interface type='hostdev'><source><address type='usb' bus='1' device='4'/></source></interface>
            </devices></domain>
            """, because: "no PCI device")
        NotApplicable("<domain type='kvm'><name>a</name></domain>", because: "no PCI device")
    }
}
