// SPDX-License-Identifier: Apache-2.0

extension Escaping {
    /// Breaks a mention or a link where it stands, and cannot be seen.
    private static let blank = "&#8203;"

    /// Text for a line of Markdown, in a table too: as for a terminal, and nothing in it is markup, a link or a mention.
    ///
    /// It suits words; names, paths and values are better told with ``markdownCode(_:limit:)``.
    public static func markdown(_ text: String, limit: Int = 400) -> String {
        let special: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "{", "}", "[", "]", "!", "|", "~", ":"]
        // How many times the letter of `www.` came last.
        var run = 0
        return replacing(terminal(text, limit: limit)) { scalar in
            defer { run = scalar == "w" || scalar == "W" ? run + 1 : 0 }
            return switch scalar {
            case "#": "\\#" + blank
            case "." where run >= 3: blank + "."
            default: special.contains(scalar) ? "\\" + String(scalar) : html(scalar)
            }
        }
    }

    /// Text as code in a line of Markdown, in a table too: as for a terminal, and nothing in it ends the code.
    ///
    /// Code hosts look for no mention, issue, commit or address in code.
    public static func markdownCode(_ text: String, limit: Int = 400) -> String {
        let shown = Self.shown(text, limit: limit, hiding: ["`", "|", "<", ">"])
        return "`" + (shown.isEmpty ? " " : shown) + "`"
    }

    /// Text between tags of HTML inside Markdown: as for a terminal, and nothing in it is markup or a mention.
    static func html(_ text: String, limit: Int = 400) -> String {
        replacing(terminal(text, limit: limit)) { scalar in scalar == "#" ? "#" + blank : html(scalar) }
    }

    private static func html(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "<": "&lt;"
        case ">": "&gt;"
        case "&": "&amp;"
        case "@": "@" + blank
        default: nil
        }
    }

    /// Text inside XML or an attribute of it: as for a terminal, and nothing in it is markup.
    ///
    /// What XML 1.0 cannot hold, such as control characters, shows as `\u{1B}`.
    public static func xml(_ text: String, limit: Int = 4_000) -> String {
        let shown = terminal(text, limit: limit)
        guard shown.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return shown }
        return replacing(shown) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&apos;"
            default: nil
            }
        }
    }
}
