// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A value that is worked out when somebody first asks for it, and once, however many threads ask at a time.
///
/// A class, because a context is copied and handed to every rule, and all copies know what one of them found out.
final class OnDemand<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    /// - Parameter make: works the value out; it must not ask for it.
    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    /// The value; whoever asks while it is worked out waits.
    var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }

    /// Whether somebody has asked.
    var isMade: Bool { made.withLock { $0 != nil } }
}
