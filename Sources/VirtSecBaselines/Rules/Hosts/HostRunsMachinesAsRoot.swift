// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// QEMU runs as an unprivileged user unless a definition says otherwise.
///
/// Containers start as root by design and are judged by themselves. Where the driver `dac` is off, the document does
/// not tell the user.
public struct HostRunsMachinesAsRoot: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-runs-machines-as-root",
        title: "Host runs machines as root where nothing else is said", severity: .high,
        layer: .host, threat: .hypervisorAttack,
        rationale: "Whoever breaks out of a guest is root on the host at once.",
        remedy: """
            Set user and group in qemu.conf to those that the distribution made for it, such as qemu or \
            libvirt-qemu.
            """,
        references: [
            .libvirt("formatcaps", "Host capabilities"), .libvirt("drvqemu", "POSIX users/groups"), .openStackHardening,
            .nist80053("AC-6"),
        ],
        controls: .rows("VS-HOST-003"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        if try !host.mayRun([.kvm, .qemu]) { return .notApplicable("the host does not run QEMU") }
        let silent = Outcome.notApplicable("not about users of the host")
        let outcome = try host.facts.securityModels.judgeEach(whenNone: silent) { model throws(MissingEvidence) in
            guard try model.model.equals(.dac) else { return silent }
            return try model.labels.judgeEach(whenNone: silent, Self.judge)
        }
        if case .notApplicable = outcome { throw MissingEvidence(UnseenReason(.hostSecurityDriver)) }
        return outcome
    }

    private static func judge(_ label: HostBaseLabel) throws(MissingEvidence) -> Outcome {
        switch try label.virtualization.optional() {
        case .kvm, .qemu, nil: .violated(when: try label.user.required() == 0, at: label)
        default: .notApplicable("not about QEMU")
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <capabilities><host><secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+107:+107</baselabel></secmodel></host></capabilities>
            """)
        Violated(
            """
            <capabilities><host><secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+107:+107</baselabel>↓<baselabel type='qemu'>+0:+0</baselabel></secmodel></host></capabilities>
            """)
        Violated(
            """
            <capabilities><host><secmodel><model>selinux</model></secmodel><secmodel><model>dac</model><doi>0</doi>↓<baselabel type='kvm'>+0:+107</baselabel></secmodel></host></capabilities>
            """)
        Satisfied(
            """
            <capabilities><host><secmodel><model>dac</model><doi>0</doi><baselabel type='lxc'>+0:+0</baselabel><baselabel type='kvm'>+64055:+108</baselabel></secmodel></host></capabilities>
            """)
        NotAssessable(
            """
            <capabilities><host><secmodel><model>selinux</model></secmodel></host></capabilities>
            """, because: "security driver")
        NotAssessable(
            """
            <capabilities><host><secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>qemu:qemu</baselabel></secmodel></host></capabilities>
            """, because: "allows")
        NotApplicable(
            """
            <capabilities><host></host><guest><os_type>hvm</os_type><arch name='x86_64'><domain type='vmware'/></arch></guest></capabilities>
            """, because: "does not run QEMU")
    }
}
