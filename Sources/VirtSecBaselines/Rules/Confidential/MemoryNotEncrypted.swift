// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The memory of a machine is encrypted against its host.
///
/// Differs from the catalogue's XPath: only for machines of QEMU a definition can ask for it.
public struct MemoryNotEncrypted: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "memory-not-encrypted", title: "Host can read the memory of the machine",
        severity: .info, layer: .hypervisor, threat: .confidentiality,
        rationale: """
            An administrator of the host, or whoever broke into it, reads the guest's keys and data from memory.
            """,
        remedy: """
            Where the data need it, add <launchSecurity type='sev-snp'>, tdx or s390-pv, whichever the host's \
            processor offers.
            """,
        references: [
            .libvirt("formatdomain", "Launch Security"), .openStackHardening, .nist80053("SC-13"), .nist80053("SI-16"),
        ],
        catalogue: ["CC-01"],
        controls: .rows("VS-VM-007"))

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try machine.facts.virtualization.isQEMU() else { return .notApplicable("not run by QEMU") }
        guard try machine.facts.isConfidential.equals(true) else { return .violated(at: .none) }
        _ = try machine.facts.launchSecurity.kind.required()
        return .satisfied
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name>
              <launchSecurity type='sev-snp'><policy>0x30000</policy></launchSecurity>
            </domain>
            """)
        Satisfied("<domain type='kvm'><name>vault</name><launchSecurity type='s390-pv'/></domain>")
        Violated("↓<domain type='kvm'><name>vault</name><memory unit='MiB'>512</memory></domain>")
        NotAssessable(
            "<domain type='kvm'><name>vault</name><launchSecurity type='rot13'/></domain>", because: "does not know")
        NotAssessable("<domain type='kvm'><name>vault</name><launchSecurity/></domain>", because: "does not report")
        NotAssessable("<domain type='abacus'><name>vault</name></domain>")
        NotApplicable("<domain type='lxc'><name>vault</name></domain>", because: "QEMU")
    }
}
