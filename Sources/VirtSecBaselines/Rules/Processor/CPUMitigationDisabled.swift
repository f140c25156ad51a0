// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No feature that protects from attacks on the processor is taken from the guest.
///
/// Differs from the catalogue's XPath: a feature that is forbidden is not there either.
public struct CPUMitigationDisabled: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "cpu-mitigation-disabled", title: "Protective processor feature is taken from the guest",
        severity: .high, layer: .machine, threat: .confidentiality,
        rationale: """
            The guest's kernel uses these features against Spectre, MDS and writes into user memory; without them its \
            programs can read each other's secrets.
            """,
        remedy: "Remove the <feature> from <cpu>, or set policy='require' on it.",
        references: [
            .libvirt("formatdomain", "CPU model and topology"), .nist80053("SI-2"), .nist80053("SC-4"),
        ],
        catalogue: ["CPU-03"], controls: .rows("VS-VM-017"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .cpu

    /// The features that no guest may lack by its definition.
    public var features: Set<String> = [
        "spec-ctrl", "ssbd", "stibp", "md-clear", "ibpb", "ibrs", "virt-ssbd", "amd-ssbd", "amd-stibp",
        "arch-capabilities", "pcid", "smep", "smap",
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
