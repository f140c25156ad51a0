// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// Images lie on a file system of their own.
///
/// A document does not tell where file systems are mounted. So only a folder that always belongs to the root file
/// system violates the rule, and only a pool that brings its own storage is satisfied.
public struct PoolOnRootFileSystem: StoragePoolRule {
    /// What the rule says of itself.
    public static let description = RuleDescription(
        id: "pool-on-root-file-system",
        title: "Images lie on the host's root file system", severity: .low,
        layer: .storage, threat: .availability,
        rationale: """
            Images that grow fill the file system that the host itself needs, and a fault of the host takes them \
            with it.
            """,
        remedy: "Move the pool to a file system, volume group or server of its own.",
        references: [.libvirt("formatstorage", "Target elements")],
        controls: .rows("VS-HOST-040"))

    /// Creates the rule.
    public init() {}

    /// Judges a pool.
    public func judge(_ pool: StoragePool, in context: Context) throws(MissingEvidence) -> Outcome {
        guard try pool.facts.kind.required() == .dir else { return .satisfied }
        let path = try DataPlace.hostPath(pool.facts.path.required(), at: pool.facts.path.locus)
        let folders = HostFolders(Self.rootFolders)
        if folders.contains(path) || folders.containsParent(of: path) { return .violated(pool.facts.path) }
        throw MissingEvidence(UnseenReason(.hostStorageSetting, at: pool.facts.path.locus))
    }

    /// Folders that a host starts from, so that none of them is mounted later.
    private static let rootFolders = ["/etc", "/bin", "/sbin", "/lib"]

    /// A document for every verdict.
    public static let examples = Examples {
        Satisfied("<pool type='logical'><name>a</name><source><name>vg0</name></source></pool>")
        Violated("<pool type='dir'><name>a</name><target>↓<path>/etc/images</path></target></pool>")
        NotAssessable(
            """
            <pool type='dir'><name>a</name><target><path>/var/lib/libvirt/images</path></target></pool>
            """, because: "storage settings")
        NotAssessable("<pool><name>a</name></pool>")
    }
}
