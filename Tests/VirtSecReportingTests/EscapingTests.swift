// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecReporting

struct EscapingTests {
    @Test(arguments: [
        ("web01", "web01"),
        ("Zürich 東京", "Zürich 東京"),
        ("\u{1B}[2J\u{7}", "\\u{1B}[2J\\u{7}"),
        ("a\nb\r\tc", "a\\u{A}b\\u{D}\\u{9}c"),
        ("\u{202E}gnp.exe", "\\u{202E}gnp.exe"),
        ("\u{9B}31m", "\\u{9B}31m"),
        ("a\u{200B}b\u{3164}", "a\\u{200B}b\\u{3164}"),
        ("a\u{A0}b\u{2028}", "a\\u{A0}b\\u{2028}"),
        ("\u{E000}\u{E0041}", "\\u{E000}\\u{E0041}"),
    ])
    func `a terminal shows every character in its place`(_ text: String, _ expected: String) {
        #expect(Escaping.terminal(text) == expected)
    }

    @Test func `no text can move the cursor or break the line`() {
        let all = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init(_:))))
        let shown = Escaping.terminal(all, limit: .max)
        #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0xA0 ~= $0.value) })
        #expect(!shown.contains { $0.isNewline })
    }

    @Test func `long text is cut off`() {
        #expect(Escaping.terminal(String(repeating: "x", count: 1_000), limit: 3) == "xxx…")
    }

    @Test func `what is escaped counts as long as it is shown`() {
        #expect(Escaping.terminal(String(repeating: "\u{202E}", count: 9), limit: 17) == "\\u{202E}\\u{202E}…")
    }

    /// Parsers go by bytes or scalars: for them a mark changes nothing of the character before it.
    @Test(arguments: ["\u{301}", "\u{20DD}", "\u{1F3FB}"])
    func `a mark on a character does not keep it from being escaped`(_ mark: String) {
        func marked(_ characters: String) -> String { characters.map { "\($0)\(mark)" }.joined() }
        func specials(_ text: String, _ set: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
            text.unicodeScalars.filter { set.contains($0) }
        }
        #expect(specials(Escaping.xml(marked("<>\"'")), ["<", ">", "\"", "'"]) == [])
        #expect(Escaping.xml("&\(mark)") == "&amp;\(mark)")
        let markdown = Escaping.markdown(marked("`*_[]|~<>@"))
        for special: Unicode.Scalar in ["`", "*", "_", "[", "]", "|", "~"] {
            let text = Array(markdown.unicodeScalars)
            for (index, scalar) in text.enumerated() where scalar == special { #expect(text[index - 1] == "\\") }
        }
        #expect(specials(markdown, ["<", ">"]) == [])
        #expect(specials(Escaping.markdownCode(marked("`|")), ["`", "|"]) == ["`", "`"])
        let control = Escaping.terminal(marked("\u{1B}\u{7}\n"))
        #expect(!control.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test(arguments: [
        ("@octocat", "@&#8203;octocat"), ("www.evil.example", "www&#8203;.evil.example"),
        ("WWW.x ww.x low.", "WWW&#8203;.x ww.x low."), ("#1", "\\#&#8203;1"),
        ("https://evil.example", "https\\://evil.example"), ("a@b.c", "a@&#8203;b.c"),
    ])
    func `Markdown mentions and links nobody`(_ text: String, _ expected: String) {
        #expect(Escaping.markdown(text) == expected)
    }

    @Test(arguments: [
        ("a", "`a`"), ("", "` `"), ("a`b|c", "`a\\u{60}b\\u{7C}c`"), ("<b>\n", "`\\u{3C}b\\u{3E}\\u{A}`"),
    ])
    func `code in Markdown cannot be ended`(_ text: String, _ expected: String) {
        #expect(Escaping.markdownCode(text) == expected)
    }

    @Test func `Markdown shows text as it is`() {
        #expect(Escaping.markdown("a|b<c>&`*_[d](e)\n") == "a\\|b&lt;c&gt;&amp;\\`\\*\\_\\[d\\](e)\\\\u\\{A\\}")
    }
}
