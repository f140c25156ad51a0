// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Every virtual processor runs on processors of the host that were set aside for it.
///
/// Differs from the catalogue's XPath: the set on `<vcpu>` holds all of them, and pins for some leave the others
/// free. Only QEMU and Xen are asked.
public struct CPUNotPinned: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-not-pinned", title: "Virtual processors run on any processor of the host",
        severity: .info, layer: .host, threat: .interMachine,
        rationale: """
            Two threads of a core share its caches and buffers, through which a guest beside this one may read its \
            data unless the host keeps them apart.
            """,
        remedy: """
            Add a <vcpupin> for every virtual processor to <cputune>, or a cpuset to <vcpu>, with whole cores of the \
            host.
            """,
        references: [.libvirt("formatdomain", "CPU Tuning"), .libvirt("formatdomain", "CPU Allocation")],
        catalogue: ["CPU-07"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.virtualization.required() {
        case .kvm, .qemu, .kqemu, .xen: break
        default: return .notApplicable("neither QEMU nor Xen runs it")
        }
        // Where numad is to choose, libvirt passes over a cpuset.
        if try allOf(
            !machine.facts.processors.placement.equals(.auto), machine.facts.processors.hostCPUs.exists())
        {
            return .satisfied
        }
        let pins = try machine.facts.cpuTuning.pins.required().count
        if pins == 0 { return .violated(at: .none) }
        return .violated(
            when: try pins < machine.facts.processors.maximum.required(ifAbsent: 1),
            at: machine.facts.processors.maximum)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <vcpu>2</vcpu>
              <cputune><vcpupin vcpu='0' cpuset='4'/><vcpupin vcpu='1' cpuset='5'/></cputune>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>web</name><vcpu cpuset='4-5'>2</vcpu></domain>")
        Violated("↓<domain type='kvm'><name>web</name><vcpu>2</vcpu></domain>")
        Violated(
            """
            <domain type='kvm'><name>web</name>
              ↓<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='4'/></cputune>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name><vcpu placement='auto' cpuset='0-3'>2</vcpu></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><vcpu cpuset='some'>2</vcpu></domain>")
        NotApplicable("<domain type='lxc'><name>web</name><vcpu>2</vcpu></domain>", because: "QEMU")
    }
}
