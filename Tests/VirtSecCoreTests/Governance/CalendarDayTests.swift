// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct CalendarDayTests {
    @Test(arguments: ["2027-06-30", "2028-02-29", "1970-01-01", "9999-12-31", "0000-03-01"])
    func `a day in ISO 8601 is read and written`(_ text: String) throws {
        #expect(try #require(CalendarDay(text)).description == text)
    }

    @Test(arguments: [
        "2015/10/21", "21.10.2015", "10/21/2015", "20151021", "2015-10-21T00:00:00Z", "2015-W43-3", "2015-2-1",
        "2027-02-29", "2027-13-01", "2027-00-10", "+2027-06-3", "", "tomorrow", " 2027-6-30", "2015-10-21 ",
    ])
    func `every other way of writing a day is refused`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `a day begins and ends at midnight in UTC`() throws {
        let day = try #require(CalendarDay("2027-06-30"))
        for (moment, falls) in [
            ("2027-06-30T00:00:00Z", true), ("2027-06-30T23:59:59Z", true), ("2027-07-01T00:00:00Z", false),
            ("2027-06-29T23:59:59Z", false), ("2027-07-01T01:00:00+02:00", true),
        ] {
            #expect((CalendarDay(containing: try #require(Instant(moment))) == day) == falls, "\(moment)")
        }
    }

    @Test func `days are counted across the start of 1970, and at the ends of time`() throws {
        let before = CalendarDay(containing: Instant(secondsSince1970: -1))
        #expect(before.daysSince1970 == -1 && before.description == "1969-12-31")
        #expect(before.days(until: CalendarDay(containing: Instant(secondsSince1970: 0))) == 1)
        let ends = [Int64.min, .max].map { CalendarDay(containing: Instant(secondsSince1970: $0)) }
        #expect(ends[0] < ends[1])
        #expect(ends[0].days(until: ends[1]) > 0)
    }
}
