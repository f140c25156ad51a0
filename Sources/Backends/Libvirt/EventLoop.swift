// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import Dispatch
internal import Synchronization

/// libvirt's event loop, of which a process has one: without it no connection notices that its host is gone.
///
/// A program that runs a loop of its own has registered it before, and libvirt then keeps that one.
final class EventLoop: Sendable {
    static let shared = EventLoop(prepare: prepareLibvirt, step: runOnce)

    private struct State {
        var hasStarted = false
        var failure: LibvirtError?
        var sinks: [WeakSink] = []
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "virtsec.libvirt.events")
    private let prepare: @Sendable () -> LibvirtError?
    private let step: @Sendable () -> LibvirtError?
    private let pause: Duration

    /// Creates a loop.
    ///
    /// - Parameters:
    ///   - prepare: what is done before, which says why it cannot be.
    ///   - step: waits for events and tells them, and says why it cannot.
    ///   - pause: how long after a failure it is tried again.
    init(
        pause: Duration = .seconds(1), prepare: @escaping @Sendable () -> LibvirtError?,
        step: @escaping @Sendable () -> LibvirtError?
    ) {
        self.prepare = prepare
        self.step = step
        self.pause = pause
    }

    /// Starts it where it does not run: once, unless it cannot be prepared.
    func start() {
        let isFirst = state.withLock { state in
            if state.hasStarted { return false }
            state.failure = prepare()
            state.hasStarted = state.failure == nil
            return state.hasStarted
        }
        guard isFirst else { return }
        queue.async { [weak self] in
            var signals = sigset_t()
            let wasWaiting = virtsec_ignore_broken_pipes(&signals)
            defer { virtsec_heed_broken_pipes(&signals, wasWaiting) }
            while self?.run() != nil {}
        }
    }

    /// Ends what a sink hears when the loop fails, so that whoever listens notices.
    ///
    /// - Throws: why no events are told at the moment.
    func serve(_ sink: NoticeSink) throws(LibvirtError) {
        let failure = state.withLock { state in
            state.sinks.removeAll { $0.sink == nil }
            if state.failure == nil { state.sinks.append(WeakSink(sink: sink)) }
            return state.failure
        }
        if let failure { throw LibvirtError(failure.kind, "libvirt's loop of events fails: \(failure)") }
    }

    /// One step, and a pause where it failed.
    private func run() {
        let failure = step()
        let deaf = state.withLock { state in
            state.failure = failure
            defer { if failure != nil { state.sinks = [] } }
            return failure == nil ? [] : state.sinks
        }
        for sink in deaf { sink.sink?.end() }
        if failure != nil { virtsec_sleep(Int(pause / .milliseconds(1))) }
    }
}

/// A sink that others hold.
private struct WeakSink: Sendable {
    weak var sink: NoticeSink?
}

// MARK: - libvirt

extension EventLoop {
    private static let prepareLibvirt: @Sendable () -> LibvirtError? = {
        virtsec_silence_errors()
        // Before that there is no last error either.
        guard virInitialize() == 0 else { return LibvirtError(.other, "libvirt cannot be initialised") }
        guard virEventRegisterDefaultImpl() == 0,
            // A timer keeps the loop from being asleep for ever where nobody is connected.
            virEventAddTimeout(1_000, { _, _ in }, nil, nil) >= 0
        else { return .last() }
        return nil
    }

    private static let runOnce: @Sendable () -> LibvirtError? = { virEventRunDefaultImpl() == 0 ? nil : .last() }
}
#endif
