// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host can run machines of its own architecture by its processor.
///
/// Judges hosts that offer QEMU for their own architecture; guests of another one are emulated anyway.
public struct HostWithoutHardwareVirtualization: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-without-hardware-virtualization",
        title: "Host offers no virtualization by its processor", severity: .medium,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Machines are emulated in software, whose much larger code nobody promises to be a border against hostile \
            guests.
            """,
        remedy: """
            Turn virtualization on in the firmware of the host and load the kernel's module for it (kvm_intel, \
            kvm_amd).
            """,
        references: [.libvirt("formatcaps", "Guest capabilities"), .nist80053("SC-39")],
        controls: .rows("VS-HOST-023"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let own = try host.facts.cpu.architecture.required()
        return try host.facts.guests.judgeEach(
            whenNone: .notApplicable("the host does not run QEMU for its architecture")
        ) {
            guest throws(MissingEvidence) in
            guard try allOf(guest.architecture.equals(own), guest.offers([.qemu])) else {
                return .notApplicable("the host does not run QEMU for its architecture")
            }
            return .violated(when: try !guest.offers([.kvm, .hvf, .nvmm]), at: guest.locus)
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='kvm'/></arch></guest></capabilities>
            """)
        Violated(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host>↓<guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/></arch></guest></capabilities>
            """)
        Violated(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='s390x'><domain type='qemu'/></arch></guest>↓<guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/></arch></guest></capabilities>
            """)
        NotAssessable(
            """
            <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/></arch></guest></capabilities>
            """, because: "does not report")
        NotAssessable(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='teleport'/></arch></guest></capabilities>
            """, because: "does not know")
        NotApplicable(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='vmware'/></arch></guest></capabilities>
            """, because: "does not run QEMU")
        NotApplicable(
            """
            <capabilities><host><cpu><arch>x86_64</arch></cpu></host><guest><os_type>hvm</os_type><arch name='s390x'><domain type='qemu'/></arch></guest></capabilities>
            """, because: "its architecture")
    }
}
