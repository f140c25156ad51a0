// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

extension RecognitionMemory {
    /// Reads what an earlier run knew from the JSON report of `inspect`, `assess` or `lineage` that it wrote.
    ///
    /// What the report says beside it is passed over, and so is what a later version of the format may add.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - limits: how much is read.
    /// - Throws: `ReportReadingError` for what is no such report, or for one that was written without telling which
    ///   machine is which.
    public init(
        report: [UInt8], limits: ReportReadingLimits = ReportReadingLimits()
    ) throws(ReportReadingError) {
        var rest = report
        do {
            try self.init(limits: limits) {
                defer { rest = [] }
                return rest
            }
        } catch let error as ReportReadingError {
            throw error
        } catch {
            // The bytes are at hand, so that nothing else goes wrong.
            throw ReportReadingError(line: 1, column: 1, message: "\(error)")
        }
    }

    /// Reads what an earlier run knew from a report that comes in pieces, of which only the part that tells it is kept.
    ///
    /// - Parameters:
    ///   - limits: how much is read.
    ///   - next: the next bytes of the report; empty at its end. It is not asked for more than is needed.
    /// - Throws: `ReportReadingError` for what is no such report, and what the closure throws.
    public init(
        limits: ReportReadingLimits = ReportReadingLimits(), reportInPieces next: @escaping () throws -> [UInt8]
    ) throws {
        var reader = KnownIdentityReader(limits)
        var scanner = JSONScanner(limit: limits.bytes, next)
        self.init(try reader.read(&scanner))
    }
}

/// Reads the machines that a report knows.
struct KnownIdentityReader {
    private let limits: ReportReadingLimits
    private var known: [KnownIdentity] = []
    private var start = 0

    init(_ limits: ReportReadingLimits) { self.limits = limits }

    mutating func read(_ scanner: inout JSONScanner) throws -> [KnownIdentity] {
        if try scanner.token() != UInt8(ascii: "{") { throw scanner.error("this is no report of virtsec in JSON") }
        var isFirst = true
        var isFound = false
        try scanner.object { key, scanner in
            if isFirst { try Self.checkVersion(key, &scanner) }
            if key == "identities" {
                try readIdentities(&scanner)
                isFound = true
            } else if !isFirst {
                try scanner.skip()
            }
            isFirst = false
            return !isFound
        }
        if isFound { return known }
        throw scanner.error(
            "the report does not say which machine is which: it is none of inspect or lineage, and none of assess "
                + "--identity")
    }

    private static func checkVersion(_ key: String, _ scanner: inout JSONScanner) throws {
        if key != "formatVersion" { throw scanner.error("this is no report of virtsec: it lacks “formatVersion”") }
        let version = try scanner.number()
        if version != JSONReport.formatVersion {
            throw scanner.error("version \(JSONReport.formatVersion) of the format is known, not \(version)")
        }
    }

    private mutating func readIdentities(_ scanner: inout JSONScanner) throws {
        start = scanner.offset
        try scanner.array { scanner in
            if known.count >= limits.identities {
                throw scanner.error("there are more than \(limits.identities) machines")
            }
            known.append(try identity(&scanner))
            if scanner.offset - start > limits.identityBytes {
                throw scanner.error("what is known of machines has more than \(limits.identityBytes) bytes")
            }
        }
    }

    private func identity(_ scanner: inout JSONScanner) throws -> KnownIdentity {
        var id: String?
        var identity = KnownIdentity(id: IdentityID(""))
        try scanner.object { key, scanner in
            switch key {
            case "id": id = try scanner.text()
            case "missedRuns": identity.missedRuns = try scanner.number()
            case "name": identity.name = try scanner.text()
            case "host": identity.host = try scanner.text()
            case "domain": identity.trustDomain = try scanner.text()
            case "clues": identity.clues = try clues(&scanner)
            default: try scanner.skip()
            }
            return true
        }
        guard let id, KnownIdentity.isID(id) else { throw scanner.error("a machine has no id that may be one") }
        return KnownIdentity(
            id: IdentityID(id), name: identity.name, host: identity.host, trustDomain: identity.trustDomain,
            clues: identity.clues, missedRuns: identity.missedRuns)
    }

    /// In their order; kinds that are not known, and values that tell nothing, are passed over.
    private func clues(_ scanner: inout JSONScanner) throws -> [IdentityClue] {
        var clues: [IdentityClue] = []
        var count = 0
        try scanner.object { key, scanner in
            let kind = IdentityClue.Kind(rawValue: key)
            try scanner.array { scanner in
                count += 1
                if count > KnownIdentity.mostClues {
                    throw scanner.error("a machine has more than \(KnownIdentity.mostClues) clues")
                }
                let text = try scanner.text()
                if let kind, !kind.isPrivate, let clue = IdentityClue(kind, text) { clues.append(clue) }
            }
            return true
        }
        return clues.sorted()
    }
}
