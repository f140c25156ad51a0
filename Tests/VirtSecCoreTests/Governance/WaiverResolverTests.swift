// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct WaiverResolverTests {
    private typealias Fixture = WaiverFixture

    private func resolve(
        _ assessment: Assessment, _ waivers: Waiver..., policy: WaiverPolicy = WaiverPolicy()
    ) -> GovernedAssessment {
        WaiverResolver(waivers, policy: policy).resolve(assessment)
    }

    @Test(arguments: [
        IdentityEvidence.uuid(WaiverFixture.uuid(1)), .macAddress(WaiverFixture.mac(1)), .diskPath("/images/1.qcow2"),
        .diskSerial("S1"), .diskWorldWideName("5000c500a0000001"),
    ])
    func `a finding is waived on the asset that carries the evidence, and on no other`(
        _ evidence: IdentityEvidence
    ) async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red one"), Fixture.machine(2, "red two"))
        let governed = resolve(assessment, Fixture.waiver(AssetScope(evidence)))
        #expect(governed.waived == ["red@red one"])
        #expect(governed.complaints == [])
        #expect(governed.count(.violated) == 1 && governed.waivedCount(.violated) == 1)
        #expect(governed.countsBySeverity(.violated) == [.high: 1])
        #expect(governed.reviews.map(\.standing) == [.valid])
        #expect(governed.reviews.map(\.findings) == [1])
    }

    @Test func `an alias names the rule`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let waiver = Fixture.waiver(rules: ["scarlet"], AssetScope(.uuid(Fixture.uuid(1))))
        #expect(resolve(assessment, waiver).waived == ["red@red"])
    }

    @Test func `all evidence of a scope counts, and the name beside it`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let one = IdentityEvidence.uuid(Fixture.uuid(1))
        for (scope, isMeant) in [
            (AssetScope(one, .diskSerial("S1")), true), (AssetScope(one, .diskSerial("S2")), false),
            (AssetScope(one, named: "red"), true), (AssetScope(one, named: "blue"), false),
        ] {
            #expect(resolve(assessment, Fixture.waiver(scope)).waived.isEmpty != isMeant)
        }
    }

    @Test func `a scope without evidence cannot be made`() {
        #expect(AssetScope([], named: "red") == nil)
    }

    @Test(arguments: [
        ("2027-01-01T00:00:00Z", true), ("2027-06-30T23:59:59Z", true), ("2027-07-01T00:00:00Z", false),
        ("2027-12-01T00:00:00Z", false),
    ])
    func `a waiver counts through the end of its last day in UTC`(_ moment: String, _ counts: Bool) async throws {
        let instant = try #require(Instant(moment))
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"), at: instant)
        let governed = resolve(assessment, Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1)))))
        #expect(governed.waived.isEmpty != counts)
        #expect(governed.complaints.contains("waiver-expired") != counts)
        #expect(governed.count(.violated, atLeast: .high) == (counts ? 0 : 1))
    }

    @Test func `a waiver that lasts too long does not count`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        for (expires, counts) in [("2028-01-01", true), ("2028-01-02", false), ("9999-12-31", false)] {
            let governed = resolve(assessment, Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))), expires: expires))
            #expect(governed.waived.isEmpty != counts, "\(expires)")
            #expect(governed.complaints == (counts ? [] : ["waiver-too-long"]))
        }
        let waiver = Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))), expires: "2028-01-02")
        #expect(resolve(assessment, waiver, policy: WaiverPolicy(longestDays: 366)).complaints == [])
    }

    @Test func `a waiver that matches more assets than it may does not count`() async throws {
        let same = Fact<UniqueID>.stated(Fixture.uuid(1))
        let assessment = try await Fixture.assess(
            Fixture.machine(1, "red a"), Fixture.machine(2, "red b", uuid: same))
        let waiver = Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))))
        let governed = resolve(assessment, waiver)
        #expect(governed.waived == [])
        #expect(governed.complaints == ["waiver-too-wide"])
        #expect(governed.waiverFindings.first?.severity == .high)
        #expect(governed.waiverFindings.first?.message.contains("2 assets where 1 may be meant: red a, red b") == true)
        let wide = resolve(assessment, waiver, policy: WaiverPolicy(assetsPerScope: 2))
        #expect(wide.waived.count == 2)
        let listed = Fixture.waiver(AssetScope(.diskSerial("S1")), AssetScope(.diskSerial("S2")))
        #expect(resolve(assessment, listed).waived.count == 2)
        let uneven = Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))), AssetScope(.diskSerial("S9")))
        #expect(resolve(assessment, uneven).complaints == ["waiver-too-wide"])
    }

    @Test func `several documents of one name and UUID are one asset, and all are covered`() async throws {
        let same = Fact<UniqueID>.stated(Fixture.uuid(1))
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        let twice = try await Fixture.assess(
            Fixture.machine(1, "red"), Fixture.machine(2, "red", uuid: same), Fixture.machine(3, "red"))
        let governed = resolve(twice, Fixture.waiver(scope))
        #expect(governed.waived == ["red@red", "red@red"])
        #expect(governed.complaints == [])
        #expect(governed.count(.violated) == 1)
        #expect(governed.reviews.map(\.assets) == [2])
        let third = try await Fixture.assess(
            Fixture.machine(1, "red"), Fixture.machine(2, "red", uuid: same), Fixture.machine(3, "red b", uuid: same))
        #expect(resolve(third, Fixture.waiver(scope)).complaints == ["waiver-too-wide"])
    }

    @Test func `documents that do not tell their machine are each one`() async throws {
        let serial = AssetScope(.diskSerial("S1"))
        for uuid in [Fact<UniqueID>.absent, .unseen(.notReported), .stated(UniqueID(high: 0, low: 0))] {
            let assessment = try await Fixture.assess(
                Fixture.machine(1, "red", uuid: uuid), Fixture.machine(1, "red", uuid: uuid))
            #expect(resolve(assessment, Fixture.waiver(serial)).complaints == ["waiver-too-wide"], "\(uuid)")
        }
    }

    @Test func `evidence that nobody knows waives nothing and is a finding`() async throws {
        let unseen = Fixture.machine(1, "red", uuid: .unseen(.notReported))
        let governed = resolve(try await Fixture.assess(unseen), Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1)))))
        #expect(governed.waived == [])
        #expect(governed.complaints == ["waiver-unproven"])
        #expect(governed.waiverFindings.first?.message.hasSuffix("uuid cannot be told of red") == true)
        let both = AssetScope(.diskSerial("S1"), .uuid(Fixture.uuid(1)))
        #expect(resolve(try await Fixture.assess(unseen), Fixture.waiver(both)).complaints == ["waiver-unproven"])
        let other = AssetScope(.diskSerial("S9"), .uuid(Fixture.uuid(1)))
        #expect(resolve(try await Fixture.assess(unseen), Fixture.waiver(other)).complaints == ["waiver-unused"])
    }

    @Test func `a UUID of equal digits tells nobody apart`() async throws {
        let zero = UniqueID(high: 0, low: 0)
        let assessment = try await Fixture.assess(Fixture.machine(1, "red", uuid: .stated(zero)))
        #expect(resolve(assessment, Fixture.waiver(AssetScope(.uuid(zero)))).complaints == ["waiver-unproven"])
    }

    @Test func `a waiver that covers nothing is a finding, unless something could not be read`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "blue"))
        let waiver = Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))))
        #expect(resolve(assessment, waiver).complaints == ["waiver-unused"])
        #expect(resolve(assessment, Fixture.waiver(AssetScope(.uuid(Fixture.uuid(7))))).complaints == ["waiver-unused"])
        var inventory = assessment.inventory
        inventory.add(SkippedItem(path: "x.xml", kind: .unreadable, reason: "cut off"))
        let partial = try await Evaluator(Fixture.baseline).assess(inventory, at: Fixture.now)
        #expect(resolve(partial, waiver).complaints == [])
    }

    @Test func `a rule that a waiver names for nothing is told`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let waiver = Fixture.waiver(rules: ["red", "unclear", "nowhere"], AssetScope(.uuid(Fixture.uuid(1))))
        let governed = resolve(assessment, waiver)
        #expect(governed.waived == ["red@red"])
        #expect(governed.waiverFindings.first?.message.hasSuffix("(unclear, nowhere)") == true)
    }

    @Test func `a verdict without evidence is waived only in so many words, and one that failed never`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "unclear broken"))
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        let rules: [RuleID] = ["unclear", "broken"]
        let silent = resolve(assessment, Fixture.waiver(rules: rules, scope))
        #expect(silent.waived == [] && silent.complaints == [])
        let explicit = resolve(assessment, Fixture.waiver(rules: rules, scope, coversNotAssessable: true))
        #expect(explicit.waived == ["unclear@unclear broken"])
        #expect(explicit.count(.notAssessable) == 0 && explicit.count(.failed) == 1)
    }

    @Test func `a waiver can be for single findings`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let name = try #require(assessment.findings(.violated).first).fingerprint
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        for (findings, isMeant) in [
            (FindingScope.fingerprints([name]), true), (.fingerprints(["0000000000000000"]), false),
            (.places(["/domain/devices/disk[1]", "/domain/devices/disk[2]"]), true),
            (.places(["/domain/devices/disk[1]"]), false), (.places(["/domain/devices/disk"]), true),
            (.places(["/domain/devices/dis"]), false), (.places([]), false),
        ] {
            #expect(resolve(assessment, Fixture.waiver(scope, findings: findings)).waived.isEmpty != isMeant)
        }
    }

    @Test func `a waiver that ends soon is told while it is needed`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        for (expires, complaints) in [
            ("2027-01-01", ["waiver-expires-soon"]), ("2027-01-31", ["waiver-expires-soon"]), ("2027-02-01", []),
        ] as [(String, [RuleID])] {
            #expect(resolve(assessment, Fixture.waiver(scope, expires: expires)).complaints == complaints)
        }
    }

    @Test func `of two waivers for one finding the first by id counts, in whatever order they come`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        let (one, two) = (Fixture.waiver(id: "W-1", scope), Fixture.waiver(id: "W-2", scope))
        for waivers in [[one, two], [two, one]] {
            var ids: [String] = []
            WaiverResolver(waivers).resolve(assessment).forEachAsset { _, findings in
                ids += findings.compactMap { $0.waiver?.id }
            }
            #expect(ids == ["W-1"])
        }
    }

    @Test func `an expired waiver does not stand in the way of a valid one`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "red"))
        let scope = AssetScope(.uuid(Fixture.uuid(1)))
        let governed = resolve(
            assessment, Fixture.waiver(id: "A", scope, expires: "2026-12-31"), Fixture.waiver(id: "B", scope))
        #expect(governed.waived == ["red@red"] && governed.complaints == ["waiver-expired"])
        #expect(governed.waivedCount == 1)
    }

    @Test func `a finding on a waiver points at where it is written`() async throws {
        let assessment = try await Fixture.assess(Fixture.machine(1, "blue"))
        let finding = try #require(
            resolve(assessment, Fixture.waiver(AssetScope(.uuid(Fixture.uuid(1))))).waiverFindings.first)
        #expect(finding.location.description == "waivers.yaml:3:5")
        #expect(finding.asset.kind == .waiver && finding.asset.name == "W-1" && finding.fingerprint.count == 16)
    }
}
