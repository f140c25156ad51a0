// SPDX-License-Identifier: Apache-2.0

/// What findings say of other machines that take part in a violation: the name, and where.
///
/// Machines that share something are named in the findings of all of them, so what was worked out once is kept: a place
/// costs a second reading of its document.
final class PeerDirectory {
    typealias Entry = (name: String, location: DocumentLocation)

    private let machines: [VirtualMachine]
    private var entries: [Peer: Entry] = [:]
    /// So that memory does not grow with the findings: those that follow each other share most.
    private static let most = 4_096

    init(_ machines: [VirtualMachine]) { self.machines = machines }

    /// Those of the peers that are machines of the inventory.
    func entries(of peers: Peers) -> [Entry] { peers.first.compactMap(entry) }

    private func entry(_ peer: Peer) -> Entry? {
        if let entry = entries[peer] { return entry }
        guard machines.indices.contains(peer.machine) else { return nil }
        let machine = machines[peer.machine]
        let record = machine.observation
        let place = peer.locus == .none ? record.root : peer.locus
        let location = record.document.excerpts(of: [place]).first?.location
        let entry = (machine.displayName, location ?? DocumentLocation(path: record.document.path))
        if entries.count >= Self.most { entries.removeAll(keepingCapacity: true) }
        entries[peer] = entry
        return entry
    }
}
