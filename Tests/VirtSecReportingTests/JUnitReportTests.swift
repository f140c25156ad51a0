// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecReporting

struct JUnitReportTests {
    private func check(_ text: String) throws {
        #expect(XMLSchema.isWellFormed(text))
        if let schema = Schemas.junit() { #expect(try schema.accepts(text), "\(text)") }
    }

    @Test func `reports of every kind keep to the schema`() async throws {
        var inventory = Fixture.inventory(["high", "low", "broken", "fine", ""])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off at <a> & \u{1}"))
        inventory.add(SourceFailure(source: "qemu:///system", message: "no connection"))
        try check(JUnitReport(try await Fixture.assessment(inventory)).text())
        try check(JUnitReport(try await Fixture.assessment(Inventory())).text())
        try check(JUnitReport(try await Fixture.governed("low"), at: Instant(secondsSince1970: 86_400)).text())
    }

    @Test func `the schema refuses a broken report`() async throws {
        guard let schema = Schemas.junit() else { return }
        let text = JUnitReport(try await Fixture.assessment("high")).text()
        #expect(try !schema.accepts(text.replacing("hostname=", with: "host=")))
        #expect(try !schema.accepts(text.replacing("</testsuites>", with: "")))
    }

    @Test func `an asset is a suite with a case for each rule`() async throws {
        let text = JUnitReport(try await Fixture.assessment("high broken")).text()
        let head =
            #"<testsuite name="high broken" package="machines/high broken.xml" id="0" timestamp="1970-01-01T00:00:00""#
            + #" hostname="localhost" tests="4" failures="1" errors="2" skipped="0" time="0">"#
        #expect(text.contains(head), "\(text)")
        #expect(text.contains(#"<testcase name="name-says-low" classname="high broken" time="0"/>"#))
        #expect(text.contains(#"<failure type="high" message="The name says high">machines/high broken.xml:3:3"#))
        #expect(text.contains(#"<error type="unknown" message="Nobody knows: "#))
        #expect(text.contains(#"<error type="failed" message="The rule breaks: "#))
    }

    @Test func `what is waived is skipped with its waiver, and what is wrong with waivers fails`() async throws {
        let text = JUnitReport(try await Fixture.governed()).text()
        #expect(
            text.contains(#"<skipped message="waived: The name says high. Waiver W-1 (alice &lt;b&gt;, SEC-1) until"#))
        #expect(
            text.contains(#"<testcase name="waiver-expired: W-2" classname="waivers" time="0"><failure type="medium""#))
    }

    @Test func `what could not be read is an error`() async throws {
        var inventory = Fixture.inventory(["fine"])
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        let text = JUnitReport(try await Fixture.assessment(inventory)).text()
        #expect(text.contains(#"<testcase name="x.xml" classname="not read" time="0"><error type="unreadable""#))
        #expect(!JUnitReport(try await Fixture.assessment("fine")).text().contains("not read"))
    }
}
