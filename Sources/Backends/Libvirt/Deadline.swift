// SPDX-License-Identifier: Apache-2.0

#if Libvirt
internal import Synchronization

/// Waits for a call no longer than for a time.
///
/// A call that hangs cannot be stopped: it keeps its connection and its thread, which are given up. So the call is no
/// child of the task that waits, which would have to wait for it.
enum Deadline {
    /// The result of a call, or an error when it takes too long or the task that waits is cancelled.
    static func within<Value: Sendable>(
        _ duration: Duration, _ call: @escaping @Sendable () async throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        let race = Race<Value>()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                race.start(continuation)
                Task {
                    do throws(LibvirtError) {
                        race.finish(.success(try await call()))
                    } catch {
                        race.finish(.failure(error))
                    }
                }
                let clock = Task {
                    try? await Task.sleep(for: duration)
                    if !Task.isCancelled { race.finish(.failure(.timedOut(duration))) }
                }
                race.whenDone { clock.cancel() }
            }
        } onCancel: {
            race.finish(.failure(.cancelled))
        }
        return try result.get()
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

    func finish(_ outcome: Outcome) {
        let waiting: CheckedContinuation<Outcome, Never>? = state.withLock { state in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            defer { state.continuation = nil }
            return state.continuation
        }
        waiting?.resume(returning: outcome)
        state.withLock { $0.cleanUp }?()
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
