// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine uses the processor's own support for virtualisation.
public struct SoftwareEmulation: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "software-emulation", title: "Machine runs on software emulation alone", severity: .medium,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: "QEMU's own translator is not built to hold a hostile guest, and it is many times slower.",
        remedy: "Set type='kvm' on <domain>, on a host of the guest's architecture.",
        references: [Reference("QEMU documentation", "system/security")], catalogue: ["QEMU-05"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(when: try machine.virtualization.equals(.qemu), at: machine.virtualization, remedy: .set("kvm"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name></domain>")
        Violated("<domain ↓type='qemu'><name>web</name></domain>")
        NotAssessable("<domain type='abacus'><name>web</name></domain>")
    }
}
