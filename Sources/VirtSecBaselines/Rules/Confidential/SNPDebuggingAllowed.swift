// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine under AMD SEV-SNP forbids debugging.
///
/// The policy's bits are 19 (debugging allowed) and 16 (may run on a host with hyper-threading), as libvirt and AMD
/// number them; most hosts have hyper-threading on and start no guest that refuses it, so a baseline has to ask for
/// that.
///
/// Differs from the catalogue's XPath: the bits of the policy decide, not that there is one.
public struct SNPDebuggingAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "snp-debugging-allowed", title: "Policy of AMD SEV-SNP leaves the guest open to its host",
        severity: .info, layer: .hypervisor, threat: .confidentiality,
        rationale: """
            With debugging allowed the host has the firmware decrypt any page; on a core that is shared, another \
            guest may watch by way of the caches.
            """,
        remedy: "Clear bit 19 of <policy> in <launchSecurity>, such as 0x30000.",
        references: [.libvirt("formatdomain", "Launch Security")],
        catalogue: ["CC-03"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .launchSecurity

    /// Whether the machine may run where two threads share a core.
    public var allowsHyperThreading = true

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("allowsHyperThreading", \Self.allowsHyperThreading)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.launchSecurity.kind.equals(.sevSNP) else {
            return .notApplicable("not encrypted by AMD SEV-SNP")
        }
        let policy = try machine.facts.launchSecurity.policy.required()
        let refused = allowsHyperThreading ? Self.debugging : Self.debugging | Self.hyperThreading
        if policy & refused == 0 { return .satisfied }
        return .violated(machine.facts.launchSecurity.policy, remedy: .set("0x" + String(policy & ~refused, radix: 16)))
    }

    private static let hyperThreading = 1 << 16
    private static let debugging = 1 << 19

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'><policy>0x30000</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'>↓<policy>0xb0000</policy></launchSecurity>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'><policy>strict</policy></launchSecurity>
            </domain>
            """)
        NotAssessable(
            "<domain type='kvm'><name>vault</name><launchSecurity type='sev-snp'/></domain>", because: "report")
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev'><policy>0x0007</policy></launchSecurity>
            </domain>
            """, because: "SNP")
        NotApplicable("<domain type='kvm'><name>vault</name></domain>", because: "SNP")
    }
}
