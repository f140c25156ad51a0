// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest does not see every feature of the host's processor.
public struct CPUPassesHostThrough: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-passes-host-through", title: "Guest sees the host's processor as it is", severity: .medium,
        layer: .machine, threat: .mobility,
        rationale: """
            Features that nobody asked for, nested virtualisation among them, reach the guest, and after a migration \
            the guest may count on mitigations that the new host does not have.
            """,
        remedy: "Set mode='host-model' on <cpu>, or mode='custom' with a <model>.",
        references: [.libvirt("formatdomain", "CPU model and topology"), .libvirtTaint("host-cpu")],
        catalogue: ["CPU-01"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.cpu.mode.optional() {
        case .hostPassthrough, .maximum: .violated(machine.facts.cpu.mode, remedy: .set("host-model"))
        default: .satisfied
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>")
        Violated("<domain type='kvm'><name>web</name><cpu ↓mode='host-passthrough' migratable='on'/></domain>")
        Violated("<domain type='kvm'><name>web</name><cpu ↓mode='maximum'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='quantum'/></domain>")
        NotAssessable("<domain type='kvm'><name>web</name></domain>", because: "default model")
    }
}
