// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecReporting

/// Whether everybody can read the page (WCAG 2.2, level AA), as far as its text tells.
struct HTMLAccessTests {
    let pages: [PageReader]

    init() async throws {
        pages = try await HTMLReportTests.pages(["high", "low", "broken", "fine"])
    }

    @Test func `there is one main heading, and none leaves out a level`() {
        for page in pages {
            let levels = page.all("h1", "h2", "h3", "h4").compactMap { Int($0.name.dropFirst()) }
            #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
            for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
        }
    }

    @Test func `tables have a caption, and heads say what they are of`() {
        for page in pages {
            #expect(page.all("table").count == page.all("caption").count)
            for head in page.all("th") {
                let scope = head.parents.contains("thead") ? "col" : "row"
                #expect(head.attributes["scope"] == scope, "\(head.text)")
            }
        }
    }

    @Test func `there are landmarks, a way past them, a language and a title`() {
        for page in pages {
            for name in ["header", "main", "nav", "footer"] { #expect(page.all(name).count == 1, "\(name)") }
            #expect(page.all("a").first?.attributes["href"] == "#main")
            #expect(page.all("html").first?.attributes["lang"] == "en")
            #expect(page.all("title").first?.text.isEmpty == false)
            #expect(page.all("section").allSatisfy { $0.attributes["aria-labelledby"] != nil })
        }
    }

    @Test func `fields have labels, and how many rows match is said aloud`() {
        for page in pages {
            let named = Set(page.all("label").compactMap { $0.attributes["for"] })
            for field in page.all("input", "select") {
                #expect(named.contains(field.attributes["id"] ?? ""), "\(field)")
            }
            #expect(page.all("output").first?.attributes["aria-live"] == "polite")
        }
    }

    @Test func `drawings have a title and words, and what only decorates is hidden`() async throws {
        var inventory = Fixture.inventory(["high"])
        var machine = Fixture.machine("on a network")
        var facts = machine.facts
        var interface = NetworkInterface()
        interface.kind = .stated(.network)
        interface.network = .stated("default")
        facts.interfaces = .known([interface])
        machine = VirtualMachine(id: machine.id, facts: facts, observation: machine.observation)
        inventory.add(.machine(machine))
        let page = try PageReader(await HTMLReportTests.riskPage(inventory))
        let drawings = page.all("svg").filter { !$0.parents.contains("svg") }
        #expect(drawings.contains { $0.attributes["role"] == "img" })
        for drawing in drawings {
            if drawing.attributes["aria-hidden"] == "true" { continue }
            #expect(drawing.attributes["role"] == "img")
            let names = drawing.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
            let told = page.elements.filter { names.contains($0.attributes["id"] ?? "") }
            #expect(told.map(\.name) == ["title", "desc"] && told.allSatisfy { !$0.text.isEmpty })
        }
    }

    // MARK: - Colours

    /// The colours of a scheme by what they mean, light first.
    private func schemes() throws -> [[String: UInt32]] {
        let style = try #require(pages.first?.all("style").first?.text)
        return style.matches(of: /:root\{[^}]*\}/).map { scheme in
            let colours = scheme.output.matches(of: /--([a-z]+):#([0-9a-f]{6})/)
            return Dictionary(colours.map { (String($0.1), UInt32($0.2, radix: 16) ?? 0) }, uniquingKeysWith: { $1 })
        }
    }

    /// The relative luminance of a colour (WCAG 2.2, definition of "relative luminance").
    private func luminance(_ colour: UInt32) -> Double {
        let parts = [16, 8, 0].map { shift -> Double in
            let value = Double(colour >> UInt32(shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// The contrast ratio of two colours (WCAG 2.2, definition of "contrast ratio").
    private func contrast(_ first: UInt32, _ second: UInt32) -> Double {
        let (one, other) = (luminance(first), luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    @Test func `the contrast of black and white is the most that there is`() {
        #expect(abs(contrast(0x000000, 0xFFFFFF) - 21) < 0.001 && contrast(0x123456, 0x123456) == 1)
    }

    @Test func `words stand out from their ground in both schemes, and shapes do`() throws {
        let schemes = try schemes()
        #expect(schemes.count == 2)
        for scheme in schemes {
            for ground in ["ground", "raised"] {
                let below = try #require(scheme[ground])
                for word in ["text", "muted", "link", "critical", "high", "medium", "low", "info", "good"] {
                    #expect(contrast(try #require(scheme[word]), below) >= 4.5, "\(word) on \(ground)")
                }
                for shape in ["bar", "open"] {
                    #expect(contrast(try #require(scheme[shape]), below) >= 3, "\(shape) on \(ground)")
                }
            }
        }
    }
}
