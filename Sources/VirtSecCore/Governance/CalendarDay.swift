// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar, from midnight to midnight in UTC.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1 January 1970, which is day 0.
    public let daysSince1970: Int64

    /// Years beyond this many days cannot be written with four digits anyway.
    private static let limit: Int64 = 1_000_000_000

    /// Reads ISO 8601 with a year of four digits, such as `2027-06-30`, and no other way of writing a day.
    public init?(_ text: String) {
        guard text.utf8.count == 10, let start = Instant(text) else { return nil }
        self.init(containing: start)
    }

    /// The day that a moment falls into, in UTC.
    public init(containing instant: Instant) {
        let (quotient, remainder) = instant.secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
        let day = remainder < 0 ? quotient - 1 : quotient
        daysSince1970 = max(-Self.limit, min(Self.limit, day))
    }

    /// How many days another day lies ahead; negative when it lies behind.
    public func days(until other: CalendarDay) -> Int64 { other.daysSince1970 - daysSince1970 }

    /// The earlier first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.daysSince1970 < right.daysSince1970 }

    /// The moment at which the day starts.
    public var start: Instant { Instant(secondsSince1970: daysSince1970 * 86_400) }

    /// ISO 8601, such as `2027-06-30`.
    public var description: String { String(start.description.prefix { $0 != "T" }) }
}
