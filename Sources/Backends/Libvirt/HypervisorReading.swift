// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import VirtSecCore
internal import VirtSecLibvirtXML

/// Reads everything that a hypervisor tells, step by step.
final class HypervisorReading {
    private enum Step {
        case host
        case listing
        case machines(next: Int, of: Int)
        case pools
        case others(Int)
        case done
    }

    private let connection: LibvirtConnection
    private let options: LibvirtOptions
    private let reader: LibvirtXMLReader
    private var step = Step.host
    private var waiting: [InventoryEvent] = []
    private var failure: SourceError?

    /// How many machines are asked for at once: few enough to stop soon.
    static let batch = 64

    init(_ connection: LibvirtConnection, _ options: LibvirtOptions, of host: SourceID) {
        self.connection = connection
        self.options = options
        reader = LibvirtXMLReader(limits: options.limits, of: host)
    }

    /// The next step of reading; nil at the end.
    ///
    /// - Throws: `SourceError` when the hypervisor is gone, after what it gave.
    func next() async throws(SourceError) -> InventoryEvent? {
        while waiting.isEmpty {
            if let failure { throw failure }
            if case .done = step {
                await connection.close()
                return nil
            }
            do throws(LibvirtError) {
                try await advance()
            } catch {
                throw error.failure(at: connection.address)
            }
        }
        return waiting.removeFirst()
    }

    private func advance() async throws(LibvirtError) {
        switch step {
        case .host:
            step = .listing
            try await host()
        case .listing:
            let count = try await connection.answer { (connection) throws(LibvirtError) in
                try await connection.listMachines()
            }
            step = .machines(next: 0, of: count)
        case .machines(let next, let count):
            let end = min(next + Self.batch, count)
            step = end < count ? .machines(next: end, of: count) : .pools
            if next == end { return }
            try await take(try await connection.answer { await $0.machines(next..<end) })
            waiting.append(.advanced(done: end, of: count))
        case .pools:
            step = .others(0)
            try await take(try await connection.answer { await $0.pools() })
        case .others(let index):
            step = index + 1 < ObjectKind.others.count ? .others(index + 1) : .done
            try await take(try await connection.answer { await $0.documents(ofAll: ObjectKind.others[index]) })
        case .done: break
        }
    }

    private func host() async throws(LibvirtError) {
        let runtime = try await connection.answer { await $0.hostRuntime() }
        try await take(try await connection.answer { await $0.hostDocuments() }, runtime)
    }

    // MARK: - Answers

    /// Turns answers into observations; those that failed are told of, and the rest goes on where the connection lives.
    private func take(_ answers: [LibvirtAnswer], _ host: HostRuntime? = nil) async throws(LibvirtError) {
        var observations: [Observation] = []
        for index in answers.indices {
            switch answers[index].document {
            case .success(let bytes):
                take(bytes, answers[index], host, &observations)
                if index > 0, answers[index].isNextStart { compare(answers[index - 1], answers[index], &observations) }
            case .failure(let error):
                waiting.append(.skipped(error.skipped(answers[index].path, at: connection.address)))
            }
        }
        if !observations.isEmpty { waiting.insert(.observed(observations), at: 0) }
        guard let error = answers.lazy.compactMap(\.error).first(where: { $0.kind != .unsupported }) else { return }
        let isAlive = try await connection.answer { await $0.isAlive() }
        if !isAlive {
            failure = error.failure("the hypervisor went away while it was read: ", at: connection.address)
        }
    }

    private func take(
        _ bytes: [UInt8], _ answer: LibvirtAnswer, _ host: HostRuntime?, _ observations: inout [Observation]
    ) {
        switch reader.read(bytes, path: answer.path) {
        case .read(let read):
            observations += read.map { $0.told(answer.runtime, host, withSecrets: options.access == .secrets) }
        case .skipped(_, let reason):
            waiting.append(.skipped(SkippedItem(path: answer.path, kind: .unreadable, reason: reason)))
        }
    }
}

extension HypervisorReading {
    /// Says of the two definitions of a machine, which were read last, what is not alike in them.
    private func compare(_ now: LibvirtAnswer, _ next: LibvirtAnswer, _ observations: inout [Observation]) {
        guard observations.count > 1, case .machine(var machine) = observations[observations.count - 2],
            case .machine(var kept) = observations[observations.count - 1], machine.id.description == now.path,
            kept.id.description == next.path
        else { return }
        let changes = now.saysTheSame(as: next) ? [] : PendingChanges(machine, kept).fields
        machine.facts.runtime.pendingChanges = .stated(changes, .none)
        kept.facts.runtime.pendingChanges = .stated(changes, .none)
        observations.removeLast(2)
        observations += [.machine(machine), .machine(kept)]
    }
}

extension Observation {
    /// The observation with what the hypervisor knows beside documents.
    fileprivate func told(_ runtime: MachineRuntime?, _ host: HostRuntime?, withSecrets: Bool) -> Observation {
        switch self {
        case .machine(var machine):
            // Written back once, as what there is to judge is found out anew each time.
            var facts = machine.facts
            if let runtime { facts.runtime = runtime }
            if !withSecrets { facts.hideSecrets() }
            machine.facts = facts
            return .machine(machine)
        case .host(var own):
            guard let host else { return self }
            own.facts.runtime = host
            return .host(own)
        default: return self
        }
    }
}
#endif
