// SPDX-License-Identifier: Apache-2.0

/// Who holds a value.
struct ValueHolders {
    /// The first document of each machine and where it says so, as many as a finding needs to name its share.
    private var first: [(owner: DescribedThing, peer: Peer)] = []
    private var owners: Set<DescribedThing> = []
    /// The sum of what stands for the machines, in which their order does not count; zero for a single one.
    private var identities: UInt64 = 0
    /// How many times it is held by documents of which nobody can tell whose machine they describe.
    private var untold = 0

    /// One more than a finding names, and the other names of a machine, which it does not.
    private static let kept = Peers.named + RenamedMachines.mostDocuments

    mutating func add(_ owner: DescribedThing, _ peer: Peer, of machines: [VirtualMachine]) {
        if owner == .untold {
            untold += 1
        } else if owners.insert(owner).inserted {
            if owners.count == 2, let only = first.first { identities = machines[only.peer.machine].identityHash }
            if owners.count > 1 { identities &+= machines[peer.machine].identityHash }
            if first.count < Self.kept { first.append((owner, peer)) }
        }
    }

    /// The other machines that hold it; nil when there is none that is known to be another.
    func others(
        than owner: DescribedThing, _ machine: VirtualMachine, _ renamed: OnDemand<RenamedMachines>?
    ) -> Peers? {
        let holdsToo = owners.contains(owner)
        guard countOthers(than: owner) > 0 else { return nil }
        let kin = kin(of: owner, renamed)
        let count = countOthers(than: owner) - kin.count
        guard count > 0 else { return nil }
        let peers = first.lazy.filter { holder in
            holder.owner != owner && !kin.contains { $0.thing == holder.owner }
        }
        .prefix(Peers.named).map(\.peer)
        // What stands for a single machine is not worked out before it has company.
        guard owners.count > 1 else { return Peers(count: count, first: Array(peers)) }
        // Documents of one UUID have one identity.
        let own = machine.identityHash &* UInt64(kin.count + (holdsToo ? 1 : 0))
        return Peers(count: count, first: Array(peers), identities: identities &- own)
    }

    private func countOthers(than owner: DescribedThing) -> Int {
        owner == .untold ? 0 : owners.count - (owners.contains(owner) ? 1 : 0)
    }

    /// What holds it and is the owner's machine under another name, or may be.
    private func kin(of owner: DescribedThing, _ renamed: OnDemand<RenamedMachines>?) -> [RenamedMachines.Kin] {
        guard let renamed, owner != .untold else { return [] }
        return renamed.value.kin(of: owner).filter { owners.contains($0.thing) }
    }

    /// Whether another machine holds it or may.
    func concern(_ owner: DescribedThing, _ renamed: OnDemand<RenamedMachines>?, countingItself: Bool) -> Bool {
        let count = countOthers(than: owner)
        if count > 0, count > kin(of: owner, renamed).count { return true }
        return mayHaveOthers(than: owner, renamed, countingItself: countingItself)
    }

    /// Whether another machine may hold it.
    func mayHaveOthers(
        than owner: DescribedThing, _ renamed: OnDemand<RenamedMachines>?, countingItself: Bool
    ) -> Bool {
        if owner == .untold { return !owners.isEmpty || untold > (countingItself ? 1 : 0) }
        return untold > 0 || isKinUncertain(of: owner, renamed)
    }

    /// Whether nobody can tell of another document whether it is of the owner's machine.
    func isKinUncertain(of owner: DescribedThing, _ renamed: OnDemand<RenamedMachines>?) -> Bool {
        countOthers(than: owner) > 0 && kin(of: owner, renamed).contains { !$0.isCertain }
    }
}
