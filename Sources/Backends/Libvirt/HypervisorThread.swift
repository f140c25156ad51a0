// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import Dispatch

/// The thread of one connection: libvirt's functions wait, which no thread of Swift's pool may do.
final class HypervisorThread: SerialExecutor {
    private let queue = DispatchQueue(label: "virtsec.libvirt")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
#endif
