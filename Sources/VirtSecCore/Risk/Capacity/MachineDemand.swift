// SPDX-License-Identifier: Apache-2.0

/// What a machine may take of its host, whatever its guest does.
public struct MachineDemand: Sendable, Identifiable {
    /// The machine; where several documents define it, the first of them.
    public let id: MachineID
    /// What people call it; it comes from a document and must be escaped.
    public let name: String
    /// The document.
    public let path: String
    /// Processors that it was promised: its virtual CPUs, in thousandths.
    public let promisedProcessors: ResourceDemand
    /// Processors that it may take: each virtual CPU as far as a quota lets it, in thousandths.
    public let processors: ResourceDemand
    /// Memory that it was promised.
    public let promisedMemory: ResourceDemand
    /// Memory that it may take: what it may grow to, as far as a hard limit lets it.
    public let memory: ResourceDemand
    /// Its weight among machines that compete for processors; nil where none is stated.
    public let shares: Int?
    /// The larger one of its shares of the host's processors and memory; nil where the host tells neither.
    ///
    /// The dominant share of Ghodsi and others, "Dominant Resource Fairness", 2011.
    public let dominantShare: RiskRange<Proportion>?
    /// What nothing bounds, in the order of the document.
    public let unbounded: [UnboundedResource]
}

/// Something of which a machine may take as much as there is.
public struct UnboundedResource: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// No quota of processor time.
        case processors
        /// No hard limit on memory: the hypervisor's process may take more than the guest has.
        case memory
        /// No limit on the input and output of a disk.
        case disk
        /// No limit on what an interface sends.
        case interface
    }

    /// What it is.
    public let kind: Kind
    /// Which one, such as the target of a disk; empty for processors and memory.
    ///
    /// It comes from a document and must be escaped.
    public let name: String
    /// Whether it is known that nothing bounds it; false where nobody can tell.
    public let isKnown: Bool
    /// Where it stands.
    public let location: DocumentLocation
}

/// What one definition of a machine says that it may take.
struct StatedDemand {
    var promisedProcessors = ResourceDemand.unknown
    var processors = ResourceDemand.unknown
    var promisedMemory = ResourceDemand.unknown
    var memory = ResourceDemand.unknown
    var shares: Int?
    /// With the places, which cost reading the document again.
    var unbounded: [(kind: UnboundedResource.Kind, name: String, isKnown: Bool, locus: Locus)] = []

    init(_ machine: VirtualMachine, _ context: Context) {
        setProcessors(machine.facts)
        setMemory(machine.facts)
        let own = context.part(of: machine)
        guard case .known(let disks) = machine.disks, case .known(let interfaces) = machine.interfaces else {
            if case .unseen(let reason) = machine.disks { note(.disk, "", reason.locus, isKnown: false) }
            if case .unseen(let reason) = machine.interfaces { note(.interface, "", reason.locus, isKnown: false) }
            return
        }
        for disk in disks {
            let name = disk.targetName.value ?? ""
            note(.disk, name, disk.locus) { () throws(MissingEvidence) in try machine.facts.bounds(disk) }
        }
        for interface in interfaces {
            let name = interface.mac.value?.description ?? ""
            note(.interface, name, interface.locus) { () throws(MissingEvidence) in
                try machine.facts.bounds(interface, own)
            }
        }
    }

    private mutating func note(
        _ kind: UnboundedResource.Kind, _ name: String, _ locus: Locus, isKnown: Bool
    ) {
        unbounded.append((kind, name, isKnown, locus))
    }

    private mutating func note(
        _ kind: UnboundedResource.Kind, _ name: String, _ locus: Locus,
        unless isBounded: () throws(MissingEvidence) -> Bool
    ) {
        do throws(MissingEvidence) {
            if try !isBounded() { note(kind, name, locus, isKnown: true) }
        } catch {
            note(kind, name, locus, isKnown: false)
        }
    }

    private mutating func setProcessors(_ facts: MachineFacts) {
        if case .known(let count, _) = facts.processors.maximum {
            promisedProcessors = ResourceDemand(Int64(clamping: max(0, count)).multiplied(by: 1_000))
        }
        let tuning = facts.cpuTuning
        shares = tuning.shares.value
        // A quota counts for each virtual CPU (libvirt, formatdomain, "CPU Tuning").
        let one = facts.quota(tuning.quota, tuning.period)
        let each = (one ?? ResourceDemand(1_000)).limited(to: ResourceDemand(1_000))
        processors = each.times(promisedProcessors)
        let all = facts.quota(tuning.globalQuota, tuning.globalPeriod)
        if let all { processors = processors.limited(to: all) }
        let quotas = [one, all].compactMap(\.self)
        if !quotas.contains(where: { $0.most != nil }) {
            let place = [tuning.quota.locus, facts.processors.maximum.locus].first { $0 != .none } ?? .none
            note(.processors, "", place, isKnown: quotas.isEmpty)
        }
    }

    private mutating func setMemory(_ facts: MachineFacts) {
        let settings = facts.memory
        promisedMemory = settings.maximum.bytes(ifAbsent: .unknown)
        memory = promisedMemory.joined(settings.hotplugMaximum.bytes(ifAbsent: .none))
        let limit = facts.memoryTuning.hardLimit
        let isHidden = facts.hidesLimits
        switch limit {
        case .known(let count, _) where count.isLimit:
            let bytes = ResourceDemand(Int64(clamping: count.bytes))
            // Of a machine whose memory nobody tells it is known that it has no more.
            memory = memory.limited(to: ResourceDemand(bytes.least, bytes.most))
            return
        case .unseen: memory = ResourceDemand(0, memory.most)
        default: if isHidden { memory = ResourceDemand(0, memory.most) }
        }
        var isKnown = !isHidden
        if case .unseen = limit { isKnown = false }
        note(.memory, "", limit.locus, isKnown: isKnown)
    }
}
