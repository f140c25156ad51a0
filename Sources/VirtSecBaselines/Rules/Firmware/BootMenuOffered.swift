// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The firmware offers no boot menu.
///
/// Without a word on it QEMU starts without asking. Of other hypervisors a silent definition does not tell.
public struct BootMenuOffered: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "boot-menu-offered", title: "Firmware offers a boot menu",
        severity: .low, layer: .machine, threat: .tampering,
        rationale: """
            Whoever reaches the console can start the guest from other media or from the network, and pass by what \
            its own disk enforces.
            """,
        remedy: "Set enable='no' on <bootmenu> in <os>.",
        references: [.libvirt("formatdomain", "BIOS bootloader"), .nist80053("CM-7"), .nist80053("SI-7(9)")],
        catalogue: ["BOOT-11"],
        controls: .rows("VS-VM-005"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        if let isOffered = try machine.facts.firmware.extra.menuEnabled.optional() {
            return .violated(when: isOffered, at: machine.facts.firmware.extra.menuEnabled, remedy: .set("no"))
        }
        if try machine.facts.virtualization.isQEMU() { return .satisfied }
        let isMachine = try machine.facts.firmware.guestKind.required(ifAbsent: .hvm) == .hvm
        if try machine.facts.virtualization.isContainer() || !isMachine {
            return .notApplicable("a container or a paravirtualised guest has no boot menu")
        }
        throw MissingEvidence(UnseenReason(.hypervisorDefault, at: machine.facts.firmware.extra.menuEnabled.locus))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><bootmenu enable='no'/></os></domain>")
        Satisfied("<domain type='kvm'><name>web</name><os><type>hvm</type><boot dev='hd'/></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type>hvm</type><bootmenu ↓enable='yes' timeout='3000'/></os>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><os><type>hvm</type><bootmenu enable='maybe'/></os></domain>
            """)
        NotAssessable(
            "<domain type='vmware'><name>web</name><os><type>hvm</type></os></domain>", because: "default")
        NotAssessable("<domain type='xen'><name>web</name><os><type>hvm</type></os></domain>", because: "default")
        NotApplicable("<domain type='xen'><name>web</name><os><type>xen</type></os></domain>", because: "boot menu")
        NotApplicable("<domain type='lxc'><name>web</name></domain>", because: "boot menu")
    }
}
