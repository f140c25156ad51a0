// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A machine under Intel TDX forbids debugging.
///
/// Bit 0 of the policy asks for debugging; a definition without a policy does not.
///
/// Differs from the catalogue's XPath: the bit of the policy decides, not that the machine is of this kind.
public struct TDXDebuggingAllowed: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "tdx-debugging-allowed", title: "Policy of Intel TDX lets the host debug the guest",
        severity: .info, layer: .hypervisor, threat: .confidentiality,
        rationale: """
            The host may read and change the memory and the registers of a guest that is debugged, so that nothing \
            of it is confidential.
            """,
        remedy: "Clear bit 0 of <policy> in <launchSecurity>, such as 0x10000000.",
        references: [.libvirt("formatdomain", "Launch Security")],
        catalogue: ["CC-05"])

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .launchSecurity

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.launchSecurity.kind.equals(.tdx) else {
            return .notApplicable("not encrypted by Intel TDX")
        }
        let policy = try machine.facts.launchSecurity.policy.required(ifAbsent: 0)
        if policy & 1 == 0 { return .satisfied }
        return .violated(machine.facts.launchSecurity.policy, remedy: .set("0x" + String(policy & ~1, radix: 16)))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='tdx'><policy>0x10000000</policy></launchSecurity>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>vault</name><launchSecurity type='tdx'/></domain>")
        Violated(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='tdx'>↓<policy>0x10000001</policy></launchSecurity>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='tdx'><policy>strict</policy></launchSecurity>
            </domain>
            """)
        NotApplicable("<domain type='kvm'><name>vault</name></domain>", because: "TDX")
    }
}
