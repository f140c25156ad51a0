// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecReporting

#if Trust
import VirtSecTrust
#endif

struct HTMLReportTests {
    static func riskPage(_ inventory: Inventory, answers: RiskAnswers = RiskAnswers()) async throws -> String {
        let assessment = try await Fixture.assessment(inventory)
        let report = HTMLReport(
            RiskAssessment(assessment), of: assessment, answering: answers, network: NetworkExposure(of: inventory),
            lineage: LineageGraph(inventory), toolVersion: "1.2.3")
        return report.text()
    }

    static func pages(_ names: [String]) async throws -> [PageReader] {
        let inventory = Fixture.inventory(names, networks: ["open"], hosts: ["host"], pools: names)
        let assessment = try await Fixture.assessment(inventory)
        let page = HTMLReport(assessment, result: Gate(failsOn: .high).result(of: assessment)).text()
        return try [PageReader(page), PageReader(await riskPage(inventory))]
    }

    private static let hostile = [
        "high<script>alert(1)</script>", "high \"]]>", "high ' onclick='alert(1)", "high<!--", "high</script ",
        "high &amp; \u{2028}\u{202E}\u{1B}[31m", "high\"><svg onload=alert(1)>", "high </td></table>",
    ]

    @Test(arguments: hostile)
    func `nothing from documents is markup`(_ name: String) async throws {
        for page in try await Self.pages([name]) {
            // The one of the page's own, and its block of data.
            #expect(page.all("script").count == 2)
            let known = Set(try await Self.pages(["high"]).flatMap { $0.elements.map(\.name) })
            #expect(Set(page.elements.map(\.name)).isSubset(of: known))
            #expect(!page.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
            for character in ["\u{2028}", "\u{202E}", "\u{1B}"] { #expect(!page.page.contains(character)) }
            #expect(page.rows("m0").first?.text.contains("high") == true)
        }
    }

    @Test(arguments: hostile)
    func `the block of data holds no end of a script and no comment, and is JSON`(_ name: String) async throws {
        for page in try await Self.pages([name]) {
            let block = try #require(page.all("script").last)
            #expect(block.attributes["type"] == "application/json")
            #expect(!block.text.contains { "<>&\u{2028}\u{2029}".contains($0) })
            let data = try JSONValue(block.text)
            #expect(data["texts"] != nil && data["findings"] != nil)
        }
    }

    @Test func `the same results give the same bytes`() async throws {
        let inventory = Fixture.inventory(["high", "low", "broken"], networks: ["open"])
        #expect(try await Self.riskPage(inventory) == Self.riskPage(inventory))
    }

    @Test func `the page loads nothing from elsewhere`() async throws {
        for page in try await Self.pages(["high", "http://evil.example/x"]) {
            #expect(page.all("link", "img", "iframe", "object", "embed", "base", "use", "image").isEmpty)
            #expect(page.values(of: "src").isEmpty && page.values(of: "srcset").isEmpty)
            #expect(page.values(of: "href").allSatisfy { $0.hasPrefix("#") })
            let code = page.all("style", "script").dropLast().map(\.text).joined()
            for word in ["@import", "url(", "http:", "https:", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
                #expect(!code.contains(word), "\(word)")
            }
        }
    }

    @Test func `every link leads somewhere, and no two places have one address`() async throws {
        for page in try await Self.pages(["high", "low", "broken", "fine"]) {
            let ids = page.values(of: "id")
            #expect(Set(ids).count == ids.count)
            let links = page.values(of: "href")
            #expect(links.count > 10)
            for link in links { #expect(ids.contains(String(link.dropFirst())), "\(link)") }
            let named = ["aria-labelledby", "for"].flatMap { page.values(of: $0) }
            for id in named.flatMap({ $0.split(separator: " ").map(String.init) }) {
                #expect(ids.contains(id), "\(id)")
            }
        }
    }

    #if Trust
    @Test func `the page's policy names its own style and script, and lets nothing else run`() async throws {
        for page in try await Self.pages(["high"]) {
            let policy = try #require(page.values(of: "content").first)
            #expect(policy.hasPrefix("default-src 'none';"))
            for (kind, name) in [("style-src", "style"), ("script-src", "script")] {
                let text = try #require(Self.between("<\(name)>", "</\(name)>", page.page))
                let hexadecimal = SHA256Digest(of: Array(text.utf8)).description
                let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
                    UInt8(hexadecimal.dropFirst(place).prefix(2), radix: 16)
                }
                let digest = Data(bytes).base64EncodedString()
                #expect(policy.contains("\(kind) 'sha256-\(digest)'"), "the digest of HTML\(name) is \(digest)")
            }
        }
    }
    #endif

    private static func between(_ start: String, _ end: String, _ text: String) -> String? {
        guard let from = text.firstRange(of: start) else { return nil }
        let rest = text[from.upperBound...]
        return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
    }

    @Test func `what is found stands below its rule with what to do and where`() async throws {
        let page = try #require(try await Self.pages(["high"]).first)
        let rule = try #require(page.all("details").first { $0.attributes["id"] == "r-name-says-high" })
        for words in [
            "Names are honest.", "Call it something else.", "machines/high.xml:3:3", "NIST SP 800-53r5 AC-17",
        ] {
            #expect(rule.text.contains(words), "\(words)")
        }
        #expect(page.all("details").contains { $0.attributes["id"] == "r-nobody-knows-notAssessable" })
        #expect(page.page.contains("The assessment fails on high and above."))
    }

    @Test func `waivers are told, and what is wrong with them`() async throws {
        let page = try PageReader(HTMLReport(try await Fixture.governed("high")).text())
        let waived = try #require(page.all("details").first { $0.attributes["id"] == "r-name-says-high-waived" })
        #expect(waived.text.contains("Waiver W-1 (alice <b>, SEC-1) until 1970-06-30"))
        #expect(page.all("details").contains { $0.attributes["id"] == "r-waiver-expired" })
    }

    @Test func `more findings than the limit are counted, and the page says so`() async throws {
        let assessment = try await Fixture.assessment(Fixture.inventory((0..<30).map { "high \($0)" }))
        let page = HTMLReport(assessment, limit: 10).text()
        #expect(page.contains("There are 60 findings, more than the 10 that this page lists"))
        let block = try #require(try PageReader(page).all("script").last)
        guard case .array(let listed)? = try JSONValue(block.text)["findings"] else { throw PageReader.Malformed() }
        #expect(listed.count == 10)
        #expect(page.contains("and 10 more, which a script lists, or --format json"))
    }

    @Test func `a section without anything to say says so`() async throws {
        let page = try await Self.riskPage(Fixture.inventory([]))
        for words in [
            "No machine was read.", "Nothing adds to the risk of any machine.", "Nobody says which machine runs where",
            "Nothing but machines was read", "No rule is violated, and none lacks evidence.",
            "No machine is on a network", "Nothing that was read comes from anything", "Nothing was assessed.",
        ] {
            #expect(page.contains(words), "\(words)")
        }
    }
}
