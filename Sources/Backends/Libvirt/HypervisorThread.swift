// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import Dispatch

/// The thread of one connection: libvirt's functions wait, which no thread of Swift's pool may do.
final class HypervisorThread: SerialExecutor {
    private let queue = DispatchQueue(label: "virtsec.libvirt")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        run { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work when all that was asked for before is done; a host that is gone does not end the program.
    func run(_ work: @escaping @Sendable () -> Void) {
        queue.async {
            var signals = sigset_t()
            let wasWaiting = virtsec_ignore_broken_pipes(&signals)
            defer { virtsec_heed_broken_pipes(&signals, wasWaiting) }
            work()
        }
    }
}
#endif
