// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// libvirt gives no stored secret out again.
///
/// libvirt itself uses a private secret all the same: for disks, pools and TPMs nobody needs to read it.
public struct SecretReadable: StoredSecretRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "secret-readable",
        title: "Stored secret can be read back", severity: .medium,
        layer: .management, threat: .confidentiality,
        rationale: "Whoever may manage the host can copy the key, and use it long after the right to manage is gone.",
        remedy: "Set private='yes' on <secret>, and set the value again.",
        references: [.libvirt("formatsecret", "Secret XML")])

    /// Creates the rule.
    public init() {}

    /// Judges a secret.
    public func judge(_ secret: StoredSecret, in context: Context) throws(MissingEvidence) -> Outcome {
        .violated(
            when: try !secret.facts.isPrivate.equals(true), at: secret.facts.isPrivate,
            remedy: .setAttribute("private", "yes"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<secret private='yes'><usage type='volume'><volume>/vm/a</volume></usage></secret>")
        Violated("<secret ↓private='no'><usage type='ceph'><name>vm</name></usage></secret>")
        Violated("↓<secret ephemeral='no'><usage type='tls'><name>vm</name></usage></secret>")
        NotAssessable("<secret private='perhaps'><usage type='tls'><name>vm</name></usage></secret>")
    }
}
