// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

/// What libvirt counts of a domain's devices.
struct DomainStatistics {
    /// Disks first; unseen where the driver does not count both kinds.
    let traffic: Listing<DeviceTraffic>
    /// The targets of its disks; nil where the driver does not tell all.
    let disks: [String]?

    init(of domain: OpaquePointer) {
        var domains: [OpaquePointer?] = [domain, nil]
        var records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?
        let wanted = VIR_DOMAIN_STATS_BLOCK.rawValue | VIR_DOMAIN_STATS_INTERFACE.rawValue
        // A machine that is busy is not waited for.
        let flags = VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT.rawValue
        let count = virDomainListGetStats(&domains, wanted, &records, flags)
        guard count >= 1, let record = records?[0]?.pointee else {
            if count >= 0 { virDomainStatsRecordListFree(records) }
            (traffic, disks) = (.unseen(.notReported), nil)
            return
        }
        defer { virDomainStatsRecordListFree(records) }
        let statistics = UnsafeBufferPointer(start: record.params, count: max(0, Int(record.nparams)))
        let blocks = DeviceGroup("block", in: "rd.bytes", out: "wr.bytes").devices(statistics)
        let interfaces = DeviceGroup("net", in: "rx.bytes", out: "tx.bytes").devices(statistics)
        // A driver that says how many there are counts them; one that says nothing may have any number.
        let isCounted = blocks != nil && interfaces != nil
        traffic = isCounted ? .known((blocks ?? []) + (interfaces ?? [])) : .unseen(.notReported)
        let names = blocks?.compactMap(\.device.value)
        disks = names?.count == blocks?.count ? names : nil
    }
}

/// The devices of a kind, as libvirt's table of names and values counts them (`virConnectGetAllDomainStats`).
///
/// The table is gone through once, and its names are compared where they stand: there are dozens for each machine.
private struct DeviceGroup {
    private let name: StaticString
    private let bytesIn: String
    private let bytesOut: String

    init(_ name: StaticString, in bytesIn: String, out bytesOut: String) {
        self.name = name
        self.bytesIn = bytesIn
        self.bytesOut = bytesOut
    }

    /// Nil where the driver does not say how many there are; of some it may tell nothing more.
    func devices(_ statistics: UnsafeBufferPointer<virTypedParameter>) -> [DeviceTraffic]? {
        guard let count = count(statistics), count <= Self.most else { return nil }
        var devices = Array(repeating: Self.nothingTold, count: count)
        for index in statistics.indices {
            var number: UInt32 = 0
            guard let what = key(statistics, index, &number), devices.indices.contains(Int(number)) else { continue }
            note(statistics[index], String(cString: what), of: &devices[Int(number)])
        }
        return devices
    }

    /// No machine has more devices of a kind.
    private static let most = 4_096

    /// How many there are.
    private func count(_ statistics: UnsafeBufferPointer<virTypedParameter>) -> Int? {
        let wanted = "\(name).count"
        for index in statistics.indices {
            guard let start = statistics.baseAddress, virtsec_is_statistic(start + index, wanted) == 1 else { continue }
            return Int(exactly: statistics[index].value.ui)
        }
        return nil
    }

    private func key(
        _ statistics: UnsafeBufferPointer<virTypedParameter>, _ index: Int, _ number: inout UInt32
    ) -> UnsafePointer<CChar>? {
        guard let start = statistics.baseAddress else { return nil }
        return name.withUTF8Buffer { name in
            guard let name = name.baseAddress else { return nil }
            return name.withMemoryRebound(to: CChar.self, capacity: self.name.utf8CodeUnitCount + 1) {
                virtsec_statistic(start + index, $0, &number)
            }
        }
    }

    private func note(_ statistic: virTypedParameter, _ what: String, of device: inout DeviceTraffic) {
        switch (virTypedParameterType(UInt32(bitPattern: statistic.type)), what) {
        case (VIR_TYPED_PARAM_STRING, "name"):
            device.device = statistic.value.s.map { .stated(String(cString: $0), .none) } ?? .unseen(.notReported)
        case (VIR_TYPED_PARAM_ULLONG, bytesIn): device.bytesIn = .stated(Int(clamping: statistic.value.ul), .none)
        case (VIR_TYPED_PARAM_ULLONG, bytesOut): device.bytesOut = .stated(Int(clamping: statistic.value.ul), .none)
        default: break
        }
    }

    private static let nothingTold: DeviceTraffic = {
        var device = DeviceTraffic()
        device.device = .unseen(.notReported)
        device.bytesIn = .unseen(.notReported)
        device.bytesOut = .unseen(.notReported)
        return device
    }()
}
#endif
