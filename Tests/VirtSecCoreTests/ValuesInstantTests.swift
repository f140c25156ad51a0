// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-01-01T00:00:00Z", 0), ("1970-01-02", 86_400), ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T12:00:00Z", 951_825_600), ("2024-02-29", 1_709_164_800), ("2027-06-30T12:00:00Z", 1_814_356_800),
        ("1900-03-01", -2_203_891_200), ("0000-03-01", -62_162_035_200), ("0001-01-01", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799), ("2027-06-30T12:00:00+02:00", 1_814_349_600),
        ("2027-06-30T12:00:00-05:30", 1_814_376_600), ("2027-06-30T00:00:00+14:00", 1_814_263_200),
        ("2027-06-30T12:00:00.999Z", 1_814_356_800), ("2027-06-30T12:00:00.1+00:00", 1_814_356_800),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func `ISO 8601 is read`(_ written: String, _ seconds: Int64) throws {
        let instant = try #require(Instant(written))
        #expect(instant.secondsSince1970 == seconds)
        #expect(Instant(instant.description) == instant)
    }

    @Test(arguments: [
        "", "2027", "2027-06", "2027-6-30", "27-06-30", "2027-13-01", "2027-00-01", "2027-06-00", "2027-06-31",
        "2023-02-29", "1900-02-29", "2100-02-29", "2027/06/30", "20270630", "30.06.2027", "2027-06-30T",
        "2027-06-30T12",
        "2027-06-30T12:00Z", "2027-06-30T12:00:00", "2027-06-30 12:00:00Z", "2027-06-30T24:00:00Z",
        "2027-06-30T12:60:00Z", "2027-06-30T12:00:61Z", "2027-06-30T12:00:00.Z", "2027-06-30T12:00:00.5.5Z",
        "2027-06-30T12:00:00,5Z", "2027-06-30T12:00:00z", "2027-06-30T12:00:00+2:00", "2027-06-30T12:00:00+0200",
        "2027-06-30T12:00:00+24:00", "2027-06-30T12:00:00+02:60", "2027-06-30T12:00:00ZZ", "-2027-06-30", "+2027-06-30",
        "2027-06-30T-1:00:00Z", " 2027-06-30", "2027-06-30 ", "tomorrow", "2027-W26-3", "2027-181",
        "\u{FF12}027-06-30", "2027-06-30T12:00:00Z\u{301}",
    ])
    func `anything else is no instant`(_ written: String) { #expect(Instant(written) == nil) }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
        (-86_401, "1969-12-30T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_800, "2000-03-01T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
        (1_735_689_599, "2024-12-31T23:59:59Z"),
    ])
    func `an instant is written in UTC`(_ seconds: Int64, _ text: String) {
        #expect(Instant(secondsSince1970: seconds).description == text)
    }

    @Test func `every day of four centuries is written and read back`() throws {
        var day = try #require(Instant("1899-12-31")).secondsSince1970
        let end = try #require(Instant("2301-01-01")).secondsSince1970
        var previous = ""
        while day <= end {
            let text = String(Instant(secondsSince1970: day).description.prefix(10))
            #expect(text > previous && Instant(text)?.secondsSince1970 == day)
            previous = text
            day += 86_400
        }
    }

    @Test(arguments: [Int64.min, Int64.min + 1, Int64.max, -62_167_219_201, 253_402_300_800])
    func `an instant far from any calendar does not trap`(_ seconds: Int64) {
        #expect(!Instant(secondsSince1970: seconds).description.isEmpty)
    }

    @Test func `reports can write the years from 1970 to 2999`() {
        let range = Instant.reportable
        #expect("\(range.lowerBound)" == "1970-01-01T00:00:00Z" && "\(range.upperBound)" == "2999-12-31T23:59:59Z")
        #expect(Instant("0000-01-01T00:00:00+01:00")?.description == "-0001-12-31T23:00:00Z")
    }

    @Test func `the earlier comes first`() throws {
        #expect(try #require(Instant("2027-06-30T12:00:00+02:00")) < #require(Instant("2027-06-30T12:00:00Z")))
    }
}
