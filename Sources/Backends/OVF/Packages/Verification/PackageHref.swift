// SPDX-License-Identifier: Apache-2.0

/// What the `href` of a reference names.
enum PackageHref: Hashable {
    /// Names of folders and of a file below the descriptor's folder: as written, and with `%20` and its kind resolved
    /// where that makes a difference.
    case local([String], decoded: [String]?)
    case url(scheme: String)
    case absolute
    case climbs
    case invalid(String)

    init(_ href: String) {
        let written = Self.steps(href)
        guard case .local(let steps, _) = written, href.utf8.contains(UInt8(ascii: "%")) else {
            self = written
            return
        }
        guard let text = Self.decoded(href), text != href else {
            self = written
            return
        }
        // Whoever resolves it must not come to another place than whoever does not.
        switch Self.steps(text) {
        case .local(let decoded, _): self = .local(steps, decoded: decoded)
        case let other: self = other
        }
    }

    private static func steps(_ href: String) -> PackageHref {
        if href.isEmpty { return .invalid("it is empty") }
        if href.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return .invalid("it holds a control character")
        }
        if href.utf8.first == UInt8(ascii: "/") || href.utf8.first == UInt8(ascii: "\\") { return .absolute }
        if let scheme = scheme(href) { return scheme.utf8.count == 1 ? .absolute : .url(scheme: scheme) }
        let parts = href.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        if parts.contains("..") { return .climbs }
        if href.utf8.contains(UInt8(ascii: "\\")) { return .invalid("it holds a backslash") }
        let steps = parts.filter { !$0.isEmpty && $0 != "." }.map(String.init)
        if steps.isEmpty || parts.last?.isEmpty == true { return .invalid("it names a folder") }
        return .local(steps, decoded: nil)
    }

    /// The scheme of a URL (RFC 3986 §3.1), or the letter of a drive; other names may hold a colon.
    private static func scheme(_ href: String) -> String? {
        let parts = href.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains("/") else { return nil }
        let scheme = parts[0].lowercased()
        let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
        let isMore = { (byte: UInt8) in isLetter(byte) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte) }
        guard let first = scheme.utf8.first, isLetter(first), scheme.utf8.allSatisfy(isMore) else { return nil }
        let isURL = parts[1].hasPrefix("//") || ["file", "http", "https", "ftp", "data"].contains(scheme)
        return isURL || scheme.utf8.count == 1 ? scheme : nil
    }

    private static func decoded(_ href: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(href.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.first != UInt8(ascii: "+"), rest.first != UInt8(ascii: "-")
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
