// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import Dispatch
internal import Synchronization

/// The thread of one connection: libvirt's functions wait, which no thread of Swift's pool may do.
///
/// It is no thread of Dispatch's either, which has a few hundred for everybody: hypervisors that hang would use them up.
final class HypervisorThread: SerialExecutor {
    private let work = ThreadWork()

    init() { work.start() }

    deinit { work.finish() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        run { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work when all that was asked for before is done; a host that is gone does not end the program.
    func run(_ item: @escaping @Sendable () -> Void) { work.add(item) }
}

/// What a thread has to do, one thing after the other.
private final class ThreadWork: Sendable {
    private let items = Mutex<[@Sendable () -> Void]>([])
    /// How many things are left to do, and one for the end.
    private let count = DispatchSemaphore(value: 0)

    func start() {
        let box = Unmanaged.passRetained(self).toOpaque()
        let error = virtsec_start_thread(
            { box in
                if let box { Unmanaged<ThreadWork>.fromOpaque(box).takeRetainedValue().doEverything() }
            }, box)
        if error == 0 { return }
        // No thread of its own is to be had.
        Unmanaged<ThreadWork>.fromOpaque(box).release()
        DispatchQueue.global().async { self.doEverything() }
    }

    func add(_ item: @escaping @Sendable () -> Void) {
        items.withLock { $0.append(item) }
        count.signal()
    }

    /// Ends the thread when all that was asked for is done.
    func finish() { count.signal() }

    private func doEverything() {
        var signals = sigset_t()
        let wasWaiting = virtsec_ignore_broken_pipes(&signals)
        defer { virtsec_heed_broken_pipes(&signals, wasWaiting) }
        while let item = next() { item() }
    }

    private func next() -> (@Sendable () -> Void)? {
        count.wait()
        return items.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
#endif
