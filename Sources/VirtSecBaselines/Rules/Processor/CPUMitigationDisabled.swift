// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No feature that protects from attacks on the processor is taken from the guest.
///
/// Differs from the catalogue's XPath: a feature that is forbidden is not there either, and more features protect than
/// it lists.
public struct CPUMitigationDisabled: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-mitigation-disabled", title: "Protective processor feature is taken from the guest",
        severity: .high, layer: .machine, threat: .confidentiality,
        rationale: """
            The guest's kernel uses these features against Spectre, MDS and code or data that a user planted; without \
            them its programs can read each other's secrets or take the kernel over.
            """,
        remedy: "Remove the <feature> from <cpu>, or set policy='require' on it.",
        references: [
            .libvirt("formatdomain", "CPU model and topology"), .nist80053("SI-2"), .nist80053("SC-4"),
        ],
        catalogue: ["CPU-03"], controls: .rows("VS-VM-017"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .cpu

    /// The features that no guest may lack by its definition.
    ///
    /// Those of libvirt's src/cpu_map and of QEMU's x86 models by which a kernel protects itself and its programs: from
    /// speculation (Linux: Documentation/admin-guide/hw-vuln), from running or reading what a user wrote (`nx`, `smep`,
    /// `smap`), and from telling where its tables lie (`umip`). Left out is what only tells that a processor needs no
    /// protection, such as `rdctl-no`, and what programs have to ask for, such as `pku`.
    public var features: Set<String> = [
        "amd-psfd", "amd-ssbd", "amd-stibp", "arch-capabilities", "auto-ibrs", "bhi-ctrl", "fb-clear", "flush-l1d",
        "ibpb", "ibrs", "intel-psfd", "ipred-ctrl", "md-clear", "nx", "pcid", "rfds-clear", "rrsba-ctrl", "smap",
        "smep",
        "spec-ctrl", "ssbd", "stibp", "umip", "virt-ssbd",
    ]

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("features", \Self.features)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        try machine.facts.cpu.features.judgeEach(whenNone: .notApplicable("no processor feature is named")) {
            feature throws(MissingEvidence) in
            guard try allOf(Self.isTaken(feature.policy), isProtective(feature.name)) else { return .satisfied }
            return .violation(feature.violation(remedy: .setAttribute("policy", "require")))
        }
    }

    private static func isTaken(_ policy: Fact<CPUFeaturePolicy>) throws(MissingEvidence) -> Bool {
        switch try policy.optional() {
        case .disable, .forbid: true
        default: false
        }
    }

    private func isProtective(_ name: Fact<String>) throws(MissingEvidence) -> Bool {
        features.contains(try name.required(ifAbsent: ""))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>web</name><cpu mode='host-model'>
              <feature policy='require' name='ssbd'/><feature policy='disable' name='hle'/>
            </cpu></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><cpu mode='host-model'>
              <feature ↓policy='disable' name='spec-ctrl'/>
            </cpu></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><cpu mode='host-model'>
              <feature policy='require' name='ssbd'/><feature ↓policy='forbid' name='md-clear'/>
            </cpu></domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>web</name><cpu mode='host-model'>
              <feature ↓policy='disable' name='nx'/><feature policy='disable' name='pku'/>
            </cpu></domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>web</name><cpu mode='host-model'>
              <feature policy='waive' name='ssbd'/>
            </cpu></domain>
            """)
        NotApplicable(
            "<domain type='kvm'><name>web</name><cpu mode='host-model'/></domain>", because: "no processor feature")
    }
}
