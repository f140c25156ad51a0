// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// A security driver that confines the process of a machine is active on the host.
///
/// Judges hosts that run QEMU or containers; libvirt has no such drivers for others.
public struct HostWithoutConfinement: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-without-confinement",
        title: "Host confines machines by neither SELinux nor AppArmor", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: """
            Whoever breaks out of a guest has all that the user has as whom machines run: the disks of every other \
            machine among it.
            """,
        remedy: "Turn SELinux or AppArmor on, and leave security_driver in qemu.conf to libvirt.",
        references: [
            .libvirt("formatcaps", "Host capabilities"), .libvirt("drvqemu", "Security protections"),
            .openStackHardening,
            .bsi("SYS.1.5.A22"), .nist80053("AC-3(3)"), .nist80053("SC-39"),
        ],
        controls: .rows("VS-HOST-001"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        if try !host.mayRunProcesses() { return .notApplicable("libvirt has no security driver for these machines") }
        let confines = try host.facts.securityModels.hasElement { model throws(MissingEvidence) in
            let kind = try model.model.optional()
            return kind == .selinux || kind == .apparmor
        }
        return .violated(when: !confines, at: Locus.none)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <capabilities><host><secmodel><model>apparmor</model><doi>0</doi></secmodel></host></capabilities>
            """)
        Satisfied(
            """
            <capabilities><host><secmodel><model>selinux</model></secmodel><secmodel><model>dac</model></secmodel></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='kvm'/></arch></guest></capabilities>
            """)
        Violated(
            """
            ↓<capabilities><host><secmodel><model>none</model></secmodel></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='qemu'/><domain type='kvm'/></arch></guest></capabilities>
            """)
        Violated("↓<capabilities><host><secmodel><model>dac</model></secmodel></host></capabilities>")
        NotAssessable(
            "<capabilities><host><secmodel><model>tomoyo</model></secmodel></host></capabilities>",
            because: "does not know")
        NotApplicable(
            """
            <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='vmware'/></arch></guest></capabilities>
            """, because: "no security driver")
    }
}
