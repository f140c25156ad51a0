// SPDX-License-Identifier: Apache-2.0

/// The colours of the page, by what they mean; those of words have a contrast of 4.5 : 1 or more to both grounds
/// (WCAG 2.2, success criterion 1.4.3), and those of shapes 3 : 1 (1.4.11).
struct HTMLPalette: Sendable {
    /// A colour as `RRGGBB`.
    typealias Colour = UInt32

    let ground: Colour
    /// The ground of boxes and heads of tables.
    let raised: Colour
    let text: Colour
    let muted: Colour
    /// Lines that part what is apart anyway.
    let line: Colour
    let link: Colour
    let critical: Colour
    let high: Colour
    let medium: Colour
    let low: Colour
    let info: Colour
    let good: Colour
    /// Bars of numbers that are no severity.
    let bar: Colour
    /// What is added where nobody could judge.
    let open: Colour

    static let light = HTMLPalette(
        ground: 0xFFFFFF, raised: 0xF5F6F8, text: 0x1A1F26, muted: 0x525C69, line: 0xD8DDE4, link: 0x0A58A8,
        critical: 0x8E1230, high: 0xB3361B, medium: 0x855400, low: 0x35682A, info: 0x47586E, good: 0x1D6B3A,
        bar: 0x4A7AB0, open: 0x848F9E)

    static let dark = HTMLPalette(
        ground: 0x12161B, raised: 0x1A2028, text: 0xE4E8ED, muted: 0xA3AEBB, line: 0x323C48, link: 0x84BCFA,
        critical: 0xFF8FA3, high: 0xFF9C7D, medium: 0xEBB64F, low: 0x9CCB86, info: 0xB0BDCC, good: 0x7FCB98,
        bar: 0x6FA3DB, open: 0x76828F)

    /// The colours that words have.
    var words: [(name: String, colour: Colour)] {
        [
            ("text", text), ("muted", muted), ("link", link), ("critical", critical), ("high", high),
            ("medium", medium), ("low", low), ("info", info), ("good", good),
        ]
    }

    /// The colours that shapes alone have.
    var shapes: [(name: String, colour: Colour)] { [("bar", bar), ("open", open)] }

    /// The grounds on which both stand.
    var grounds: [(name: String, colour: Colour)] { [("ground", ground), ("raised", raised)] }

    /// The colours as properties of a style sheet.
    var properties: String {
        (grounds + [("line", line)] + words + shapes).map { "--\($0.name):\(Self.text($0.colour))" }
            .joined(separator: ";")
    }

    /// `#1a1f26`.
    static func text(_ colour: Colour) -> String {
        let digits = String(colour, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
