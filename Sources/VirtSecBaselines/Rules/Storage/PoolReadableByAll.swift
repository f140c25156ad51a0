// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The folder of a storage pool cannot be listed by everybody.
///
/// libvirt itself makes such folders with mode 0711.
public struct PoolReadableByAll: StoragePoolRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pool-readable-by-all",
        title: "Everybody on the host may list the images of a pool", severity: .low,
        layer: .storage, threat: .confidentiality,
        rationale: """
            The names of images and when they change tell every user of the host which machines there are; what they \
            hold, the images' own bits decide.
            """,
        remedy: """
            Take the bit for reading away from others: set <mode> in <permissions> to 0711 and run chmod on the \
            folder.
            """,
        references: [.libvirt("formatstorage", "Target elements")])

    /// Creates the rule.
    public init() {}

    /// Judges a pool.
    public func judge(_ pool: StoragePool, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try pool.hasFolder() else { return .notApplicable("the pool is no folder of the host") }
        let mode = pool.facts.permissions.mode
        return .violated(when: try mode.required().isReadableByAll, at: mode, remedy: .set("0711"))
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <pool type='fs'><name>a</name><target><path>/var/lib/libvirt/images</path>
              <permissions><mode>0711</mode></permissions></target></pool>
            """)
        Violated(
            """
            <pool type='dir'><name>a</name><target><path>/srv/vm</path>
              <permissions>↓<mode>0755</mode></permissions></target></pool>
            """)
        NotAssessable(
            "<pool type='dir'><name>a</name><target><path>/srv/vm</path></target></pool>", because: "does not report")
        NotApplicable(
            "<pool type='logical'><name>a</name><source><name>vg0</name></source></pool>", because: "no folder")
    }
}
