// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a file system says of a file that shows whether it is still the same.
struct FileTraits: Sendable, Hashable {
    /// A moment as the file system notes it.
    struct Moment: Sendable, Hashable, Comparable, CustomStringConvertible {
        let seconds: Int
        let nanoseconds: Int

        /// Seconds since the start of 1970, with nine digits behind the point.
        var description: String {
            let digits = String(nanoseconds)
            return "\(seconds)." + String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
        }

        static func < (left: Moment, right: Moment) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    let size: UInt64
    /// Its number in the file system.
    let inode: UInt64
    /// When its content was written last; whoever writes to it can set this.
    let modified: Moment
    /// When anything of it was changed last, which nobody sets without changing the clock.
    let changed: Moment

    init(_ descriptor: Int32) throws(ContentReadingError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ContentReadingError("it is no regular file") }
        size = UInt64(clamping: status.st_size)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        #if canImport(Darwin)
        let (written, touched) = (status.st_mtimespec, status.st_ctimespec)
        #else
        let (written, touched) = (status.st_mtim, status.st_ctim)
        #endif
        modified = Moment(seconds: Int(written.tv_sec), nanoseconds: Int(written.tv_nsec))
        changed = Moment(seconds: Int(touched.tv_sec), nanoseconds: Int(touched.tv_nsec))
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
