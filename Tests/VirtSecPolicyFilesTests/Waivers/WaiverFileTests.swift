// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct WaiverFileTests {
    private static let good = """
        virtsec: waivers/v1
        waivers:
          - id: W-014
            rules: [display-listens-publicly, tpm-missing]
            scope:
              - uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10
                name: web01
              - { mac: "52:54:00:12:34:56", diskSerial: "0042" }
            owner: alice
            reason: The console is needed until the move in May.
            ticket: SEC-1042
            expires: 2027-06-30
            compensatingControl: The port is open to the admin network only.
        """

    private func read(_ text: String) throws -> [Waiver] {
        try WaiverFile.read(Array(text.utf8), path: "waivers.yaml")
    }

    /// The problems of the good file with one piece replaced.
    private func problems(_ part: String, _ replacement: String) throws -> [String] {
        let text = Self.good.replacing(part, with: replacement)
        try #require(text != Self.good)
        do {
            _ = try read(text)
            return []
        } catch let error as PolicyFileError {
            return error.problems.map(\.description)
        }
    }

    @Test func `a file is read with everything that it says`() throws {
        let waiver = try #require(try read(Self.good).first)
        #expect(waiver.id == "W-014" && waiver.owner == "alice" && waiver.ticket == "SEC-1042")
        #expect(waiver.rules == ["display-listens-publicly", "tpm-missing"])
        #expect(waiver.expires.description == "2027-06-30")
        #expect(waiver.findings == .all && !waiver.coversNotAssessable)
        #expect(waiver.location.description == "waivers.yaml:3:5")
        let uuid = try #require(UniqueID("5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10"))
        let mac = try #require(MACAddress("52:54:00:12:34:56"))
        #expect(
            waiver.scopes == [
                AssetScope(.uuid(uuid), named: "web01"), AssetScope(.macAddress(mac), .diskSerial("0042")),
            ])
    }

    @Test func `an empty list of waivers is a file`() throws {
        #expect(try read("virtsec: waivers/v1\nwaivers: []\n").isEmpty)
    }

    @Test(arguments: [
        "2015/10/21", "21.10.2015", "2027-06-30T00:00:00Z", "2027-6-30", "2027-02-29", "June 2027", "20270630", "never",
    ])
    func `a date in any other form than an ISO 8601 day is refused`(_ date: String) throws {
        let problems = try problems("2027-06-30", date)
        #expect(problems == ["waivers.yaml:12:14: 'expires' is a day as ISO 8601 writes it, such as 2027-06-30"])
    }

    @Test(arguments: [
        ("    owner: alice\n", "", "waivers.yaml:3:5: a waiver needs 'owner'"),
        ("    ticket: SEC-1042\n", "", "waivers.yaml:3:5: a waiver needs 'ticket'"),
        ("    reason: The console is needed until the move in May.\n", "", "waivers.yaml:3:5: a waiver needs 'reason'"),
        ("    expires: 2027-06-30\n", "", "waivers.yaml:3:5: a waiver needs 'expires'"),
        ("owner: alice", "owner: ' '", "waivers.yaml:9:12: 'owner' is empty"),
        ("owner:", "ower:", "waivers.yaml:9:5: a waiver has no key 'ower'. Did you mean owner?"),
        (
            "display-listens-publicly", "display-listens-publicy",
            "waivers.yaml:4:13: there is no rule 'display-listens-publicy'. Did you mean display-listens-publicly?"
        ),
        ("tpm-missing", "display-listens-publicly", "is named twice"),
        ("[display-listens-publicly, tpm-missing]", "[]", "waivers.yaml:4:12: 'rules' is empty"),
        (
            "- uuid: 5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10\n        name: web01", "- name: web01",
            "waivers.yaml:6:9: a name alone does not say which asset is meant. Add what only the asset carries: uuid,"
        ),
        ("5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10", "web01", "waivers.yaml:6:15: 'web01' is no UUID"),
        (
            "5dd8f6a8-0d3e-4b0f-9d6f-1b7f3c1f6a10", "00000000-0000-0000-0000-000000000000",
            "is no UUID that tells machines apart"
        ),
        ("52:54:00:12:34:56", "52:54", "'52:54' is no hardware address"),
        ("diskSerial: \"0042\"", "diskSerial: 42", "'diskSerial' is text, not a whole number. Put it into quotes"),
        ("    owner", "    coversNotAssessable: yes\n    owner", "Write true or false"),
        ("    owner", "    places: [devices/graphics]\n    owner", "a place is a path inside the document"),
        ("    owner", "    places: [/domain]\n    fingerprints: [\"00\"]\n    owner", "either fingerprints or places"),
        ("waivers/v1", "waivers/v2", "this version of virtsec reads waivers/v1, not waivers/v2"),
        ("waivers/v1", "baseline/v1", "the file is no waivers but 'baseline/v1'"),
    ])
    func `what is wrong is told with its place`(_ part: String, _ replacement: String, _ problem: String) throws {
        let problems = try problems(part, replacement)
        #expect(problems.count >= 1)
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
        #expect(problems.allSatisfy { $0.hasPrefix("waivers.yaml:") })
    }

    @Test func `everything wrong is told at once`() throws {
        let text = Self.good.replacing("2027-06-30", with: "2027/06/30").replacing("owner:", with: "ower:")
            .replacing("web01", with: "''").replacing("tpm-missing", with: "tpm-mising")
        let error = #expect(throws: PolicyFileError.self) { try read(text) }
        #expect((error?.problems.count ?? 0) >= 4)
    }

    @Test func `each piece of a scope is checked, and an id also of a waiver with other mistakes`() throws {
        let text = """
            virtsec: waivers/v1
            waivers:
              - { id: W, rules: [none], scope: [{ uuid: nope, mac: zz, name: 3 }], owner: "" }
              - { id: W, scope: [{ uuid: 3 }, { nme: x }, { name: x }] }
            """
        let error = #expect(throws: PolicyFileError.self) { try read(text) }
        let problems = error?.problems.map(\.description) ?? []
        for part in [
            "3:22: there is no rule 'none'", "3:45: 'nope' is no UUID", "3:56: 'zz' is no hardware address",
            "3:66: 'name' is text", "3:79: 'owner' is empty", "3:5: a waiver needs 'reason'",
            "4:5: a second waiver has the id 'W'", "4:30: 'uuid' is text", "4:37: a scope has no key 'nme'",
            "4:35: a scope names no asset", "4:47: a name alone",
        ] {
            #expect(problems.count { $0.contains(part) } == 1, "\(part) in \(problems)")
        }
    }

    @Test func `a file of another kind is told as that, and nothing else of it`() throws {
        for (kind, noun) in [("baseline", "a baseline"), ("labels", "a file of labels"), ("test", "a file of tests")] {
            let error = #expect(throws: PolicyFileError.self) { try read("virtsec: \(kind)/v1\nname: x\n") }
            #expect(
                error?.description == "waivers.yaml:1:10: the file is no waivers but '\(kind)/v1'."
                    + " It is \(noun); name a file of waivers here")
        }
    }

    @Test func `two waivers of one id are refused`() throws {
        let second = Self.good.split(separator: "\n").dropFirst(2).joined(separator: "\n")
        let error = #expect(throws: PolicyFileError.self) { try read(Self.good + "\n" + second) }
        #expect(error?.problems.map(\.description) == ["waivers.yaml:14:5: a second waiver has the id 'W-014'"])
    }

    @Test func `single findings can be named`() throws {
        let places = try read(
            Self.good.replacing("    owner", with: "    places: [/domain/devices/graphics]\n    owner"))
        #expect(places.first?.findings == .places(["/domain/devices/graphics"]))
        let names = try read(
            Self.good.replacing("    owner", with: "    fingerprints: [\"0123456789abcdef\"]\n    owner"))
        #expect(names.first?.findings == .fingerprints(["0123456789abcdef"]))
    }
}
#endif
