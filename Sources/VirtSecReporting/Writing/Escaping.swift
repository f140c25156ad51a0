// SPDX-License-Identifier: Apache-2.0

/// Makes text from documents and file names harmless for the medium it goes to.
public enum Escaping {
    /// Text for a terminal or a log: nothing in it moves the cursor, breaks the line or reorders what is read.
    ///
    /// Control characters, escape codes, newlines, marks of writing direction and characters without a shape of their
    /// own show as `\u{1B}`.
    ///
    /// - Parameter limit: how many characters the result has before the rest is cut off.
    public static func terminal(_ text: String, limit: Int = 400) -> String { shown(text, limit: limit) }

    /// Text for a terminal, and some characters more that show as `\u{60}`.
    static func shown(_ text: String, limit: Int, hiding hidden: Set<Unicode.Scalar> = []) -> String {
        if hidden.isEmpty, text.utf8.count <= limit, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
        var result = ""
        var room = limit
        for scalar in text.unicodeScalars {
            let escaped = isShown(scalar) && !hidden.contains(scalar) ? nil : escape(scalar)
            room -= escaped?.utf8.count ?? 1
            if room < 0 { return result + "…" }
            if let escaped { result += escaped } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// Replaces scalars; nil leaves one as it is.
    ///
    /// What reads the result goes by scalars too: a quotation mark with an accent ends a string, though people and
    /// `Character` take the two for one.
    static func replacing(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let other = replacement(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
        }
        return result
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
