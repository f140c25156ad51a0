// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt

/// The functions of ours that libvirt calls when something happens, taken back with the last reference.
final class HypervisorHearing {
    private typealias Register = @Sendable (OpaquePointer, UnsafeMutableRawPointer, virFreeCallback?) -> Int32
    private typealias TakeBack = (OpaquePointer?, Int32) -> Int32

    private let connection: OpaquePointer
    private var registrations: [(number: Int32, takeBack: TakeBack)] = []
    private var hasCloseCallback = false

    /// Registers for everything that the driver tells.
    ///
    /// - Throws: `LibvirtError` when it tells nothing of machines by itself.
    init(_ connection: OpaquePointer, _ sink: NoticeSink) throws(LibvirtError) {
        self.connection = connection
        guard register(sink, virConnectDomainEventDeregisterAny, Self.machines) else { throw .last() }
        _ = register(sink, virConnectDomainEventDeregisterAny, Self.devicesAdded)
        _ = register(sink, virConnectDomainEventDeregisterAny, Self.devicesRemoved)
        _ = register(sink, virConnectNetworkEventDeregisterAny, Self.networks)
        _ = register(sink, virConnectStoragePoolEventDeregisterAny, Self.pools)
        _ = register(sink, virConnectNodeDeviceEventDeregisterAny, Self.nodeDevices)
        _ = register(sink, virConnectSecretEventDeregisterAny, Self.secrets)
        let box = sink.retained()
        hasCloseCallback = virConnectRegisterCloseCallback(connection, Self.closed, box, Self.release) == 0
        if !hasCloseCallback { Self.release(box) }
    }

    deinit {
        for registration in registrations { _ = registration.takeBack(connection, registration.number) }
        if hasCloseCallback { _ = virConnectUnregisterCloseCallback(connection, Self.closed) }
    }

    private func register(_ sink: NoticeSink, _ takeBack: @escaping TakeBack, _ register: Register) -> Bool {
        let box = sink.retained()
        let number = register(connection, box, Self.release)
        guard number >= 0 else {
            Self.release(box)
            return false
        }
        registrations.append((number, takeBack))
        return true
    }

    private static let release: @convention(c) (UnsafeMutableRawPointer?) -> Void = { NoticeSink.release($0) }

    private static let closed: @convention(c) (OpaquePointer?, Int32, UnsafeMutableRawPointer?) -> Void = {
        NoticeSink.of($2)?.end()
    }
}

// MARK: - What happens, by kind

extension HypervisorHearing {
    private static let machines: Register = { connection, box, release in
        virtsec_on_domain(
            connection,
            { _, domain, event, detail, box in
                NoticeSink.of(box)?.tell("machine", virDomainGetName(domain), EventWord.machine(event, detail))
                return 0
            }, box, release)
    }

    private static let devicesAdded: Register = { connection, box, release in
        virtsec_on_device_added(
            connection,
            { _, domain, _, box in NoticeSink.of(box)?.tell("machine", virDomainGetName(domain), "got a device") },
            box, release)
    }

    private static let devicesRemoved: Register = { connection, box, release in
        virtsec_on_device_removed(
            connection,
            { _, domain, _, box in NoticeSink.of(box)?.tell("machine", virDomainGetName(domain), "lost a device") },
            box, release)
    }

    private static let networks: Register = { connection, box, release in
        virtsec_on_network(
            connection,
            { _, network, event, _, box in
                NoticeSink.of(box)?.tell("network", virNetworkGetName(network), EventWord.network(event))
            }, box, release)
    }

    private static let pools: Register = { connection, box, release in
        virtsec_on_pool(
            connection,
            { _, pool, event, _, box in
                NoticeSink.of(box)?.tell("pool", virStoragePoolGetName(pool), EventWord.pool(event))
            }, box, release)
    }

    private static let nodeDevices: Register = { connection, box, release in
        virtsec_on_node_device(
            connection,
            { _, device, event, _, box in
                NoticeSink.of(box)?.tell("device", virNodeDeviceGetName(device), EventWord.nodeDevice(event))
            }, box, release)
    }

    private static let secrets: Register = { connection, box, release in
        virtsec_on_secret(
            connection,
            { _, _, event, _, box in NoticeSink.of(box)?.tell("secret", nil, EventWord.secret(event)) }, box, release)
    }
}
#endif
