// SPDX-License-Identifier: Apache-2.0

/// Makes text from documents and file names harmless for the medium it goes to.
public enum Escaping {
    /// Text for a terminal or a log: nothing in it moves the cursor, breaks the line or reorders what is read.
    ///
    /// Control characters, escape codes, newlines, marks of writing direction and characters without a shape of their
    /// own show as `\u{1B}`.
    ///
    /// - Parameter limit: how many characters are shown before the rest is cut off.
    public static func terminal(_ text: String, limit: Int = 400) -> String {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
        var result = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == limit { return result + "…" }
            if isShown(scalar) { result.unicodeScalars.append(scalar) } else { result += escape(scalar) }
        }
        return result
    }

    /// Text for a line of Markdown, in a table too: as for a terminal, and nothing in it is markup.
    public static func markdown(_ text: String, limit: Int = 400) -> String {
        let special: Set<Character> = ["\\", "`", "*", "_", "{", "}", "[", "]", "#", "!", "|", "~", ":"]
        return terminal(text, limit: limit).reduce(into: "") { result, character in
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            default: result += special.contains(character) ? "\\\(character)" : String(character)
            }
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }

    /// Whether a terminal shows a character as one shape in its place.
    static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return 0x20...0x7E ~= scalar.value }
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    /// Whether a character that is not ASCII must not stand in JSON as it is, because somebody may show the JSON.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}

extension Escaping {
    /// Text inside XML or an attribute of it: as for a terminal, and nothing in it is markup.
    ///
    /// What XML 1.0 cannot hold, such as control characters, shows as `\u{1B}`.
    public static func xml(_ text: String, limit: Int = 4_000) -> String {
        let shown = terminal(text, limit: limit)
        guard shown.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return shown }
        return shown.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            default: result.append(character)
            }
        }
    }
}
