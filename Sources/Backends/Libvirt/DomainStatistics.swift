// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

/// What libvirt counts of a domain's devices.
struct DomainStatistics {
    /// Disks first; unseen where the driver counts nothing.
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
        traffic = .known(blocks + DeviceGroup("net", in: "rx.bytes", out: "tx.bytes").devices(statistics))
        let names = blocks.compactMap(\.device.value)
        disks = names.count == Self.count(statistics, "block.count") ? names : nil
    }

    /// How many devices of a kind there are; nil where the driver counts none of the kind.
    private static func count(_ statistics: UnsafeBufferPointer<virTypedParameter>, _ name: String) -> Int? {
        for index in statistics.indices {
            guard let start = statistics.baseAddress, virtsec_is_statistic(start + index, name) == 1 else { continue }
            return Int(exactly: statistics[index].value.ui)
        }
        return nil
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

    func devices(_ statistics: UnsafeBufferPointer<virTypedParameter>) -> [DeviceTraffic] {
        var devices: [DeviceTraffic] = []
        for index in statistics.indices {
            var number: UInt32 = 0
            // No device has a number beyond the statistics that there are.
            guard let what = key(statistics, index, &number), number < statistics.count else { continue }
            while devices.count <= number { devices.append(Self.nothingTold) }
            note(statistics[index], String(cString: what), of: &devices[Int(number)])
        }
        return devices
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
