// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import Synchronization

/// Waits for a call no longer than for a time without an answer.
///
/// A call that hangs cannot be stopped: it keeps its connection and its thread, which are given up. So the call is no
/// child of the task that waits, which would have to wait for it.
enum Deadline {
    /// The result of a call, or an error when it is silent for too long or the task that waits is cancelled.
    ///
    /// - Parameters:
    ///   - limit: the longest time between two beats of the pulse.
    ///   - whenGivenUp: called when nobody waits for the call any more.
    static func within<Value: Sendable>(
        _ limit: Duration, of pulse: Pulse = Pulse(), whenGivenUp: @escaping @Sendable () -> Void = {},
        _ call: @escaping @Sendable () async throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        let race = Race<Value>()
        let giveUp: @Sendable (LibvirtError) -> Void = { if race.finish(.failure($0)) { whenGivenUp() } }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                race.start(continuation)
                Task {
                    do throws(LibvirtError) {
                        _ = race.finish(.success(try await call()))
                    } catch {
                        _ = race.finish(.failure(error))
                    }
                }
                let clock = Task {
                    await sleep(while: pulse, within: limit)
                    if !Task.isCancelled { giveUp(.timedOut(limit)) }
                }
                race.whenDone { clock.cancel() }
            }
        } onCancel: {
            giveUp(.cancelled)
        }
        return try result.get()
    }

    /// Sleeps until the pulse was silent for too long.
    private static func sleep(while pulse: Pulse, within limit: Duration) async {
        var rest = limit
        repeat {
            try? await Task.sleep(for: rest)
            rest = limit - pulse.silence
        } while rest > .zero && !Task.isCancelled
    }
}

/// The first result wins; who waits is told once.
private final class Race<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, LibvirtError>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
        var cleanUp: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Notes who waits, and tells at once where the result is there already.
    func start(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome: Outcome? = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    /// Whether the outcome is the first one.
    func finish(_ outcome: Outcome) -> Bool {
        let (isFirst, waiting) = state.withLock { state in
            guard state.outcome == nil else { return (false, CheckedContinuation<Outcome, Never>?.none) }
            state.outcome = outcome
            defer { state.continuation = nil }
            return (true, state.continuation)
        }
        waiting?.resume(returning: outcome)
        state.withLock { $0.cleanUp }?()
        return isFirst
    }

    func whenDone(_ cleanUp: @escaping @Sendable () -> Void) {
        let isDone = state.withLock { state in
            state.cleanUp = cleanUp
            return state.outcome != nil
        }
        if isDone { cleanUp() }
    }
}
#endif
