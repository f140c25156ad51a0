// SPDX-License-Identifier: Apache-2.0

/// How much of a host its machines may take, and what is left when one of them takes all that it may.
///
/// All machines that are defined there count, also those that do not run: nothing keeps them from being started.
public struct HostPressure: Sendable {
    /// What it is called; it must be escaped.
    public let name: String
    /// The host; nil for one that nobody described, of which nothing is known.
    public let host: HostID?
    /// Processors of the host, each thread counted, in thousandths; nil where nobody tells.
    public let processors: Int64?
    /// Memory of the host in bytes; nil where nobody tells.
    public let memory: Int64?
    /// Processors that were promised to all machines together.
    public let promisedProcessors: ResourceDemand
    /// Memory that was promised to all machines together.
    public let promisedMemory: ResourceDemand
    /// Processors that all machines may take together.
    public let takenProcessors: ResourceDemand
    /// Memory that all machines may take together.
    public let takenMemory: ResourceDemand
    /// Processors that are left for all others when the machine takes all that may take the most; nil where the host's are
    /// unknown.
    public let processorHeadroom: ResourceDemand?
    /// Memory that is left for all others when the machine takes all that may take the most; nil where the host's is unknown.
    public let memoryHeadroom: ResourceDemand?
    /// The machines, the one that may take most of the host first.
    public let machines: [MachineDemand]

    /// The machine that may take most of the host.
    public var worst: MachineDemand? { machines.first }

    init(_ site: Int, _ model: RiskModel) {
        let place = model.placement.sites[site]
        let host = place.host.map { model.inventory.hosts[$0] }
        let (processors, memory) = (host?.processorCapacity, host?.memoryCapacity)
        (name, self.host, self.processors, self.memory) = (place.name, host?.id, processors, memory)
        let all = model.placement.subjects[site].map { MachineDemand($0, model, processors, memory) }
        promisedProcessors = all.reduce(.none) { $0 + $1.promisedProcessors }
        promisedMemory = all.reduce(.none) { $0 + $1.promisedMemory }
        takenProcessors = all.reduce(.none) { $0 + $1.processors }
        takenMemory = all.reduce(.none) { $0 + $1.memory }
        let most = all.reduce((ResourceDemand.none, ResourceDemand.none)) {
            ($0.0.joined($1.processors), $0.1.joined($1.memory))
        }
        processorHeadroom = processors.map { most.0.left(of: $0) }
        memoryHeadroom = memory.map { most.1.left(of: $0) }
        machines = all.sorted { $0.isWorse(than: $1) }
    }
}

extension MachineDemand {
    /// - Parameters:
    ///   - hostProcessors: what its host has, in thousandths, beyond which it cannot take anything.
    ///   - hostMemory: what its host has in bytes.
    init(_ subject: Int, _ model: RiskModel, _ hostProcessors: Int64?, _ hostMemory: Int64?) {
        let definitions = model.machines.definitions[subject].map { model.inventory.machines[$0] }
        let stated = definitions.map { StatedDemand($0, model.assessment.context) }
        // Of several definitions the one that lets it take the most may be in force.
        func most(_ part: KeyPath<StatedDemand, ResourceDemand>) -> ResourceDemand {
            stated.dropFirst().reduce(stated[0][keyPath: part]) { $0.joined($1[keyPath: part]) }
        }
        func limited(_ demand: ResourceDemand, _ amount: Int64?) -> ResourceDemand {
            amount.map { demand.limited(to: ResourceDemand($0)) } ?? demand
        }
        id = definitions[0].id
        (name, path) = (definitions[0].displayName, definitions[0].observation.document.path)
        (promisedProcessors, promisedMemory) = (most(\.promisedProcessors), most(\.promisedMemory))
        processors = limited(most(\.processors), hostProcessors)
        memory = limited(most(\.memory), hostMemory)
        shares = stated.compactMap(\.shares).max()
        let parts = [
            hostProcessors.map { [processors] in processors.share(of: $0) },
            hostMemory.map { [memory] in memory.share(of: $0) },
        ].compactMap(\.self)
        dominantShare = parts.first.map { first in
            parts.dropFirst().reduce(first) {
                RiskRange(max($0.known, $1.known), max($0.highest, $1.highest))
            }
        }
        unbounded = zip(definitions, stated).flatMap { machine, stated in
            let document = machine.observation.document
            let places = stated.unbounded.map { $0.locus == .none ? machine.observation.root : $0.locus }
            let excerpts = document.excerpts(of: places)
            return stated.unbounded.enumerated().map { index, gap in
                UnboundedResource(
                    kind: gap.kind, name: gap.name, isKnown: gap.isKnown,
                    location: excerpts.indices.contains(index)
                        ? excerpts[index].location : DocumentLocation(path: document.path))
            }
        }
    }

    /// Whether it may take more of its host: the larger share, then memory, processors, and what nothing bounds.
    func isWorse(than other: MachineDemand) -> Bool {
        let (own, others) = (order, other.order)
        for (left, right) in zip(own, others) where left != right { return left > right }
        return id < other.id
    }

    private var order: [Int64] {
        [
            dominantShare?.known.billionths ?? 0, dominantShare?.highest.billionths ?? 0, memory.least,
            processors.least,
            Int64(unbounded.count),
        ]
    }
}

extension Host {
    /// Threads in thousandths; what a running hypervisor tells before the sum of its cells.
    fileprivate var processorCapacity: Int64? {
        if let count = facts.runtime.processorCount.value, count > 0 { return Int64(count).multiplied(by: 1_000) }
        return sum { cell in cell.processorCount.value.map { Int64($0) } }?.multiplied(by: 1_000)
    }

    fileprivate var memoryCapacity: Int64? {
        if let count = facts.runtime.memory.value, count.bytes > 0 { return Int64(clamping: count.bytes) }
        return sum { cell in cell.memory.value.map { Int64(clamping: $0.bytes) } }
    }

    /// The sum over all cells; nil where one does not tell, or there is none.
    private func sum(_ amount: (HostNUMACell) -> Int64?) -> Int64? {
        var sum: Int64 = 0
        for cell in facts.cells.known {
            guard let part = amount(cell), part >= 0 else { return nil }
            sum = (ResourceDemand(sum) + ResourceDemand(part)).least
        }
        return sum > 0 ? sum : nil
    }
}

extension RiskAssessment {
    /// How much of each host its machines may take, the hosts with the least headroom first.
    ///
    /// Machines of which nobody says where they run are on no host. Time grows with the number of machines, whose documents
    /// are read again to tell where something is not bounded.
    public func pressure() -> [HostPressure] {
        model.placement.sites.indices.map { HostPressure($0, model) }.filter { !$0.machines.isEmpty }
            .sorted { left, right in
                let (first, second) = (left.tightness, right.tightness)
                return first != second ? first < second : left.name < right.name
            }
    }
}

extension HostPressure {
    /// Which share of the host is surely left, in billionths, of what is scarcer; a host of which nothing is known comes first.
    fileprivate var tightness: Int64 {
        let parts = [(processorHeadroom, processors), (memoryHeadroom, memory)].map { headroom, all -> Int64 in
            guard let headroom, let all else { return -1 }
            return headroom.share(of: all).known.billionths
        }
        return parts.min() ?? -1
    }
}
