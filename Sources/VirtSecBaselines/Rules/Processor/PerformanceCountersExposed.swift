// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The guest has no performance counters.
///
/// Without a word on it QEMU decides by processor and version, which is not assessable.
public struct PerformanceCountersExposed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "performance-counters-exposed", title: "Guest has performance counters",
        severity: .low, layer: .hypervisor, threat: .confidentiality,
        rationale: "The counters tell a program in the guest what others do with the same processor, keys included.",
        remedy: "Set state='off' on <pmu> in <features>.",
        references: [.libvirt("formatdomain", "Hypervisor features")],
        catalogue: ["CPU-09"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }

        let counters = machine.facts.features.pmu
        return .violated(when: try counters.required(), at: counters, remedy: counters.setting("state", to: "off"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><features><pmu state='off'/></features></domain>")
        Violated("<domain type='kvm'><name>web</name><features><pmu ↓state='on'/></features></domain>")
        Violated("<domain type='kvm'><name>web</name><features>↓<pmu/></features></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><features><acpi/></features></domain>", because: "default")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu>1</vcpu></domain>", because: "report")
        NotApplicable("<domain type='lxc'><name>web</name><vcpu>1</vcpu></domain>", because: "QEMU")
    }
}
