// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import Synchronization

/// The calls to hypervisors that have not come back, of the whole process.
///
/// A call that hangs keeps its connection and its thread, which nothing can end. So a hypervisor that hangs is not asked
/// again before such a call comes back: else each attempt would cost a thread, until no other hypervisor gets one.
final class OpenCalls: Sendable {
    static let shared = OpenCalls()

    /// One call.
    struct Number: Sendable, Hashable {
        fileprivate let address: HypervisorAddress
        fileprivate let number: Int
    }

    private enum Expectation { case awaited, givenUp, closing }

    private struct Call {
        let pulse: Pulse
        var expectation: Expectation
    }

    private struct State {
        var calls: [HypervisorAddress: [Int: Call]] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// How many calls to one hypervisor may have been given up, however short a time ago.
    private static let most = 16

    /// Notes that a call begins that somebody waits for.
    func begin(_ address: HypervisorAddress, _ pulse: Pulse) -> Number { add(address, pulse, .awaited) }

    /// Notes that a connection is being closed, for which nobody waits.
    func beginClosing(_ address: HypervisorAddress) -> Number { add(address, Pulse(), .closing) }

    private func add(_ address: HypervisorAddress, _ pulse: Pulse, _ expectation: Expectation) -> Number {
        state.withLock { state in
            state.count += 1
            state.calls[address, default: [:]][state.count] = Call(pulse: pulse, expectation: expectation)
            return Number(address: address, number: state.count)
        }
    }

    /// Notes that nobody waits any longer.
    func giveUp(_ number: Number) {
        state.withLock { $0.calls[number.address]?[number.number]?.expectation = .givenUp }
    }

    /// Notes that a call came back.
    func end(_ number: Number) {
        state.withLock { state in
            state.calls[number.address]?[number.number] = nil
            if state.calls[number.address]?.isEmpty == true { state.calls[number.address] = nil }
        }
    }

    /// Whether a hypervisor has not answered an earlier call for a time, and nobody waits for that any more.
    func hangs(_ address: HypervisorAddress, for limit: Duration) -> Bool {
        state.withLock { state in
            guard let calls = state.calls[address]?.values else { return false }
            return calls.contains { $0.expectation != .awaited && $0.pulse.silence >= limit }
                || calls.count { $0.expectation == .givenUp } >= Self.most
        }
    }
}
#endif
