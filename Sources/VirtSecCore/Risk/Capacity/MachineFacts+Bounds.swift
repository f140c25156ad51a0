// SPDX-License-Identifier: Apache-2.0

/// What bounds a machine.
extension MachineFacts {
    /// Whether libvirt tells little of what the hypervisor knows, so that silence says nothing of limits.
    var hidesLimits: Bool {
        switch virtualization.value {
        case .vmware, .vbox, .vz, .parallels, .hyperv, .phyp, .openvz, nil: true
        default: false
        }
    }

    /// How many thousandths of a processor a quota of processor time is; nil where there surely is none.
    ///
    /// A quota of 0 or less is none; a period that is not stated or 0 is 100,000 microseconds (libvirt, formatdomain, "CPU
    /// Tuning", and the kernel's default).
    func quota(_ quota: Fact<Int>, _ period: Fact<Int>) -> ResourceDemand? {
        switch quota {
        case .unseen: return .unknown
        case .absent: return hidesLimits ? .unknown : nil
        case .known(let microseconds, _):
            guard microseconds > 0 else { return nil }
            if case .unseen = period { return .unknown }
            let stated = period.value ?? 0
            let length = UInt64(stated > 0 ? stated : 100_000)
            let share = UInt64(microseconds).scaled(by: 1_000, over: length)
            return ResourceDemand(max(1, Int64(clamping: share.quotient)))
        }
    }

    /// Whether something bounds the input and output of a disk; a drive without a medium needs no bound.
    ///
    /// A weight among machines is no bound: what nobody else wants, it gives all of.
    func bounds(_ disk: Disk) throws(MissingEvidence) -> Bool {
        if try !disk.hasSource.equals(true) { return true }
        if try disk.ioTuning.isBound() { return true }
        let groups = throttleGroups
        let isThrottled = try disk.extra.throttleFilters.hasElement { filter throws(MissingEvidence) in
            guard let name = try filter.group.optional() else { return false }
            return try groups.hasElement { group throws(MissingEvidence) in
                try allOf(group.limits.groupName.equals(name), group.limits.isBound())
            }
        }
        if isThrottled { return true }
        let device = try disk.source.device.optional()
        let isBound = try blockTuning.devices.hasElement { limit throws(MissingEvidence) in
            guard try limit.isBound() else { return false }
            let path = try limit.path.required()
            if path == device { return true }
            // The data of a file may lie on the device that is bound.
            if device == nil { throw MissingEvidence(UnseenReason(.hostStorageSetting, at: disk.locus)) }
            return false
        }
        if isBound { return true }
        if hidesLimits { throw MissingEvidence(UnseenReason(.notReported, at: disk.locus)) }
        return false
    }

    /// Whether something bounds what an interface sends; libvirt bounds nothing of the hypervisor's own network stack.
    func bounds(_ interface: NetworkInterface, _ context: Context) throws(MissingEvidence) -> Bool {
        if try interface.kind.equals(.user) { return false }
        if try interface.outbound.average.optional().map({ $0 > 0 }) ?? false { return true }
        if try interface.limitsBandwidth.equals(true) { return false }
        if hidesLimits { throw MissingEvidence(UnseenReason(.notReported, at: interface.locus)) }
        guard try interface.kind.equals(.network) else { return false }
        let network = try context.network(named: try interface.network.required(), at: interface.network.locus)
        let name = try interface.extra.sourcePortGroup.optional()
        return try network.facts.portGroups.hasElement { group throws(MissingEvidence) in
            let isMeant = if let name { try group.name.equals(name) } else { try group.isDefault.equals(true) }
            guard isMeant else { return false }
            return try group.outbound.average.optional().map { $0 > 0 } ?? false
        }
    }
}

extension IOTuning {
    /// Whether it bounds anything; 0 is no bound.
    fileprivate func isBound() throws(MissingEvidence) -> Bool {
        for limit in [totalBytes, totalOperations, readBytes, writeBytes, readOperations, writeOperations] {
            if let value = try limit.optional(), value > 0 { return true }
        }
        return false
    }
}

extension BlockDeviceLimit {
    fileprivate func isBound() throws(MissingEvidence) -> Bool {
        for limit in [readBytes, writeBytes, readOperations, writeOperations] {
            if let value = try limit.optional(), value > 0 { return true }
        }
        return false
    }
}

extension ByteCount {
    /// Whether it is a limit: libvirt's largest number of KiB stands for none (virDomainMemtune).
    var isLimit: Bool { bytes <= 9_007_199_254_740_990 << 10 }
}

extension Fact<ByteCount> {
    func bytes(ifAbsent none: ResourceDemand) -> ResourceDemand {
        switch self {
        case .known(let count, _): ResourceDemand(Int64(clamping: count.bytes))
        case .absent: none
        case .unseen: .unknown
        }
    }
}

extension Int64 {
    /// The product; the largest number where it does not fit.
    func multiplied(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}

extension Int64 {
    /// The sum; the nearest number where it does not fit.
    func adding(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? -.max : .max) : sum
    }
}

extension ResourceDemand {
    /// So much for each of a number in thousandths.
    func times(_ count: ResourceDemand) -> ResourceDemand {
        ResourceDemand(
            Self.product(least, count.least),
            most.flatMap { most in count.most.map { Self.product(most, $0) } })
    }

    private static func product(_ each: Int64, _ thousandths: Int64) -> Int64 {
        Int64(clamping: Int128(each) * Int128(thousandths) / 1_000)
    }
}
