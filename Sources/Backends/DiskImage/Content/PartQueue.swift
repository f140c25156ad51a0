// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

import VirtSecCore

/// Hands out the parts of a disk, each once, and watches that reading an image costs no more than its file is worth.
///
/// A sound image names each place of its file once, so that it cannot hold more content than the file has bytes. One
/// whose tables name the same place millions of times would keep its reader busy for days.
final class PartQueue: Sendable {
    private struct State {
        var next: UInt64 = 0
        var done: UInt64 = 0
        var work = ContentWork()
    }

    private let size: UInt64
    private let partSize: UInt64
    private let most: ContentWork
    private let progress: ContentDigester.Progress?
    private let state = Mutex(State())

    private static let leastPart: UInt64 = 16 << 20
    /// Larger disks have larger parts, as they are mostly empty.
    private static let mostParts: UInt64 = 1 << 16
    /// 64 TiB in clusters of 64 KiB are 2^30 of them.
    private static let mostSteps: UInt64 = 1 << 31
    /// Reading reaches past the end of a file by part of a cluster at most, which has up to 2 MiB.
    private static let slack: UInt64 = 4 << 20

    init(_ size: UInt64, fileSize: UInt64, _ progress: ContentDigester.Progress?) {
        self.size = size
        let even = size.dividedUp(by: Self.mostParts).dividedUp(by: ContentSketch.usualChunkSize)
        partSize = max(Self.leastPart, even.timesOrMost(ContentSketch.usualChunkSize))
        most = ContentWork(steps: Self.mostSteps, bytes: fileSize.plusOrMost(Self.slack))
        self.progress = progress
    }

    /// How many parts there are.
    var partCount: Int { Int(clamping: size.dividedUp(by: partSize)) }

    /// Whether more was done than any sound image asks for; no part is handed out any more.
    var isOverBudget: Bool { state.withLock { isOver($0.work) } }

    /// The next part, nil after the last one.
    func next() -> Range<UInt64>? {
        state.withLock { state in
            guard state.next < size, !isOver(state.work) else { return nil }
            let start = state.next
            state.next = min(size, start.plusOrMost(partSize))
            return start..<state.next
        }
    }

    /// Takes in that a part is done.
    func finish(_ part: Range<UInt64>, _ work: ContentWork) {
        let done = state.withLock { state in
            state.work.add(work)
            state.done += part.upperBound - part.lowerBound
            return state.done
        }
        progress?(done, size)
    }

    private func isOver(_ work: ContentWork) -> Bool { work.steps > most.steps || work.bytes > most.bytes }
}
