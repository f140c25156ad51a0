// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecTesting

/// The days that a baseline gives for operating systems.
struct GuestOutOfSupportTests {
    @Test(
        arguments: [
            ("cim:96:10=2024-06-30", true), ("http://debian.org/debian/10=2024-06-30", true), ("2024-06-30", false),
            ("=2024-06-30", false), ("debian=2024-13-01", false), ("debian=2024-06-30T00:00:00Z", false),
        ])
    func `an end of support is a system and a day`(_ text: String, _ isOne: Bool) {
        #expect((SupportEnd(text: text) != nil) == isOne)
        if isOne { #expect(SupportEnd(text: text)?.text == text) }
    }

    private static let descriptor = """
        <Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>
          <References/>
          <VirtualSystem ovf:id='web'><Info>Web server</Info>
            <OperatingSystemSection ovf:id='96' ovf:version='10'><Info>Debian</Info></OperatingSystemSection>
          </VirtualSystem>
        </Envelope>
        """

    private static func verdict(_ ends: [String], at moment: String) throws -> Verdict {
        var rule = GuestOutOfSupport()
        rule.endOfSupport = Set(ends.compactMap(SupportEnd.init(text:)))
        let observations = try ExampleReader().observations(in: Array(descriptor.utf8), path: "a.ovf")
        let context = Context(inventory: Inventory(observations), at: try #require(Instant(moment)))
        return Evaluator.judgeFirst(by: rule, in: context).verdict
    }

    @Test(
        arguments: [
            (["cim:96:10=2024-06-30"], "2024-06-30T23:59:59Z", Verdict.satisfied),
            (["cim:96:10=2024-06-30"], "2024-07-01T00:00:00Z", .violated),
            (["cim:96=2024-06-30"], "2025-01-01", .violated), (["CIM:96:10=2024-06-30"], "2025-01-01", .violated),
            (["cim:96:11=2024-06-30"], "2025-01-01", .notAssessable), ([], "2025-01-01", .notAssessable),
        ] as [([String], String, Verdict)])
    func `the last day counts, and without a day nobody can tell`(
        _ ends: [String], _ moment: String, _ verdict: Verdict
    ) throws {
        #expect(try Self.verdict(ends, at: moment) == verdict)
    }
}
