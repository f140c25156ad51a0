// SPDX-License-Identifier: Apache-2.0

/// How many snapshots of each machine an inventory holds.
///
/// A class, because a context is handed to every rule and most inventories hold no snapshot.
final class SnapshotIndex: Sendable {
    /// By the machines that the snapshots hold.
    private let uuids: [MachineID: UniqueID]
    private let counts: [UniqueID: Int]
    /// Whether nobody can tell of some snapshot which machine it is of.
    private let hasUntold: Bool

    /// Nil when there is no snapshot.
    init?(_ inventory: Inventory) {
        if inventory.snapshots.isEmpty { return nil }
        let wanted = Set(inventory.snapshots.compactMap(\.machine))
        var uuids: [MachineID: UniqueID] = [:]
        for machine in inventory.machines where wanted.contains(machine.id) {
            if let uuid = machine.uuid.value { uuids[machine.id] = uuid }
        }
        var counts: [UniqueID: Int] = [:]
        var hasUntold = false
        for snapshot in inventory.snapshots {
            guard let uuid = snapshot.machine.flatMap({ uuids[$0] }) else {
                hasUntold = true
                continue
            }
            counts[uuid, default: 0] += 1
        }
        self.uuids = uuids
        self.counts = counts
        self.hasUntold = hasUntold
    }

    /// Nil for a snapshot that does not tell its machine.
    func count(beside snapshot: MachineSnapshot) -> (known: Int, mayBeMore: Bool)? {
        guard let uuid = snapshot.machine.flatMap({ uuids[$0] }), let count = counts[uuid] else { return nil }
        return (count, hasUntold)
    }
}

extension Context {
    /// How many snapshots of a snapshot's machine were given, itself included, and whether there may be more.
    ///
    /// - Parameters:
    ///   - snapshot: one of the inventory's snapshots.
    ///   - place: where in it the question comes from.
    /// - Throws: ``MissingEvidence`` when the snapshot holds no definition with a UUID.
    public func snapshotCount(
        beside snapshot: MachineSnapshot, at place: Locus
    ) throws(MissingEvidence) -> (known: Int, mayBeMore: Bool) {
        guard let count = snapshots?.count(beside: snapshot) else {
            throw MissingEvidence(UnseenReason(.notReported, at: place))
        }
        return (count.known, count.mayBeMore || !isFullyRead)
    }
}
