// SPDX-License-Identifier: Apache-2.0

#if YAML
import Testing
import VirtSecCore
import VirtSecPolicyFiles

@Suite struct AuthoritiesFileTests {
    private static let good = """
        virtsec: authorities/v1
        authorities:
          - name: Alice Example
            role: CISO
            keys: [MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, MCowBQYDK2VwAyEABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=]
            may: { treatments: [accept, transfer], severity: high, days: 180 }
            until: 2027-12-31
          - name: Bob Example
            role: CFO
            keys:
              - |
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEACCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC=
                -----END PUBLIC KEY-----
        """

    private func read(_ text: String) throws -> [RiskAuthority] {
        try AuthoritiesFile.read(Array(text.utf8), path: "authorities.yaml")
    }

    private func problems(_ text: String) throws -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let error as PolicyFileError {
            return error.problems.map(\.description)
        }
    }

    @Test func `a file is read with everything that it says`() throws {
        let people = try read(Self.good)
        try #require(people.count == 2)
        #expect(
            people[0]
                == RiskAuthority(
                    name: "Alice Example", role: "CISO",
                    keys: [
                        "MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "MCowBQYDK2VwAyEABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=",
                    ], treatments: ["accept", "transfer"],
                    severity: .high, longestDays: 180, until: CalendarDay("2027-12-31")))
        #expect(people[1].treatments == Set(RiskTreatment.names) && people[1].severity == .critical)
        #expect(people[1].longestDays == 365 && people[1].until == nil)
        #expect(people[1].keys.first?.hasPrefix("-----BEGIN") == true)
    }

    @Test(arguments: [
        ("    role: CISO\n", "", "authorities.yaml:3:5: an authority needs 'role'"),
        (
            "[MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, MCowBQYDK2VwAyEABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=]",
            "[]", "authorities.yaml:5:11: 'keys' is empty"
        ),
        (
            "[MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, MCowBQYDK2VwAyEABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=]",
            "[MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, MCowBQYDK2VwAyEACCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC=]",
            "authorities.yaml:11:9: the key is one of 'Alice Example' already"
        ),
        ("Bob Example", "Alice Example", "a second authority is called 'Alice Example'"),
        ("transfer", "transfr", "a treatment cannot be 'transfr'. Did you mean transfer?"),
        ("[accept, transfer]", "[]", "'treatments' is empty"),
        ("MCowBQYDK2VwAyEAB", "MCowBQYDK2VwAyEB", "a key is no Ed25519 public key"),
        ("severity: high", "severity: huge", "'severity' cannot be 'huge'"),
        ("days: 180", "days: 0", "'days' is from 1 to 3660, not 0"),
        ("2027-12-31", "soon", "'until' is a day as ISO 8601 writes it"),
        ("role: CFO", "rolle: CFO", "an authority has no key 'rolle'. Did you mean role?"),
        ("authorities/v1", "waivers/v1", "the file is no authorities but 'waivers/v1'"),
    ])
    func `what is wrong is told with its place`(_ old: String, _ new: String, _ problem: String) throws {
        let text = Self.good.replacing(old, with: new)
        try #require(text != Self.good)
        let problems = try problems(text)
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test func `a file that is cut off anywhere is read or refused`() throws {
        let bytes = Array(Self.good.utf8)
        for end in bytes.indices {
            do {
                let people = try AuthoritiesFile.read(Array(bytes[..<end]), path: "a.yaml")
                #expect(people.allSatisfy { !$0.name.isEmpty && !$0.keys.isEmpty })
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }

    @Test func `other encodings and files that are too large are told`() throws {
        let wide: [UInt8] = Self.good.utf8.flatMap { [UInt8(0), $0] }
        #expect(throws: PolicyFileError.self) { try AuthoritiesFile.read(wide, path: "a.yaml") }
        var limits = PolicyFileLimits()
        limits.bytes = 10
        #expect(throws: PolicyFileError.self) {
            try AuthoritiesFile.read(Array(Self.good.utf8), path: "a.yaml", limits: limits)
        }
    }
}
#endif
