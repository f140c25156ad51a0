// SPDX-License-Identifier: Apache-2.0

/// A text that holds no memory of an earlier run.
public struct RecognitionMemoryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: String

    /// Line and message.
    public var description: String { "line \(line): \(message)" }
}

extension RecognitionMemory {
    private static let heading = "virtsec-identities/v1"

    /// The memory as text for a file: one line for each thing, fields separated by tabs.
    ///
    /// The same memory gives the same bytes.
    public var text: String {
        var text = Self.heading + "\n"
        for identity in identities {
            text += "identity\t\(identity.id)\t\(identity.missedRuns)\n"
            for (word, value) in [
                ("name", identity.name), ("host", identity.host), ("domain", identity.trustDomain),
            ] {
                if let value { text += "\(word)\t\(Self.escaped(value))\n" }
            }
            for clue in identity.clues.sorted() { text += "clue\t\(clue.kind)\t\(Self.escaped(clue.value))\n" }
        }
        return text
    }

    /// Reads the text of a memory; lines that begin with another word are passed over.
    ///
    /// - Parameters:
    ///   - text: the text that a memory gave.
    ///   - limit: the most machines.
    public init(text: String, limit: Int = 1_000_000) throws(RecognitionMemoryError) {
        var known: [KnownIdentity] = []
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { Self.unescaped(String($0) ?? "") }
            if number == 1 {
                if fields != [Self.heading] { throw Self.error(number, "not a memory of this version") }
            } else if let problem = Self.read(fields, into: &known, limit) {
                throw Self.error(number, problem)
            }
        }
        self.init(known)
    }

    private static func error(_ line: Int, _ message: String) -> RecognitionMemoryError {
        RecognitionMemoryError(line: line, message: message)
    }

    /// Reads one line; what is wrong with it, if anything is.
    private static func read(_ fields: [String], into known: inout [KnownIdentity], _ limit: Int) -> String? {
        switch (fields[0], fields.count) {
        case ("identity", 3):
            guard let missed = Int(fields[2]), missed >= 0, KnownIdentity.isID(fields[1]) else {
                return "not an identity"
            }
            if known.count >= limit { return "more than \(limit) identities" }
            known.append(KnownIdentity(id: IdentityID(fields[1]), missedRuns: missed))
            return nil
        case ("name", 2), ("host", 2), ("domain", 2), ("clue", 3):
            if known.isEmpty { return "\(fields[0]) before the first identity" }
            return set(fields, in: &known[known.count - 1])
        case ("identity", _), ("name", _), ("host", _), ("domain", _), ("clue", _): return "wrong number of fields"
        default: return nil
        }
    }

    private static func set(_ fields: [String], in identity: inout KnownIdentity) -> String? {
        switch fields[0] {
        case "name": identity.name = fields[1]
        case "host": identity.host = fields[1]
        case "domain": identity.trustDomain = fields[1]
        default:
            if identity.clues.count >= KnownIdentity.mostClues {
                return "more than \(KnownIdentity.mostClues) clues of one identity"
            }
            guard let kind = IdentityClue.Kind(rawValue: fields[1]), !kind.isPrivate else { return nil }
            if let clue = IdentityClue(kind, fields[2]) { identity.clues.append(clue) }
        }
        return nil
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var result = ""
        var isEscape = false
        for scalar in text.unicodeScalars {
            if !isEscape, scalar == "\\" {
                isEscape = true
                continue
            }
            switch (isEscape, scalar) {
            case (true, "t"): result += "\t"
            case (true, "n"): result += "\n"
            default: result.unicodeScalars.append(scalar)
            }
            isEscape = false
        }
        return result
    }
}
