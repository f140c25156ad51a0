// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The folder of a storage pool is not writable by everybody.
///
/// Judges what the pool's document says; a pool whose storage is no folder, or is not the host's, has no such bits.
public struct PoolWritableByAll: StoragePoolRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pool-writable-by-all",
        title: "Everybody on the host may write into the folder of a pool", severity: .high,
        layer: .storage, threat: .tampering,
        rationale: """
            Any user or program of the host can put images there or take them away, and so change what machines \
            start from.
            """,
        remedy: "Take the bits of others away: set <mode> in <permissions> to 0711 and run chmod on the folder.",
        references: [.libvirt("formatstorage", "Target elements")])

    /// Creates the rule.
    public init() {}

    /// Judges a pool.
    public func judge(_ pool: StoragePool, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try pool.hasFolder() else { return .notApplicable("the pool is no folder of the host") }
        let mode = pool.facts.permissions.mode
        return .violated(when: try mode.required().isWritableByAll, at: mode, remedy: .set("0711"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <pool type='dir'><name>a</name><target><path>/var/lib/libvirt/images</path>
              <permissions><mode>0711</mode></permissions></target></pool>
            """)
        Violated(
            """
            <pool type='dir'><name>a</name><target><path>/srv/vm</path>
              <permissions>↓<mode>01777</mode></permissions></target></pool>
            """)
        NotAssessable(
            "<pool type='dir'><name>a</name><target><path>/srv/vm</path></target></pool>", because: "does not report")
        NotAssessable(
            """
            <pool type='dir'><name>a</name><target><permissions><mode>rwx</mode></permissions></target></pool>
            """, because: "allows")
        NotAssessable("<pool type='teleport'><name>a</name></pool>")
        NotApplicable("<pool type='rbd'><name>a</name><source><name>vm</name></source></pool>", because: "no folder")
    }
}
