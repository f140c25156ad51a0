// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Nobody else can read or change what passes over the connection by which the host was asked.
///
/// Speaks of that connection alone. Whether the host also listens without encryption to others, its configuration says,
/// which libvirt does not show.
public struct HostConnectionUnsecured: HostRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "host-connection-unsecured",
        title: "Host was asked over a connection that others can read or change", severity: .high,
        layer: .management, threat: .hypervisorAttack,
        rationale: """
            Whoever sits on the way reads definitions and passwords, gives the host orders in another's name, and changes \
            what it answers, these findings among it.
            """,
        remedy: """
            Ask the host on itself, through SSH (qemu+ssh) or by TLS (qemu+tls), and let libvirt listen on no TCP port \
            without TLS (virtproxyd-tcp.socket, listen_tcp in libvirtd.conf).
            """,
        references: [
            .libvirt("remote", "Transports"), Reference("libvirt virConnectIsSecure", "secure"), .nist80053("AC-17(2)"),
            .nist80053("SC-8"),
        ],
        controls: .rows("VS-HOST-009"))

    /// Creates the rule.
    public init() {}

    /// Judges a host.
    public func judge(_ host: Host, in context: Context) throws(MissingEvidence) -> Outcome {
        let isSecure = host.facts.runtime.isConnectionSecure
        if isSecure.isLeftOpen(to: .runningHypervisor) { return .notApplicable("no hypervisor was asked") }
        return .violated(when: try !isSecure.required(), at: host.observation.root)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            "<capabilities><host></host></capabilities>",
            shown: .host("it was asked on the host itself (qemu:///system)."))
        Violated(
            "↓<capabilities><host></host></capabilities>",
            shown: .host("it was asked through a port without TLS (qemu+tcp://host/system).") { runtime in
                runtime.isConnectionSecure = .stated(false)
            })
        NotAssessable(
            "<capabilities><host></host></capabilities>", because: "does not report",
            shown: .host("it does not tell whether the connection is secure.") { runtime in
                runtime.isConnectionSecure = .unseen(.notReported)
            })
        NotApplicable("<capabilities><host></host></capabilities>", because: "no hypervisor was asked")
    }
}
