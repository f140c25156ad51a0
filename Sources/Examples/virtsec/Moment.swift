// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import ArgumentParser
import VirtSecCore

/// Reads the value of `--at`.
enum Moment {
    static func read(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw ValidationError("'\(text)' is no moment. Write 2027-06-30 or 2027-06-30T12:00:00Z.")
        }
        guard Instant.reportable.contains(instant) else {
            throw ValidationError(
                "'\(text)' lies outside of the years 1970 to 2999 in UTC, which all formats of reports can write.")
        }
        return instant
    }
}
#endif
