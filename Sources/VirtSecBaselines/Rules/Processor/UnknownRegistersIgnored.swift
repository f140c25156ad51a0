// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest learns when it uses a register that its processor does not have.
public struct UnknownRegistersIgnored: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "unknown-registers-ignored", title: "Accesses to unknown processor registers are ignored",
        severity: .medium, layer: .hypervisor, threat: .tampering,
        rationale: """
            The guest takes the silence for success, so it may believe that a mitigation is on which the processor \
            does not have.
            """,
        remedy: "Set unknown='fault' on <msrs> in <features>, or remove the element.",
        references: [.libvirt("formatdomain", "Hypervisor features")], catalogue: ["CPU-12"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .features

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(
            when: try machine.facts.features.msrsUnknown.equals(.ignore), at: machine.facts.features.msrsUnknown,
            remedy: .set("fault"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>old</name><features><msrs unknown='fault'/></features></domain>")
        Violated("<domain type='kvm'><name>old</name><features><msrs ↓unknown='ignore'/></features></domain>")
        NotAssessable("<domain type='kvm'><name>old</name><features><msrs unknown='shrug'/></features></domain>")
    }
}
