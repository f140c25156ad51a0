// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A PC of QEMU has a modern board.
///
/// Differs from the catalogue's XPath: `pc-0.12`, `pc-1.3` and the `rhel6` types are the same old board, and a
/// definition without a machine type leaves the board to the host.
public struct MachineTypeLegacy: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "machine-type-legacy", title: "Machine has the board of an old PC",
        severity: .low, layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            The old board brings an IDE controller, a floppy controller and other emulated devices that no guest of \
            today needs, and has neither PCI Express nor an IOMMU.
            """,
        remedy: """
            Install the guest anew, or move it, with machine='q35' on the <type> of <os>; its devices get new \
            addresses.
            """,
        references: [
            .libvirt("formatdomain", "BIOS bootloader"), .libvirtTaint("deprecated-config"), .openStackHardening,
        ],
        catalogue: ["QEMU-06"],
        controls: .rows("VS-VM-008"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        guard try machine.facts.firmware.isPC() else { return .notApplicable("no PC") }
        let type = try machine.facts.firmware.machineType.required()
        return switch PCBoard(type) {
        case .q35, .micro: .satisfied
        case .i440fx, .isa: .violated(machine.facts.firmware.machineType)
        case .otherArchitecture: .notApplicable("no PC")
        case nil: throw MissingEvidence(UnseenReason(.notUnderstood, at: machine.facts.firmware.machineType.locus))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
            </domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='microvm'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' ↓machine='pc-i440fx-9.1'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='i686' ↓machine='isapc'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='qemu'><name>web</name>
              <os><type arch='x86_64' ↓machine='pc'>hvm</type></os>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' ↓machine='pc-1.3'>hvm</type></os>
            </domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>web</name><os><type arch='x86_64'>hvm</type></os></domain>", because: "default")
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='x86_64' machine='abacus'>hvm</type></os>
            </domain>
            """, because: "does not know")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='aarch64' machine='virt-9.1'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <os><type machine='s390-ccw-virtio-9.1'>hvm</type></os>
            </domain>
            """, because: "no PC")
        NotApplicable("<domain type='lxc'><name>web</name><os><type>exe</type></os></domain>", because: "QEMU")
    }
}
