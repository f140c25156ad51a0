// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

extension Instant {
    /// This moment by the system's clock.
    ///
    /// It stands beside the backends, which touch the world; VirtSecCore has no clock.
    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(secondsSince1970: Int64(time.tv_sec))
    }
}
