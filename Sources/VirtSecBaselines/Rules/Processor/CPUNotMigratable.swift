// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest that sees the processor of its host can be moved to another.
///
/// A definition that does not say leaves it to libvirt and QEMU on the host.
public struct CPUNotMigratable: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-not-migratable", title: "Processor of the guest cannot be migrated",
        severity: .low, layer: .machine, threat: .mobility,
        rationale: """
            The guest cannot leave its host for an update or before a failure, and each host gives it another \
            processor with other mitigations.
            """,
        remedy: "Set migratable='on' on <cpu>, or mode='host-model'.",
        references: [.libvirt("formatdomain", "CPU model and topology"), .nist80053("CM-6")],
        controls: .rows("VS-VM-018"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.cpu.mode.required() {
        case .hostPassthrough, .maximum: break
        default: return .satisfied
        }
        guard let isMigratable = try machine.facts.cpu.migratable.optional() else {
            throw MissingEvidence(UnseenReason(.hypervisorDefault, at: machine.facts.cpu.mode.locus))
        }
        return .violated(when: !isMigratable, at: machine.facts.cpu.migratable, remedy: .set("on"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-passthrough' migratable='on'/></domain>")
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>")
        Violated("<domain type='kvm'><name>web</name><cpu mode='host-passthrough' ↓migratable='off'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='host-passthrough'/></domain>", because: "default")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "default model")
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='quantum'/></domain>")
    }
}
