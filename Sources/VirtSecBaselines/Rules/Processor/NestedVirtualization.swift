// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A guest cannot run virtual machines itself.
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
        remedy: "Set policy='disable' on the <feature> of <cpu> that is named vmx or svm.",
        references: [.libvirt("formatdomain", "CPU model and topology"), .nist80053("CM-7")], catalogue: ["CPU-04"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws -> Outcome {
        try machine.facts.cpu.features.judgeEach(whenNone: .notApplicable("no processor feature is named")) { feature in
            .violated(
                when: try allOf(Self.isNesting(feature.name), Self.isGiven(feature.policy)), at: feature.policy,
                remedy: .set("disable"))
        }
    }

    private static func isNesting(_ name: Fact<String>) throws(MissingEvidence) -> Bool {
        switch try name.optional() {
        case "vmx", "svm": true
        default: false
        }
    }

    private static func isGiven(_ policy: Fact<CPUFeaturePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .require, .force: true
        default: false
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>ci</name><cpu mode='host-model'>
              <feature policy='disable' name='vmx'/><feature policy='require' name='aes'/>
            </cpu></domain>
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
        NotAssessable(
            """
            <domain type='kvm'><name>ci</name><cpu mode='host-model'>
              <feature policy='guess' name='svm'/>
            </cpu></domain>
            """)
        NotApplicable(
            "<domain type='kvm'><name>ci</name><cpu mode='host-model'/></domain>", because: "no processor feature")
    }
}
