// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The machine's own keys on s390x are wrapped.
///
/// Without a word on it both kinds of keys are.
public struct KeyWrappingOff: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "key-wrapping-off", title: "Keys of the guest are not wrapped",
        severity: .medium, layer: .hypervisor, threat: .confidentiality,
        rationale: "The guest can hand no protected key to the processor and keeps its keys in memory in clear.",
        remedy: "Set state='on' on the <cipher> in <keywrap>.",
        references: [.libvirt("formatdomain", "Key Wrap")],
        catalogue: ["RES-08"])

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let none = Outcome.notApplicable("no machine of s390x")
        if try machine.facts.wrappedKeys.isEmpty() {
            switch try machine.facts.firmware.statedArchitecture() {
            case .s390x, .s390: return .satisfied
            default: return none
            }
        }
        return try machine.facts.wrappedKeys.judgeEach(whenNone: none) { cipher throws(MissingEvidence) in
            .violated(when: try cipher.enabled.equals(false), at: cipher.enabled, remedy: .set("on"))
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<domain type='kvm'><name>ca</name><keywrap><cipher name='aes' state='on'/></keywrap></domain>")
        Satisfied("<domain type='kvm'><name>ca</name><os><type arch='s390x'>hvm</type></os></domain>")
        Violated(
            """
            <domain type='kvm'><name>ca</name>
              <keywrap><cipher name='aes' state='on'/><cipher name='dea' ↓state='off'/></keywrap>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>ca</name><keywrap><cipher name='aes' state='half'/></keywrap></domain>
            """)
        NotApplicable("<domain type='kvm'><name>ca</name><vcpu>1</vcpu></domain>", because: "s390x")
    }
}
