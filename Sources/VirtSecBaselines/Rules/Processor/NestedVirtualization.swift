// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest cannot run virtual machines itself.
///
/// Which features a processor has that is the host's, a named model's or the hypervisor's default, the host decides;
/// so the rule is satisfied only where the definition refuses every feature that nesting needs: vmx and svm, of which
/// an x86 host has one or the other, and sief2 on s390x. On POWER `<nested-hv>` decides.
///
/// Differs from the catalogue's XPath: a feature without a policy is required.
public struct NestedVirtualization: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "nested-virtualization", title: "Guest may run virtual machines itself", severity: .medium,
        layer: .hypervisor, threat: .hypervisorAttack,
        rationale: """
            Nested virtualisation opens a large and young part of the hypervisor to the guest, and machines that run \
            inside it are seen by nobody.
            """,
        remedy: """
            Add <feature policy='disable' name='vmx'/> and <feature policy='disable' name='svm'/> to <cpu>; on s390x \
            name='sief2', and on POWER set <nested-hv state='off'/> in <features>. On VMware set vhv.enable = \
            "FALSE".
            """,
        references: [.libvirt("formatdomain", "CPU model and topology"), .nist80053("CM-7")], catalogue: ["CPU-04"],
        controls: .rows("VS-VM-016"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try machine.virtualization.optional() {
        case .lxc, .openvz: return .notApplicable("a container")
        default: break
        }
        let given = try Self.judgeGiven(machine)
        if case .violation = given { return given }
        if try Self.refuses("vmx", machine), try Self.refuses("svm", machine) { return .satisfied }
        return try Self.judgeSilence(machine)
    }

    /// Violated where the definition asks for nesting.
    private static func judgeGiven(_ machine: VirtualMachine) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        joined.violate(when: try machine.facts.features.nestedHV.equals(true), at: machine.facts.features.nestedHV)
        joined.addEach(of: machine.facts.cpu.features) { feature throws(MissingEvidence) in
            guard try allOf(isNesting(feature.name), isGiven(feature.policy)) else { return .satisfied }
            let remedy: Remedy = machine.isVMX ? .setting("vhv.enable", "FALSE") : .setAttribute("policy", "disable")
            return .violation(feature.violation(remedy: remedy))
        }
        return try joined.outcome(whenNone: .satisfied)
    }

    /// Judges what a definition that asks for no nesting leaves to its architecture and to the host.
    private static func judgeSilence(_ machine: VirtualMachine) throws(MissingEvidence) -> Outcome {
        switch try machine.facts.firmware.statedArchitecture() {
        case .amd64, .i686, nil: break
        case .s390x:
            if try refuses("sief2", machine) { return .satisfied }
        case .ppc64, .ppc64le:
            // One that is asked for was violated already, so what is stated is that there is none.
            if try machine.facts.features.nestedHV.optional() != nil { return .satisfied }
            throw MissingEvidence(UnseenReason(.hypervisorDefault, at: machine.facts.features.nestedHV.locus))
        default: return .notApplicable("libvirt gives guests of this architecture no nested virtualisation")
        }
        throw MissingEvidence(UnseenReason(.hostCPU, at: machine.facts.cpu.mode.locus))
    }

    private static func isNesting(_ name: Fact<String>) throws(MissingEvidence) -> Bool {
        switch try name.optional() {
        case "vmx", "svm", "sief2": true
        default: false
        }
    }

    /// An optional feature is there when the host has it, so it is neither given nor refused.
    private static func isGiven(_ policy: Fact<CPUFeaturePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .require, .force: true
        default: false
        }
    }

    private static func refuses(_ wanted: String, _ machine: VirtualMachine) throws(MissingEvidence) -> Bool {
        try machine.facts.cpu.features.hasElement { feature throws(MissingEvidence) in
            try allOf(feature.name.equals(wanted), isRefused(feature.policy))
        }
    }

    private static func isRefused(_ policy: Fact<CPUFeaturePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .disable, .forbid: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>ci</name><os><type arch='x86_64'>hvm</type></os><cpu mode='host-model'>
              <feature policy='disable' name='vmx'/><feature policy='forbid' name='svm'/>
              <feature policy='require' name='aes'/>
            </cpu></domain>
            """)
        Satisfied(
            """
            <domain type='kvm'><name>ci</name><os><type arch='ppc64le'>hvm</type></os>
              <features><nested-hv state='off'/></features>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><cpu mode='host-model'>
              <feature ↓policy='require' name='vmx'/>
            </cpu></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><cpu mode='host-model'>↓<feature name='svm'/></cpu></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>ci</name><os><type arch='ppc64le'>hvm</type></os>
              <features><nested-hv ↓state='on'/></features>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><cpu mode='host-model'>
              <feature policy='guess' name='svm'/>
            </cpu></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><os><type arch='x86_64'>hvm</type></os><cpu mode='host-model'>
              <feature policy='disable' name='svm'/><feature policy='optional' name='vmx'/>
            </cpu></domain>
            """, because: "host's CPU")
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><os><type arch='x86_64'>hvm</type></os>
              <cpu mode='host-passthrough'><feature policy='require' name='aes'/></cpu>
            </domain>
            """, because: "host's CPU")
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><os><type arch='x86_64'>hvm</type></os>
              <cpu mode='custom'><model>EPYC</model></cpu>
            </domain>
            """, because: "host's CPU")
        NotAssessable("<domain type='kvm'><name>ci</name></domain>", because: "host's CPU")
        NotAssessable(
            "<domain type='kvm'><name>ci</name><os><type arch='ppc64'>hvm</type></os></domain>", because: "default")
        NotApplicable(
            "<domain type='kvm'><name>ci</name><os><type arch='aarch64'>hvm</type></os></domain>",
            because: "architecture")
        NotApplicable("<domain type='lxc'><name>ci</name></domain>", because: "container")
    }
}
