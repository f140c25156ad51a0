// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A kernel that is started directly is part of a confidential machine's measurement.
///
/// Differs from the catalogue's XPath: SEV-SNP measures the kernel in the same way, and only when it is asked to.
public struct ConfidentialKernelNotMeasured: MachineRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "confidential-kernel-not-measured", title: "Kernel of a confidential machine is not measured",
        severity: .high, layer: .machine, threat: .tampering,
        rationale: """
            The host hands over kernel, initial RAM disk and command line; unless their hashes are measured, it can \
            replace them and the owner's attestation still succeeds.
            """,
        remedy: "Set kernelHashes='yes' on <launchSecurity>.",
        references: [.libvirt("formatdomain", "Launch Security"), .nist80053("SI-7(9)")], catalogue: ["CC-04"],
        controls: .rows("VS-VM-006"))

    /// Without these there is nothing to find.
    public static let parts: MachineParts = .launchSecurity

    /// Creates the rule.
    public init() {}

    /// Judges a machine.
    public func judge(_ machine: VirtualMachine, in context: Context) throws(MissingEvidence) -> Outcome {
        let kind = machine.facts.launchSecurity.kind
        // One of the two is enough to know: VMware starts no kernel, whatever its memory is encrypted by.
        guard try allOf(machine.facts.firmware.extra.kernel.exists(), anyOf(kind.equals(.sev), kind.equals(.sevSNP)))
        else { return .notApplicable("not encrypted by AMD SEV, or no kernel is started directly") }
        return .violated(
            when: try !machine.facts.launchSecurity.kernelHashes.required(ifAbsent: false),
            at: machine.facts.launchSecurity.kernelHashes, remedy: .setAttribute("kernelHashes", "yes"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type><kernel>/boot/guest/vmlinuz</kernel></os>
              <launchSecurity type='sev' kernelHashes='yes'><policy>0x0003</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type><kernel>/boot/guest/vmlinuz</kernel></os>
              ↓<launchSecurity type='sev'><policy>0x0003</policy></launchSecurity>
            </domain>
            """)
        Violated(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type><kernel>/boot/guest/vmlinuz</kernel></os>
              <launchSecurity type='sev-snp' ↓kernelHashes='no'><policy>0x30000</policy></launchSecurity>
            </domain>
            """)
        NotAssessable(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type><kernel>/boot/guest/vmlinuz</kernel></os>
              <launchSecurity type='enclave'/>
            </domain>
            """)
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type><kernel>/boot/guest/vmlinuz</kernel></os></domain>
            """, because: "SEV")
        NotApplicable(
            """
            <domain type='kvm'><name>vault</name><os><type>hvm</type></os><launchSecurity type='sev'/></domain>
            """, because: "no kernel")
    }
}
