// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import Dispatch
internal import Synchronization

/// libvirt's event loop, of which a process has one: without it no connection notices that its host is gone.
///
/// A program that runs a loop of its own has registered it before, and libvirt then keeps that one.
final class EventLoop: Sendable {
    static let shared = EventLoop()

    private let hasStarted = Mutex(false)
    private let queue = DispatchQueue(label: "virtsec.libvirt.events")

    /// Starts it, once.
    func start() {
        let isFirst = hasStarted.withLock { started in
            defer { started = true }
            return !started
        }
        guard isFirst else { return }
        virtsec_silence_errors()
        guard virInitialize() == 0, virEventRegisterDefaultImpl() == 0 else { return }
        // A timer keeps the loop from being asleep for ever where nobody is connected.
        _ = virEventAddTimeout(1_000, { _, _ in }, nil, nil)
        queue.async {
            var signals = sigset_t()
            let wasWaiting = virtsec_ignore_broken_pipes(&signals)
            defer { virtsec_heed_broken_pipes(&signals, wasWaiting) }
            while virEventRunDefaultImpl() == 0 {}
        }
    }
}
#endif
