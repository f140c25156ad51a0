// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Who reads a backup over the network reads it through TLS.
///
/// A server on the host itself, or behind a UNIX socket, is no server on the network. What another name than localhost
/// stands for, the host's resolver decides.
public struct BackupServedWithoutTLS: BackupRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "backup-served-without-tls",
        title: "Backup is offered on the network in the clear", severity: .high,
        layer: .storage, threat: .confidentiality,
        rationale: "Whoever reaches the port reads all disks in the backup, and whoever is on the way reads along.",
        remedy: "Set tls='yes' on <server>, or offer the backup with transport='unix'.",
        references: [.libvirt("formatbackup", "Backup XML")])

    /// Creates the rule.
    public init() {}

    /// Judges a backup.
    public func judge(_ backup: MachineBackup, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try backup.facts.mode.required() == .pull else { return .notApplicable("no client reads the backup") }
        let server = backup.facts.server
        guard try server.transport.required() == .tcp else { return .notApplicable("not on the network") }
        let isOpen = try allOf(!server.tls.equals(true), isBeyondHost(server.name))
        return .violated(when: isOpen, at: server.tls, remedy: server.tls.isStated ? .set("yes") : nil)
    }

    private func isBeyondHost(_ name: Fact<String>) throws(MissingEvidence) -> Bool {
        let text = try name.required()
        if text == "localhost" { return false }
        guard let address = IPAddress(text) else { throw MissingEvidence(UnseenReason(.notReported, at: name.locus)) }
        return !address.isLoopback
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <domainbackup mode='pull'><server name='192.0.2.4' port='10809' tls='yes'/></domainbackup>
            """)
        Satisfied("<domainbackup mode='pull'/>")
        Violated(
            """
            <domainbackup mode='pull'><server name='192.0.2.4' port='10809' ↓tls='no'/></domainbackup>
            """)
        Violated(
            """
            ↓<domainbackup mode='pull'><server transport='tcp' name='0.0.0.0' port='10809'/></domainbackup>
            """)
        NotAssessable(
            """
            <domainbackup mode='pull'><server name='backup.example.org' port='10809'/></domainbackup>
            """)
        NotApplicable("<domainbackup mode='push'/>", because: "no client")
        NotApplicable(
            """
            <domainbackup mode='pull'><server transport='unix' socket='/run/b.sock'/></domainbackup>
            """, because: "not on the network")
    }
}
