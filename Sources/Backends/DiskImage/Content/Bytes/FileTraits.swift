// SPDX-License-Identifier: Apache-2.0

internal import VirtSecDocuments

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a file system says of a file that shows whether it is still the same.
struct FileTraits: Sendable, Hashable {
    let size: UInt64
    /// Its number in the file system.
    let inode: UInt64
    /// When its content was written last; whoever writes to it can set this.
    let modified: FileMoment
    /// When anything of it was changed last, which nobody sets without changing the clock.
    let changed: FileMoment

    init(_ status: FileStatus) {
        size = UInt64(clamping: status.stamp.size)
        inode = status.identity.number
        (modified, changed) = (status.stamp.modified, status.changed)
    }

    /// How long the last change must be over so that the next one gets another time: file systems note the time of the
    /// system's last tick, and some of them full or even seconds alone.
    var grain: Duration { changed.nanoseconds == 0 ? .seconds(2) : .milliseconds(50) }

    /// Whether a write from now on would show.
    var isSettled: Bool {
        var now = timespec()
        guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return false }
        let age = Duration.seconds(Int(now.tv_sec) - changed.seconds)
        return age + .nanoseconds(Int(now.tv_nsec) - changed.nanoseconds) > grain
    }
}
