// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The host proves to the server of a storage pool who it is.
///
/// Judges iSCSI and RBD, for which libvirt knows a way; what an NFS or Gluster server demands is said on the server
/// alone.
public struct PoolWithoutAuthentication: StoragePoolRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pool-without-authentication",
        title: "Storage pool on a server asks for no proof of identity", severity: .medium,
        layer: .storage, threat: .confidentiality,
        rationale: """
            Whoever reaches the server can use the same storage: the host names itself, and nobody checks the name.
            """,
        remedy: "Add <auth> with a <secret> to the <source> of the pool, and let the server demand it.",
        references: [.libvirt("formatstorage", "Source elements")])

    /// Creates the rule.
    public init() {}

    /// Judges a pool.
    public func judge(_ pool: StoragePool, in context: Context) throws(MissingEvidence) -> Outcome {
        switch try pool.facts.kind.required() {
        case .iscsi, .iscsiDirect, .rbd:
            let proves = try anyOf(
                pool.facts.source.authenticationKind.exists(), pool.facts.source.authentication.username.exists())
            return .violated(when: !proves, at: pool.facts.kind)
        default: return .notApplicable("libvirt knows no proof of identity for such a pool")
        }
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <pool type='rbd'><name>a</name><source><name>vm</name><host name='192.0.2.7'/>
              <auth type='ceph' username='vm'><secret usage='vm'/></auth></source></pool>
            """)
        Violated(
            """
            <pool ↓type='iscsi'><name>a</name><source><host name='192.0.2.7'/><device path='iqn.2026-01.org.example:vm'/></source>
              <target><path>/dev/disk/by-path</path></target></pool>
            """)
        Violated(
            """
            <pool ↓type='rbd'><name>a</name><source><name>vm</name><host name='192.0.2.7'/></source></pool>
            """)
        NotAssessable("<pool type='teleport'><name>a</name></pool>")
        NotApplicable("<pool type='dir'><name>a</name></pool>", because: "no proof")
    }
}
