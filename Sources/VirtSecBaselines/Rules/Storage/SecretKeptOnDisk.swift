// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Secrets are kept in memory alone.
///
/// Whether libvirt encrypts those that it keeps depends on its version and its settings.
public struct SecretKeptOnDisk: StoredSecretRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secret-kept-on-disk",
        title: "Stored secret is kept on the host's disk", severity: .low,
        layer: .management, threat: .confidentiality,
        rationale: "A copy of the host's disk or a backup of it holds the key beside the images that it protects.",
        remedy: """
            Set ephemeral='yes' on <secret> and hand the value over after each start of the host, or encrypt the \
            host's disk.
            """,
        references: [.libvirt("formatsecret", "Secret XML")])

    /// Creates the rule.
    public init() {}

    /// Judges a secret.
    public func judge(_ secret: StoredSecret, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(
            when: try !secret.facts.isEphemeral.equals(true), at: secret.facts.isEphemeral,
            remedy: .setAttribute("ephemeral", "yes"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<secret ephemeral='yes'><usage type='volume'><volume>/vm/a</volume></usage></secret>")
        Violated(
            """
            <secret ↓ephemeral='no' private='yes'><usage type='ceph'><name>vm</name></usage></secret>
            """)
        Violated("↓<secret private='yes'><usage type='tls'><name>vm</name></usage></secret>")
        NotAssessable("<secret ephemeral='perhaps'><usage type='tls'><name>vm</name></usage></secret>")
    }
}
