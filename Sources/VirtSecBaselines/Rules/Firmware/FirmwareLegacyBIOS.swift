// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine starts with UEFI firmware.
///
/// Differs from the catalogue's XPath: containers and paravirtualised guests have no firmware of their own, and for
/// architectures such as s390x and ppc64 there is no UEFI. Of the hypervisors that libvirt only asks, VMware alone reports
/// its firmware.
public struct FirmwareLegacyBIOS: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "firmware-legacy-bios", title: "Machine does not start with UEFI firmware", severity: .medium,
        layer: .machine, threat: .tampering,
        rationale: "Without UEFI neither Secure Boot nor measured boot can tell that the boot loader was changed.",
        remedy: """
            Set firmware='efi' on <os> and ask for the features secure-boot and enrolled-keys in <firmware>; the \
            guest must be installed for UEFI. On VMware set firmware = "efi" and uefi.secureBoot.enabled = "TRUE".
            """,
        references: [
            .libvirt("kbase/secureboot", "Quick configuration"), .bsi("SYS.1.5.A3"), .nist80053("SI-7(9)"),
        ],
        catalogue: ["BOOT-01"], controls: .rows("VS-VM-001"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.firmware.guestKind.required(ifAbsent: .hvm) == .hvm else {
            return .notApplicable("a container or a paravirtualised guest")
        }
        if try machine.facts.firmware.isUEFI.required(ifAbsent: false) { return .satisfied }
        guard try machine.facts.firmware.canBeUEFI() else {
            return .notApplicable("there is no UEFI firmware for the architecture")
        }
        if !machine.facts.firmware.isUEFI.isStated, try Self.isUnreported(machine.facts.virtualization) {
            throw MissingEvidence(UnseenReason(.notReported, at: machine.facts.firmware.isUEFI.locus))
        }
        return .violated(machine.facts.firmware.isUEFI)
    }

    private static func isUnreported(_ virtualization: Fact<Virtualization>) throws(MissingEvidence) -> Bool {
        if try virtualization.equals(.vmware) { return false }
        return try virtualization.hidesDetails()
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os firmware='efi'><type>hvm</type></os></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name><os>
              <type>hvm</type><loader readonly='yes' type='pflash'>/usr/share/fw/code.fd</loader>
            </os></domain>
            """)
        Violated("<domain type='kvm'><name>web</name>↓<os><type>hvm</type></os></domain>")
        Violated("<domain type='kvm'><name>web</name><os ↓firmware='bios'><type>hvm</type></os></domain>")
        NotAssessable(
            "<domain type='kvm'><name>web</name><os firmware='coreboot'><type>hvm</type></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>↓<os><type arch='aarch64' machine='virt'>hvm</type></os></domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>web</name><os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os></domain>
            """, because: "architecture")
        NotAssessable("<domain type='vbox'><name>web</name><os><type>hvm</type></os></domain>", because: "report")
        NotAssessable("<domain type='hyperv'><name>web</name><os><type>hvm</type></os></domain>", because: "report")
        Violated("<domain type='vmware'><name>web</name>↓<os><type>hvm</type></os></domain>")
        NotApplicable(
            "<domain type='lxc'><name>web</name><os><type>exe</type><init>/sbin/init</init></os></domain>",
            because: "container")
    }
}
