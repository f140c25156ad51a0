// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// No storage pool lies below a home folder or a folder for temporary files.
///
/// A pool of a user's own session (qemu:///session) lies in the home folder by design; its machines are that user's.
public struct PoolInUserFolder: StoragePoolRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pool-in-user-folder",
        title: "Storage pool lies in a folder that users write to", severity: .medium,
        layer: .storage, threat: .tampering,
        rationale: "The users who own such folders, and what cleans them up, can replace images or lose them.",
        remedy: "Move the pool to a folder of its own such as /var/lib/libvirt/images.",
        references: [.libvirt("formatstorage", "Target elements")])

    /// The folders below which no pool may lie.
    public var folders: Set<String> = HostFolders.homes.union([
        "/dev/shm", "/run/user", "/tmp", "/var/tmp",
    ])

    /// The properties that a baseline may set.
    public static let parameters = [Parameter("folders", \Self.folders)]

    /// Creates the rule with its default parameters.
    public init() {}

    /// Judges a pool.
    public func judge(_ pool: StoragePool, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try pool.hasFolder() else { return .notApplicable("the pool is no folder of the host") }
        let path = try DataPlace.hostPath(pool.facts.path.required(), at: pool.facts.path.locus)
        let folders = HostFolders(folders)
        return .violated(when: folders.contains(path) || folders.containsParent(of: path), at: pool.facts.path)
    }

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied(
            """
            <pool type='dir'><name>a</name><target><path>/var/lib/libvirt/images</path></target></pool>
            """)
        Violated("<pool type='dir'><name>a</name><target>↓<path>/var/home/alice/vm</path></target></pool>")
        Violated("<pool type='dir'><name>a</name><target>↓<path>/home/alice/vm</path></target></pool>")
        Violated("<pool type='dir'><name>a</name><target>↓<path>/var//tmp/</path></target></pool>")
        NotAssessable(
            "<pool type='dir'><name>a</name><target><path>images</path></target></pool>", because: "at the root")
        NotAssessable("<pool type='dir'><name>a</name></pool>")
        NotApplicable(
            """
            <pool type='iscsi'><name>a</name><target><path>/dev/disk/by-path</path></target></pool>
            """, because: "no folder")
    }
}
