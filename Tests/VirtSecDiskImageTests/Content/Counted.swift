// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a digester told of its progress.
final class Counted: Sendable {
    private let told = Mutex<(largest: UInt64, sizes: Set<UInt64>)>((0, []))

    func add(_ done: UInt64, _ size: UInt64) {
        told.withLock {
            $0.largest = max($0.largest, done)
            $0.sizes.insert(size)
        }
    }

    var largest: UInt64 { told.withLock { $0.largest } }
    var sizes: Set<UInt64> { told.withLock { $0.sizes } }
}
