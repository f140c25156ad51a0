// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host knows how much processor time a machine gets beside the others.
///
/// Differs from the catalogue's XPath: a quota that is zero or negative is none. Hypervisors beside QEMU, LXC and Xen
/// are asked in their own way.
public struct CPULimitMissing: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-limit-missing", title: "Machine has neither a limit nor a weight of processor time",
        severity: .medium, layer: .host, threat: .availability,
        rationale: """
            A guest that is busy, by mistake or with intent, takes the processors of the host away from everybody \
            else.
            """,
        remedy: "Add <shares>, <quota> or <global_quota> to <cputune>, by what the host can give.",
        references: [.libvirt("formatdomain", "CPU Tuning"), .bsi("SYS.1.5.A3"), .nist80053("SC-6")],
        catalogue: ["CPU-08"],
        controls: .rows("VS-VM-022"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.virtualization.required() {
        case .kvm, .qemu, .kqemu, .lxc, .xen: break
        default: return .notApplicable("the hypervisor is asked in its own way")
        }
        let isLimited = try anyOf(
            machine.facts.cpuTuning.shares.required(ifAbsent: 0) > 0,
            anyOf(
                machine.facts.cpuTuning.quota.required(ifAbsent: 0) > 0,
                machine.facts.cpuTuning.globalQuota.required(ifAbsent: 0) > 0))
        return .violated(when: !isLimited, at: Locus.none)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>web</name><cputune><shares>1024</shares></cputune></domain>")
        Satisfied(
            """
            <domain type='kvm'><name>web</name>
              <cputune><period>100000</period><quota>50000</quota></cputune>
            </domain>
            """)
        Satisfied(
            """
            <domain type='lxc'><name>web</name>
              <cputune><global_quota>50000</global_quota></cputune>
            </domain>
            """)
        Violated("↓<domain type='kvm'><name>web</name><vcpu>2</vcpu></domain>")
        Violated("↓<domain type='kvm'><name>web</name><cputune><quota>-1</quota></cputune></domain>")
        NotAssessable("<domain type='kvm'><name>web</name><cputune><shares>many</shares></cputune></domain>")
        NotApplicable("<domain type='vmware'><name>web</name><vcpu>2</vcpu></domain>", because: "own way")
    }
}
