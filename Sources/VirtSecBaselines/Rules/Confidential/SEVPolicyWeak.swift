// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine under AMD SEV forbids debugging and the sharing of its key, and encrypts its registers.
///
/// The policy's bits are 0 (no debugging), 1 (no sharing of keys) and 2 (encrypted state, SEV-ES), as libvirt and AMD
/// number them.
///
/// Differs from the catalogue's XPath: a policy that has all three is not violated.
public struct SEVPolicyWeak: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "sev-policy-weak", title: "Policy of AMD SEV leaves the guest open to its host",
        severity: .medium, layer: .hypervisor, threat: .confidentiality,
        rationale: """
            The host may have the firmware decrypt memory for debugging, give the key to another guest, or read and \
            change the registers whenever the guest stops.
            """,
        remedy: """
            Set bits 0, 1 and 2 of <policy> in <launchSecurity>, such as 0x0007, which also needs a host with \
            SEV-ES.
            """,
        references: [
            .libvirt("formatdomain", "Launch Security"),
            .libvirt("kbase/launch_security_sev", "Launch security with AMD SEV"),
        ],
        catalogue: ["CC-02"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .launchSecurity

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.launchSecurity.kind.equals(.sev) else {
            return .notApplicable("not encrypted by AMD SEV")
        }
        let policy = try machine.facts.launchSecurity.policy.required()
        if policy & Self.demanded == Self.demanded { return .satisfied }
        return .violated(
            machine.facts.launchSecurity.policy, remedy: .set("0x" + String(policy | Self.demanded, radix: 16)))
    }

    private static let demanded = 0b111

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'><policy>0x0007</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'>↓<policy>0x0006</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'>↓<policy>0x0003</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'>↓<policy>0x0005</policy></launchSecurity>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'><policy>strict</policy></launchSecurity>
            </domain>
            """)
        NotAssessable("<domain type='kvm'><name>vault</name><launchSecurity type='sev'/></domain>", because: "report")
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'><policy>0x30000</policy></launchSecurity>
            </domain>
            """, because: "SEV")
        NotApplicable("<domain type='kvm'><name>vault</name></domain>", because: "SEV")
    }
}
