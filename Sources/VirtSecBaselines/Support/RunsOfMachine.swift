// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Where one machine runs, as several documents tell it.
struct RunsOfMachine {
    private typealias Name = HostNames.Name

    /// All that run, in the inventory's order.
    let all: [Int]
    private let names: [Int: Name]
    /// Those that stay where they are: how many on each host, and a few of each host in the inventory's order.
    private var staying: [Name: Int] = [:]
    private var stayingCount = 0
    private var samples: [Int] = []
    /// Hosts, two at most, with one of which nobody can tell whether it is being moved, and why.
    private var untold: [(name: Name, cause: UnseenReason.Cause)] = []
    private let isOnSeveralHosts: Bool
    /// Why nobody can tell on which host one of them is.
    private let untoldHost: UnseenReason.Cause?

    init(_ all: [Int], of inventory: Inventory, _ hosts: HostNames) {
        self.all = all
        var names: [Int: Name] = [:]
        var untoldHost: UnseenReason.Cause?
        for index in all {
            do throws(MissingEvidence) {
                names[index] = try hosts.name(of: inventory.machines[index], index)
            } catch {
                untoldHost = untoldHost ?? error.reason.cause
            }
        }
        let hasConnection = names.values.contains { if case .connection = $0 { true } else { false } }
        // What could not be read may be the host's document, and say that it is another one's host.
        if hasConnection, !inventory.isFullyRead { untoldHost = untoldHost ?? .incomplete }
        (self.names, self.untoldHost) = (names, untoldHost)
        isOnSeveralHosts = Set(names.values).count > 1
        for index in all { add(index, inventory.machines[index]) }
    }

    private mutating func add(_ index: Int, _ machine: VirtualMachine) {
        guard let name = names[index] else { return }
        do throws(MissingEvidence) {
            if try machine.isBeingMoved() { return }
            stayingCount += 1
            staying[name, default: 0] += 1
            if staying[name, default: 0] <= Peers.named { samples.append(index) }
        } catch {
            let isKnown = untold.count > 1 || untold.contains { $0.name == name }
            if !isKnown { untold.append((name, error.reason.cause)) }
        }
    }

    /// Violated for a machine that runs on another host too; nil where nothing tells so.
    ///
    /// One that is being moved runs on two hosts for a moment, and both may tell of it.
    func outcome(
        ofMachine index: Int, _ machines: [VirtualMachine], at place: Locus
    ) throws(MissingEvidence) -> Outcome? {
        if let untoldHost { throw MissingEvidence(UnseenReason(untoldHost, at: place)) }
        guard isOnSeveralHosts, let own = names[index] else { return nil }
        if try machines[index].isBeingMoved() { return .notApplicable("it is being moved to another host") }
        let count = stayingCount - staying[own, default: 0]
        if count > 0 {
            let others = samples.lazy.filter { names[$0] != own }.prefix(Peers.named)
            let peers = others.map { Peer(machine: $0, locus: machines[$0].uuid.locus) }
            return .violation(Violation(place, sharedWith: Peers(count: count, first: Array(peers))))
        }
        if let cause = untold.first(where: { $0.name != own })?.cause {
            throw MissingEvidence(UnseenReason(cause, at: place))
        }
        return nil
    }
}

extension VirtualMachine {
    /// Whether it is on its way from one host to another.
    fileprivate func isBeingMoved() throws(MissingEvidence) -> Bool {
        let job = facts.runtime.job
        return try anyOf(job.equals(.incomingMove), job.equals(.outgoingMove))
    }
}

/// What the hosts of running hypervisors are told apart by.
///
/// Two connections to one host tell its machines twice. So a host is known by the UUID that it states, and by the
/// connection where it states none.
struct HostNames {
    enum Name: Hashable {
        case uuid(UniqueID)
        case connection(SourceID)
        /// What no hypervisor told is on no host that is known, and so on no other's.
        case document(Int)
    }

    private var known: [SourceID: Name] = [:]
    private var untold: [SourceID: UnseenReason.Cause] = [:]

    init(_ inventory: Inventory) {
        for host in inventory.hosts {
            guard let source = host.observation.document.host else { continue }
            do throws(MissingEvidence) {
                if let uuid = try host.facts.uuid.optional(), !uuid.isTrivial { known[source] = .uuid(uuid) }
            } catch {
                untold[source] = error.reason.cause
            }
        }
    }

    /// - Parameter index: the number of the machine in the inventory.
    func name(of machine: VirtualMachine, _ index: Int) throws(MissingEvidence) -> Name {
        guard let source = machine.observation.document.host else { return .document(index) }
        if let cause = untold[source] { throw MissingEvidence(UnseenReason(cause)) }
        return known[source] ?? .connection(source)
    }
}
