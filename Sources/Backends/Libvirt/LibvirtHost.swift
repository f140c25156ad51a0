// SPDX-License-Identifier: Apache-2.0

#if Libvirt
public import VirtSecCore

/// A running hypervisor, reached through libvirt: everything that it tells, as it is now.
///
/// ```swift
/// let inventory = await Collector([LibvirtHost("qemu:///system"), LibvirtHost("qemu+ssh://a/system")]).collect()
/// ```
///
/// Nothing is changed, whatever the connection may do (``LibvirtOptions/access``). A machine that runs and is kept has
/// two definitions, the one that is in force and the one that counts from the next start; both are machines of the
/// inventory. What the driver does not know is listed as skipped.
public struct LibvirtHost: InventorySource {
    /// The address, without a password.
    public let id: SourceID
    /// True: others are read while it is waited for.
    public var isRemote: Bool { true }
    private let address: HypervisorAddress
    private let options: LibvirtOptions

    /// Creates a source; nothing is opened yet.
    ///
    /// - Parameters:
    ///   - address: such as `qemu:///system`, `qemu+ssh://host/system` or `test:///default` (libvirt, "Connection URIs").
    ///   - options: how it is asked.
    public init(_ address: String, options: LibvirtOptions = LibvirtOptions()) {
        self.address = HypervisorAddress(address)
        self.options = options
        id = SourceID(self.address.shown)
    }

    /// Connects, and reads things as they are asked for.
    ///
    /// - Throws: `SourceError` when the hypervisor cannot be reached in time.
    public func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        let connection = try await connect()
        let (options, host) = (options, id)
        return InventoryEvents { HypervisorReading(connection, options, of: host).next }
    }

    /// Connects, for benchmarks of reading alone.
    package func opened() async throws(SourceError) -> OpenedHost { OpenedHost(try await connect()) }

    private func connect() async throws(SourceError) -> LibvirtConnection {
        let connection = LibvirtConnection(address, options)
        do throws(LibvirtError) {
            // Still no answer: who watches is told the same as before.
            if connection.hangs { throw .timedOut(options.timeLimit) }
            try await connection.answer { (connection) throws(LibvirtError) in try await connection.open() }
        } catch {
            throw error.failure("cannot be reached: ", at: address)
        }
        return connection
    }
}

extension LibvirtHost: WatchableSource {
    /// Listens to what happens to machines, networks, pools, devices and secrets, over a connection of its own.
    ///
    /// - Returns: what happens, until the connection is lost or nobody listens any more.
    /// - Throws: `SourceError` when the hypervisor cannot be reached in time, or its driver tells nothing by itself.
    public func notices() async throws(SourceError) -> AsyncStream<InventoryNotice> {
        let connection = try await connect()
        let (notices, continuation) = AsyncStream.makeStream(of: InventoryNotice.self)
        let sink = NoticeSink(id, continuation)
        do throws(LibvirtError) {
            try await connection.answer { (connection) throws(LibvirtError) in try await connection.listen(sink) }
        } catch {
            throw error.failure("tells nothing by itself: ", at: address)
        }
        continuation.onTermination = { _ in Task { await connection.close() } }
        return notices
    }
}
#endif
