// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import VirtSecCore

/// One connection to a hypervisor.
///
/// It has a thread of its own. Each function calls libvirt, reads the error and copies what was answered without giving
/// the thread away in between, as libvirt keeps the last error by thread; no pointer leaves it.
actor LibvirtConnection {
    private nonisolated let thread = HypervisorThread()
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    nonisolated let address: HypervisorAddress
    private let options: LibvirtOptions
    nonisolated let pulse = Pulse()
    private var handle: ConnectionHandle?
    private var connection: OpaquePointer? { handle?.contents.pointer }
    /// Kinds of things that belong to machines and that the driver does not have.
    private var missing: Set<String> = []

    init(_ address: HypervisorAddress, _ options: LibvirtOptions) {
        self.address = address
        self.options = options
    }

    /// Calls, and waits no longer than the time limit for an answer.
    ///
    /// - Parameter call: may make many calls of libvirt's: each answer renews the limit.
    nonisolated func answer<Value: Sendable>(
        _ call: @escaping @Sendable (LibvirtConnection) async throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        pulse.beat()
        let number = OpenCalls.shared.begin(address, pulse)
        return try await Deadline.within(
            options.timeLimit, of: pulse, whenGivenUp: { OpenCalls.shared.giveUp(number) },
            { () async throws(LibvirtError) in
                defer { OpenCalls.shared.end(number) }
                return try await call(self)
            })
    }

    /// Whether the hypervisor still has not answered an earlier call, so that asking again is no use.
    nonisolated var hangs: Bool { OpenCalls.shared.hangs(address, for: options.timeLimit) }

    /// Opens the connection; libvirt asks nobody for a password.
    ///
    /// What libvirt itself would stumble over is refused before.
    func open() throws(LibvirtError) {
        try address.check()
        if let path = address.testFile {
            var file = TestHostFile(path, options.limits)
            try file.check()
        }
        EventLoop.shared.start()
        guard let opened = virtsec_open(address.text, options.access == .readOnly ? 1 : 0) else {
            throw .last()
        }
        handle = ConnectionHandle(opened, thread, address)
        // Not every driver can: then a host that hangs is given up after the time limit alone.
        _ = virConnectSetKeepAlive(opened, 5, 3)
    }

    /// Lets everything go.
    func close() { handle = nil }

    /// Has everything that happens told from now on, until the connection is closed.
    func listen(_ ear: NoticeSink) throws(LibvirtError) {
        guard let contents = handle?.contents else { throw LibvirtError(.disconnected, "the connection is closed") }
        contents.hearing = try HypervisorHearing(contents.pointer, ear)
        try EventLoop.shared.serve(ear)
    }

    // MARK: - The host

    /// The host's capabilities, and what its hypervisor offers to machines.
    func hostDocuments() -> [LibvirtAnswer] {
        [
            answer("host") { virConnectGetCapabilities(connection) },
            options.access == .readOnly
                ? LibvirtAnswer(address.path("hypervisor"), .failure(.needsToWrite))
                : answer("hypervisor") { virConnectGetDomainCapabilities(connection, nil, nil, nil, nil, 0) },
        ]
    }

    /// What the host's software and hardware are.
    func hostRuntime() -> HostRuntime {
        var runtime = HostRuntime()
        runtime.hideAll(UnseenReason(.notReported))
        if let connection { runtime.fill(from: connection, pulse) }
        return runtime
    }

    private func answer(_ place: String, _ call: () -> UnsafeMutablePointer<CChar>?) -> LibvirtAnswer {
        defer { pulse.beat() }
        guard let text = call() else { return LibvirtAnswer(address.path(place), .failure(.last())) }
        defer { free(text) }
        return LibvirtAnswer(address.path(place), .success(LibvirtObject.bytes(of: text)))
    }

    // MARK: - Lists

    /// Lists the machines, which are then read by ``machines(_:)``.
    ///
    /// - Returns: how many there are.
    func listMachines() throws(LibvirtError) -> Int {
        let listed = try LibvirtObject.all(.domain, of: connection)
        handle?.contents.listed = listed
        return listed.count
    }

    /// The documents of some of the machines that were listed, with what the hypervisor knows beside them.
    ///
    /// Ends with the first machine that the hypervisor is gone for: the failure of the source stands for all others.
    func machines(_ range: Range<Int>) -> [LibvirtAnswer] {
        var answers: [LibvirtAnswer] = []
        for domain in handle?.contents.listed[range] ?? [] {
            answers += MachineReading(domain, address, options, pulse).answers(without: &missing)
            if answers.last?.error?.kind == .disconnected, !isAlive() { break }
        }
        return answers
    }

    /// All documents of pools and their volumes.
    func pools() -> [LibvirtAnswer] {
        answers(ofAll: .pool, at: "") { pool in
            let place = pool.place + "/"
            if let reason = Self.hidesVolumes(virStoragePoolIsActive(pool.pointer)) {
                return [LibvirtAnswer(address.path(place + "volume"), .failure(reason))]
            }
            return answers(ofAll: .volume, at: place, pool.pointer) { _ in [] }
        }
    }

    /// Why the volumes of a pool cannot be listed; nil where they can.
    ///
    /// - Parameter isActive: libvirt's answer, 1, 0, or -1 for an error, which the thread still holds.
    static func hidesVolumes(_ isActive: Int32) -> LibvirtError? {
        switch isActive {
        case 0: LibvirtError(.unsupported, "the pool is not active, so its volumes cannot be listed")
        case ..<0: .last().ofListed
        default: nil
        }
    }

    /// All documents of another kind.
    func documents(ofAll kind: ObjectKind) -> [LibvirtAnswer] { answers(ofAll: kind, at: "") { _ in [] } }

    private func answers(
        ofAll kind: ObjectKind, at place: String, _ owner: OpaquePointer? = nil,
        and others: (LibvirtObject) -> [LibvirtAnswer]
    ) -> [LibvirtAnswer] {
        do {
            let objects = try LibvirtObject.all(kind, of: owner ?? connection)
            pulse.beat()
            return objects.flatMap { object in
                defer { pulse.beat() }
                return [LibvirtAnswer(object, address.path(place + object.place))] + others(object)
            }
        } catch {
            return [LibvirtAnswer(address.path(place + kind.noun), .failure(error))]
        }
    }

    /// Whether the hypervisor still answers.
    func isAlive() -> Bool { connection.map { virConnectIsAlive($0) != 0 } ?? false }
}
#endif
