// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

extension HostRuntime {
    /// Takes over what a connection tells of its host; what it cannot tell stays unseen.
    ///
    /// - Parameter pulse: told of the answers that may take long.
    mutating func fill(from connection: OpaquePointer, _ pulse: Pulse) {
        if let name = virConnectGetType(connection) { hypervisorName = .stated(String(cString: name), .none) }
        hypervisorRelease = Self.release { virConnectGetVersion(connection, $0) }
        pulse.beat()
        libvirtRelease = Self.release { virConnectGetLibVersion(connection, $0) }
        isConnectionEncrypted = Self.flag(virConnectIsEncrypted(connection))
        isConnectionSecure = Self.flag(virConnectIsSecure(connection))
        pulse.beat()
        mergesMemory = MergedPages(of: connection).areThere
        pulse.beat()
        var node = virNodeInfo()
        guard virNodeGetInfo(connection, &node) == 0 else { return }
        if let kibibytes = Int(exactly: node.memory), kibibytes > 0 {
            memory = .stated(ByteCount(UInt64(kibibytes) * 1_024), .none)
        }
        processorCount = .stated(Int(node.cpus), .none)
        threadsPerCore = .stated(Int(node.threads), .none)
    }

    /// A release as libvirt writes it: 1,000,000 for the first number and 1,000 for the second (`virGetVersion`).
    ///
    /// A hypervisor without one says 0, such as one that is built in.
    private static func release(_ ask: (UnsafeMutablePointer<UInt>) -> Int32) -> Fact<ReleaseNumber> {
        var number: UInt = 0
        guard ask(&number) == 0, number > 0, number < 1_000_000_000 else { return .unseen(.notReported) }
        let whole = Int(number)
        return .stated(ReleaseNumber(whole / 1_000_000, whole / 1_000 % 1_000, whole % 1_000), .none)
    }

    private static func flag(_ answer: Int32) -> Fact<Bool> {
        answer < 0 ? .unseen(.notReported) : .stated(answer == 1, .none)
    }
}

/// How many pages of memory the host's kernel merges, or looks at for that (Linux: Documentation/admin-guide/mm/ksm.rst).
struct MergedPages {
    /// Pages that equal ones stand for, and those equal ones.
    private var merged: UInt64?
    /// Pages that have no equal, or change too often.
    private var others: UInt64?

    init(merged: UInt64?, others: UInt64?) {
        self.merged = merged
        self.others = others
    }

    /// Asks a host; not every driver can be asked.
    init(of connection: OpaquePointer) {
        var count: Int32 = 0
        guard virNodeGetMemoryParameters(connection, nil, &count, 0) == 0, (1...1_000).contains(count) else { return }
        withUnsafeTemporaryAllocation(of: virTypedParameter.self, capacity: Int(count)) { table in
            // libvirt leaves those out that the kernel does not have.
            table.initialize(repeating: virTypedParameter())
            guard virNodeGetMemoryParameters(connection, table.baseAddress, &count, 0) == 0 else { return }
            defer { virTypedParamsClear(table.baseAddress, count) }
            merged = Self.sum(["shm_pages_shared", "shm_pages_sharing"], table.baseAddress, count)
            others = Self.sum(["shm_pages_unshared", "shm_pages_volatile"], table.baseAddress, count)
        }
    }

    /// Whether pages are merged; unseen where that is not told, or may come at any time.
    var areThere: Fact<Bool> {
        if let merged, merged > 0 { return .stated(true, .none) }
        return merged == 0 && others == 0 ? .stated(false, .none) : .unseen(.notReported)
    }

    /// The sum of several numbers; nil where one of them is not told.
    private static func sum(_ names: [String], _ table: virTypedParameterPtr?, _ count: Int32) -> UInt64? {
        names.reduce(0) { sum, name in
            var number: UInt64 = 0
            guard let sum, virTypedParamsGetULLong(table, count, name, &number) == 1 else { return nil }
            let (total, isTooLarge) = sum.addingReportingOverflow(number)
            return isTooLarge ? .max : total
        }
    }
}
#endif
