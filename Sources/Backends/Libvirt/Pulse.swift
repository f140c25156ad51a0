// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import CVirtSecLibvirt
internal import Synchronization

/// When a connection answered last: whoever waits for it learns that it still goes on.
///
/// An answer costs the thread that reads no more than a look at the clock.
final class Pulse: Sendable {
    private let last = Atomic(virtsec_now())

    /// Notes an answer, or that something was asked.
    func beat() { last.store(virtsec_now(), ordering: .relaxed) }

    /// When that was, by a clock of its own.
    var lastBeat: Int { last.load(ordering: .relaxed) }

    /// How long nothing was answered.
    var silence: Duration { .nanoseconds(virtsec_now() - lastBeat) }
}
#endif
