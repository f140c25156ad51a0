// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// libvirt checks at start that the guest gets the processor that its definition asks for.
///
/// Differs from the catalogue's XPath: a guest that gets the processor of the host as it is asks for nothing that
/// could be checked, and libvirt itself writes `none` there.
public struct CPUNotVerified: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-not-verified", title: "Nobody checks that the guest gets the processor it asks for",
        severity: .low, layer: .machine, threat: .confidentiality,
        rationale: "Features that the host lacks, mitigations among them, are left out in silence.",
        remedy: "Set check='full' on <cpu>, or 'partial' where the host cannot provide every feature of the model.",
        references: [.libvirt("formatdomain", "CPU model and topology")],
        catalogue: ["CPU-05"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.cpu.mode.optional() {
        case .hostPassthrough, .maximum: return .notApplicable("the guest gets the host's processor")
        default: break
        }
        return .violated(
            when: try machine.facts.cpu.check.required() == CPUCheck.none, at: machine.facts.cpu.check,
            remedy: .set("full"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cpu mode='host-model' check='full'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='custom' ↓check='none'><model>EPYC</model></cpu>
            </domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>web</name><cpu mode='custom'><model>EPYC</model></cpu></domain>",
            because: "default")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "host's CPU")
        NotAssessable("<domain type='kvm'><name>web</name><cpu mode='host-model' check='glance'/></domain>")
        NotApplicable(
            "<domain type='kvm'><name>web</name><cpu mode='host-passthrough' check='none'/></domain>",
            because: "host's processor")
    }
}
