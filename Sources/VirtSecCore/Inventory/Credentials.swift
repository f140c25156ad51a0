// SPDX-License-Identifier: Apache-2.0

/// Credentials that stand inside a text which is no secret otherwise, such as the address of an image.
enum Credentials {
    private static let mark = "[withheld]"

    /// The text as a report may show it: without a user's name and password in an address (RFC 3986, section 3.2.1),
    /// without a query, which is where signed addresses carry their key, and without the options of an image that is
    /// named as `json:` (QEMU, "json:" pseudo-protocol).
    static func withheld(from text: String) -> String {
        guard
            text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "{") })
        else { return text }
        if text.hasPrefix("json:") { return "json:" + mark }
        return withoutQuery(withoutUser(text[...]))
    }

    private static func withoutUser(_ text: Substring) -> Substring {
        guard let scheme = text.firstRange(of: "://") else { return text }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return text }
        return text[..<scheme.upperBound] + mark + text[at...]
    }

    private static func withoutQuery(_ text: Substring) -> String {
        guard let start = text.firstIndex(of: "?"), text[start...].contains("=") else { return String(text) }
        return text[...start] + mark
    }
}
