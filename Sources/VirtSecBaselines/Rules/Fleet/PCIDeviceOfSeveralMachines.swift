// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No two machines get the same PCI device.
///
/// Speaks of the machines of one host: the inventory must hold its capabilities, and those of no other, since devices
/// of other hosts have the same addresses. The addresses of a network's pool of devices do not count: libvirt gives
/// each away once. A disk on an NVMe controller takes the controller as a whole.
public struct PCIDeviceOfSeveralMachines: InventoryRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pci-device-of-several-machines",
        title: "PCI device of the host is given to several machines", severity: .medium,
        layer: .host, threat: .interMachine,
        rationale: """
            What one guest leaves in the device the next one gets, firmware included; and one machine cannot start \
            while the other runs.
            """,
        remedy: """
            Give each machine a device of its own, or take cards of one kind from a network with <forward \
            mode='hostdev'>.
            """,
        references: [.libvirt("formatdomain", "USB / PCI / SCSI devices")])

    /// Creates the rule.
    public init() {}

    /// Judges all machines.
    public func judge(_ inventory: Inventory, in context: Context) -> [Result<Outcome, MissingEvidence>] {
        let none = Outcome.notApplicable("no PCI device of the host")
        let outcomes = SharedValues<PCIAddress>(inventory, in: context) { machine, holdings in
            holdings.addEach(of: machine.hostDevices) { device throws(MissingEvidence) in
                try device.pciAddress().map { Holding($0, at: device.locus) }
            }
            holdings.addEach(of: machine.disks) { disk throws(MissingEvidence) in
                guard try disk.kind.equals(.nvme) else { return nil }
                return try disk.source.options.pciAddress.optional().map { Holding($0, at: disk.locus) }
            }
            holdings.addEach(of: machine.interfaces) { interface throws(MissingEvidence) in
                guard try interface.kind.equals(.hostdev) else { return nil }
                return try interface.extra.hostAddress.optional().map { Holding($0, at: interface.locus) }
            }
        }
        .outcomes(whenNone: none)
        return outcomes.map { outcome in
            if case .success(.notApplicable) = outcome { return outcome }
            return Result { () throws(MissingEvidence) in
                _ = try context.host(at: .none)
                return try outcome.get()
            }
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<capabilities><host><iommu support='yes'/></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='4' slot='0' function='0'/></source></hostdev></devices></domain>",
            ])
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices>↓<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<capabilities><host><iommu support='yes'/></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>",
            ])
        Violated(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='4' slot='0' function='0'/></source></hostdev>↓<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """,
            beside: [
                "<capabilities><host><iommu support='yes'/></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><interface type='hostdev'><source><address type='pci' domain='0x0000' bus='0x03' slot='0x00' function='0x0'/></source></interface></devices></domain>",
            ])
        Violated(
            """
            <domain type='kvm'><name>db</name><devices>↓<disk type='nvme'><source type='pci' managed='yes' namespace='1'><address domain='0' bus='3' slot='0' function='0'/></source><target dev='vda'/></disk></devices></domain>
            """,
            beside: [
                "<capabilities><host><iommu support='yes'/></host></capabilities>",
                "<domain type='kvm'><name>b</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>",
            ])
        NotAssessable(
            """
            <domain type='kvm'><name>gpu</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>
            """, because: "not in the inventory",
            beside: [
                "<domain type='kvm'><name>b</name><devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev></devices></domain>"
            ])
        NotApplicable("<domain type='kvm'><name>a</name></domain>", because: "no PCI device")
    }
}
