// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The code in README.md and the guides is the code that is compiled and run.
@Suite struct SnippetTests {
    @Test(arguments: try Repository.guides())
    func `every Swift block of a page is its snippet`(_ page: GuidePage) throws {
        #expect(page.problems(regions: try Repository.regions()).isEmpty)
    }

    @Test func `every snippet is shown on a page`() throws {
        let shown = Set(try Repository.guides().flatMap(\.blocks).compactMap(\.marker?.name))
        #expect(Set(try Repository.regions().keys).subtracting(shown).sorted().isEmpty)
    }

    @Test func `a Swift block without a marker is found`() {
        let page = GuidePage(name: "page.md", text: "Text\n\n```swift\nlet a = 1\n```\n")
        #expect(page.problems(regions: [:]) == ["page.md:3: a Swift block without a marker in the line above"])
    }

    @Test func `a marker must stand in the line above its block`() {
        let page = GuidePage(name: "page.md", text: "<!-- snippet: a -->\n\n```swift\nlet a = 1\n```\n")
        #expect(
            page.problems(regions: ["a": "let a = 1\n"]) == [
                "page.md:1: no Swift block follows the marker",
                "page.md:3: a Swift block without a marker in the line above",
            ])
    }

    @Test func `a block that differs from its snippet is found`() {
        let page = GuidePage(name: "page.md", text: "<!-- snippet: a -->\n```swift\nlet a = 2\n```\n")
        #expect(page.problems(regions: ["a": "let a = 1\n"]) == ["page.md:2: differs from the snippet a"])
        #expect(page.problems(regions: [:]) == ["page.md:2: no snippet a"])
        #expect(page.problems(regions: ["a": "let a = 2\n"]).isEmpty)
    }

    @Test func `a block that is marked as not compiled is left alone`() {
        let page = GuidePage(name: "page.md", text: "<!-- not compiled -->\n```swift\nlet a =\n```\n")
        #expect(page.problems(regions: [:]).isEmpty)
    }

    @Test func `blocks of other languages need no marker`() {
        let page = GuidePage(name: "page.md", text: "```console\n$ virtsec\n```\n\n```yaml\na: b\n```\n")
        #expect(page.problems(regions: [:]).isEmpty)
    }

    @Test func `the common indentation of a snippet is taken off`() throws {
        let source = "func f() {\n    // snippet.a\n    if true {\n\n        g()\n    }\n    // snippet.end\n}\n"
        #expect(try Snippets.regions(of: source, in: "f.swift") == ["a": "if true {\n\n    g()\n}\n"])
    }

    @Test(arguments: ["// snippet.a\nf()\n", "// snippet.end\n", "// snippet.a\n// snippet.b\n// snippet.end\n"])
    func `a snippet that does not begin or end is refused`(_ source: String) {
        #expect(throws: Snippets.Malformed.self) { try Snippets.regions(of: source, in: "f.swift") }
    }
}
