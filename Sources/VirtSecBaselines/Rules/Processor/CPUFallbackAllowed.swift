// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine gets the model of processor that is named, or does not start.
///
/// Differs from the catalogue's XPath: a named model without a word on it may be replaced as well, since that is the
/// default.
public struct CPUFallbackAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-fallback-allowed", title: "Processor may be replaced by a lesser model",
        severity: .low, layer: .machine, threat: .confidentiality,
        rationale: """
            Where the hypervisor does not have the model, the guest gets another in silence, with fewer features and \
            perhaps without mitigations.
            """,
        remedy: "Set fallback='forbid' on the <model> of <cpu>.",
        references: [.libvirt("formatdomain", "CPU model and topology")],
        catalogue: ["CPU-06"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .cpu

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard let fallback = try machine.facts.cpu.fallback.optional() else {
            return .notApplicable("no model is named")
        }
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        guard fallback == .allow else { return .satisfied }
        if machine.facts.cpu.fallback.locus.isAttribute {
            return .violated(machine.facts.cpu.fallback, remedy: .set("forbid"))
        }
        if machine.facts.cpu.model.isLeftOpen(to: .hostCPU) {
            return .notApplicable("no model is named")
        }
        switch try machine.facts.cpu.mode.optional() {
        case .hostPassthrough, .maximum: return .notApplicable("no model is named")
        default: break
        }
        if try machine.facts.cpu.model.required(ifAbsent: "").isEmpty { return .notApplicable("no model is named") }
        return .violated(machine.facts.cpu.model, remedy: .setAttribute("fallback", "forbid"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='custom'><model fallback='forbid'>EPYC</model></cpu>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='custom'><model ↓fallback='allow'>EPYC</model></cpu>
            </domain>
            """)
        Violated("<domain type='kvm'><name>web</name><cpu mode='custom'>↓<model>EPYC</model></cpu></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='host-model'><model ↓fallback='allow'/></cpu>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name>
              <cpu mode='custom'><model fallback='negotiate'>EPYC</model></cpu>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name>
              <os><type arch='ppc64le'>hvm</type></os>
              <cpu mode='host-model'>↓<model>power9</model></cpu>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>", because: "no model")
        NotApplicable(
            "<domain type='kvm'><name>web</name><cpu mode='host-passthrough'/></domain>", because: "no model")
        NotApplicable(
            """
            <domain type='kvm'><name>web</name>
              <cpu><topology sockets='1' cores='2' threads='1'/></cpu>
            </domain>
            """, because: "no model")
        NotApplicable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "no model")
        NotApplicable(
            "<domain type='xen'><name>web</name><cpu mode='custom'><model>EPYC</model></cpu></domain>",
            because: "QEMU")
    }
}
