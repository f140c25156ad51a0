// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Waits for asynchronous work, as libFuzzer's entry is not asynchronous; nil when the work throws.
func finished<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) -> Value? {
    let done = DispatchSemaphore(value: 0)
    let result = Held<Value>()
    Task {
        let value = try? await work()
        result.value.withLock { $0 = value }
        done.signal()
    }
    done.wait()
    return result.value.withLock { $0 }
}

private final class Held<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
