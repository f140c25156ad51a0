// SPDX-License-Identifier: Apache-2.0

/// A moment, in seconds since 1 January 1970, 00:00 UTC; the library never asks a clock for it.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since the start of 1970 in UTC, leap seconds not counted.
    public let secondsSince1970: Int64

    /// Creates a moment.
    public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

    /// What every format of reports can write: from the start of 1970 to the end of 2999 in UTC.
    ///
    /// OSCAL knows the years from 1900 to 2999, and JUnit and SARIF none of more than four digits.
    public static let reportable =
        Instant(secondsSince1970: 0)...Instant(secondsSince1970: daysBefore(year: 3000, month: 1, day: 1) * 86_400 - 1)

    /// The earlier first.
    public static func < (left: Instant, right: Instant) -> Bool { left.secondsSince1970 < right.secondsSince1970 }

    /// Reads ISO 8601: `2027-06-30` (its start in UTC), or `2027-06-30T12:00:00Z` with `Z` or an offset.
    public init?(_ text: String) {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let day = halves.first.flatMap(Self.day) else { return nil }
        guard halves.count == 2 else {
            self.init(secondsSince1970: day * 86_400)
            return
        }
        guard let seconds = Self.timeOfDay(halves[1]) else { return nil }
        self.init(secondsSince1970: day * 86_400 + seconds)
    }

    /// ISO 8601 in UTC, such as `2027-06-30T12:00:00Z`.
    public var description: String {
        let (quotient, remainder) = secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
        let (days, rest) = remainder < 0 ? (quotient - 1, remainder + 86_400) : (quotient, remainder)
        let (year, month, day) = Self.civil(days)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T\(time)Z"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func numbers(_ text: Substring, separator: Character, widths: [Int]) -> [Int64]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == widths.count else { return nil }
        var result: [Int64] = []
        for (part, width) in zip(parts, widths) {
            guard part.utf8.count == width, part.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int64(part) else {
                return nil
            }
            result.append(value)
        }
        return result
    }

    private static func day(_ text: Substring) -> Int64? {
        guard let parts = numbers(text, separator: "-", widths: [4, 2, 2]), (1...12).contains(parts[1]) else {
            return nil
        }
        let days = daysBefore(year: parts[0], month: parts[1], day: parts[2])
        let (year, month, day) = civil(days)
        return (year, month, day) == (parts[0], parts[1], parts[2]) ? days : nil
    }

    private static func timeOfDay(_ text: Substring) -> Int64? {
        var clock = text
        var offset: Int64 = 0
        if clock.last == "Z" {
            clock = clock.dropLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let parts = numbers(clock[clock.index(after: sign)...], separator: ":", widths: [2, 2]),
                parts[0] < 24, parts[1] < 60
            else { return nil }
            offset = (parts[0] * 3_600 + parts[1] * 60) * (clock[sign] == "-" ? -1 : 1)
            clock = clock[..<sign]
        } else {
            return nil
        }
        let whole = clock.prefix { $0 != "." }
        let fraction = clock.dropFirst(whole.count)
        guard fraction.isEmpty || fraction.count > 1, fraction.dropFirst().utf8.allSatisfy({ 48...57 ~= $0 }),
            let parts = numbers(whole, separator: ":", widths: [2, 2, 2]), parts[0] < 24, parts[1] < 60, parts[2] < 61
        else { return nil }
        return parts[0] * 3_600 + parts[1] * 60 + parts[2] - offset
    }

    /// Days from 1 January 1970 to a day of the Gregorian calendar.
    private static func daysBefore(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex + (monthIndex < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}
