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

    @Test func `Markdown shows text as it is`() {
        #expect(Escaping.markdown("a|b<c>&`*_[d](e)\n") == "a\\|b&lt;c&gt;&amp;\\`\\*\\_\\[d\\](e)\\\\u\\{A\\}")
    }
}
