// SPDX-License-Identifier: Apache-2.0

/// Reads a manifest line by line and keeps what the lines say of each file.
struct ManifestParser {
    private struct Key: Hashable {
        let name: String
        let algorithm: DigestAlgorithm
    }

    private let limits: Manifest.Limits
    private var places: [Key: Int] = [:]
    private(set) var entries: [Manifest.Entry] = []
    private(set) var problems: [ManifestProblem] = []

    init(limits: Manifest.Limits) { self.limits = limits }

    mutating func read(_ bytes: [UInt8]) {
        guard bytes.count <= limits.bytes else {
            return add(.overLimit, 1, nil, "The manifest has \(bytes.count) bytes; \(limits.bytes) are read at most.")
        }
        for (number, content) in TextLines(bytes) {
            guard number <= limits.lines else {
                return add(.overLimit, number, nil, "The manifest has more than \(limits.lines) lines.")
            }
            guard problems.count < limits.problems else {
                return add(.overLimit, number, nil, "There are more problems; the rest of the manifest was not read.")
            }
            let line = content.trimmed
            if !line.isEmpty { read(line, number) }
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard let parts = DigestLine(line) else {
            return add(.unparsableLine, number, nil, "The line is not of the form “SHA256(name)= digits”.")
        }
        guard let algorithm = Self.algorithm(of: parts) else { return refuseAlgorithm(parts, number) }
        guard let bytes = Hexadecimal.bytes(parts.digits) else {
            let isCut = parts.digits.allSatisfy(Hexadecimal.isDigit)
            return add(
                isCut ? .digestLength : .unparsableLine, number, parts.name,
                isCut ? "The digest has an odd number of digits." : "The digest holds more than hexadecimal digits.")
        }
        guard let digest = FileDigest(algorithm, bytes: bytes) else {
            let counts = "\(parts.digits.count) digits; one of \(algorithm) has \(algorithm.byteCount * 2)"
            return add(.digestLength, number, parts.name, "The digest has \(counts).")
        }
        enter(Manifest.Entry(name: parts.name, digest: digest, line: number))
    }

    private mutating func enter(_ entry: Manifest.Entry) {
        let key = Key(name: entry.name, algorithm: entry.digest.algorithm)
        guard let place = places[key] else {
            places[key] = entries.count
            return entries.append(entry)
        }
        let first = entries[place]
        let isSame = first.digest == entry.digest
        add(
            isSame ? .repetition : .contradiction, entry.line, entry.name,
            isSame
                ? "Line \(first.line) states the same digest of this file already."
                : "Line \(first.line) states another \(entry.digest.algorithm) digest of this file.")
    }

    static func algorithm(of parts: DigestLine) -> DigestAlgorithm? {
        if let spelling = parts.algorithm { return DigestAlgorithm(spelling: spelling) }
        let half = parts.digits.count / 2
        return parts.digits.count.isMultiple(of: 2) ? DigestAlgorithm(rawValue: half) : nil
    }

    private mutating func refuseAlgorithm(_ parts: DigestLine, _ number: Int) {
        if let spelling = parts.algorithm {
            let known = "SHA-1, SHA-256, SHA-384 and SHA-512 are read"
            add(
                .unsupportedAlgorithm, number, parts.name,
                "The algorithm \(spelling.prefix(32)) is not taken; \(known).")
        } else if parts.digits.count == 32 {
            add(.unsupportedAlgorithm, number, parts.name, "A digest of 32 digits is one of MD5, which is not taken.")
        } else {
            add(.digestLength, number, parts.name, "No algorithm makes digests of \(parts.digits.count) digits.")
        }
    }

    private mutating func add(_ code: ManifestProblem.Code, _ line: Int, _ name: String?, _ message: String) {
        problems.append(ManifestProblem(code: code, line: line, name: name, message: message))
    }
}
