// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore
import Yams

/// Reads hostile YAML into a small tree.
///
/// What only makes a file hard to judge is refused: anchors and aliases (which may stand for any amount of text), merge
/// keys, tags beyond those of the core schema, keys that occur twice or are no text, several documents, bytes that are
/// no UTF-8.
package enum YAMLReader {
    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - path: the file's name, for problems.
    /// - Throws: ``PolicyFileError`` with every problem that could be found; a syntax error hides those after it.
    package static func read(
        _ bytes: [UInt8], path: String, limits: PolicyFileLimits = PolicyFileLimits()
    ) throws(PolicyFileError) -> YAMLNode {
        let text = try text(of: bytes, path, limits)
        try AliasScan.refuseAliases(in: text, path)
        var conversion = YAMLConversion(path: path, limits: limits)
        guard let root = try YAMLComposer.compose(text, path, { conversion.node($0) }) else {
            throw PolicyFileError([PolicyProblem(path: path, message: "the file is empty")])
        }
        if !conversion.problems.isEmpty { throw PolicyFileError(conversion.problems) }
        return root
    }

    private static func text(
        of bytes: [UInt8], _ path: String, _ limits: PolicyFileLimits
    ) throws(PolicyFileError) -> String {
        func refusal(_ message: String, _ suggestion: String? = nil) -> PolicyFileError {
            PolicyFileError([PolicyProblem(path: path, message: message, suggestion: suggestion)])
        }
        guard bytes.count <= limits.bytes else {
            throw refusal("the file has more than \(limits.bytes) bytes, which is the limit")
        }
        // Each value has a byte that sets it off from the one before it.
        let separators = bytes.reduce(0) { $0 + (isSeparator($1) ? 1 : 0) }
        guard separators / 8 <= limits.nodes else {
            throw refusal("the file may hold more than \(limits.nodes) values, which is the limit")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw refusal("the file is UTF-16", "Save it as UTF-8")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyFileError([
                PolicyProblem(
                    path: path, line: lineOfFirstInvalid(bytes), message: "the file is not valid UTF-8",
                    suggestion: "Save it as UTF-8")
            ])
        }
        guard directiveCount(bytes) <= mostDirectives else {
            throw refusal("the file has more than \(mostDirectives) directives", "Leave lines out that begin with %")
        }
        // YAML 1.2 allows a byte order mark at the start (5.2).
        return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The parser compares each directive with those before it.
    private static let mostDirectives = 100

    /// How many lines begin as directives do.
    private static func directiveCount(_ bytes: [UInt8]) -> Int {
        var count = 0
        var isAtStart = true
        for byte in bytes {
            if isAtStart, byte == UInt8(ascii: "%") { count += 1 }
            isAtStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
        return count
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "{"), UInt8(ascii: "-"), UInt8(ascii: "?"):
            true
        default: false
        }
    }

    /// The line of the first byte that is no UTF-8.
    private static func lineOfFirstInvalid(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var line = 1
        while case .valid(let scalar) = parser.parseScalar(from: &rest) {
            if scalar.first == 0x0A { line += 1 }
        }
        return line
    }
}
#endif
