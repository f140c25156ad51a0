// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Reads the file of a sketch; whatever it says, reading takes time and memory in proportion to its size.
struct SketchFileReader {
    private var cursor: JSONCursor
    private let size: Int
    private var seen: Set<String> = []

    private var virtualSize: UInt64 = 0
    private var chunkSize: UInt64 = 0
    private var counts = ChunkCounts()
    private var shift: UInt64 = 0
    private var fillerSum: UInt64?
    private var obstacle: ContentObstacle?
    private var sample: [UInt64] = []
    private var sampleStart = 0
    /// What is said of the image that it was made of, each text as it is written.
    private(set) var origin: [String: String] = [:]

    init(_ bytes: [UInt8]) {
        cursor = JSONCursor(bytes)
        size = bytes.count
    }

    mutating func read() throws(SketchFileError) -> ContentSketch {
        guard size <= ContentSketch.mostFileBytes else {
            throw cursor.error("the file has more than \(ContentSketch.mostFileBytes) bytes")
        }
        var cursor = cursor
        try cursor.object { (key, start, cursor) throws(SketchFileError) in try member(key, start, &cursor) }
        guard cursor.peek() == nil else { throw cursor.error("something follows after the object") }
        self.cursor = cursor
        for key in Self.required where !seen.contains(key) { throw cursor.error("“\(key)” is missing") }
        try check()
        return ContentSketch(
            virtualSize: virtualSize, chunkSize: chunkSize, counts: counts, sampleShift: Int(shift), sample: sample,
            fillerSum: fillerSum, obstacle: obstacle)
    }

    private static let required = [
        "formatVersion", "kind", "digest", "virtualSize", "chunkSize", "chunks", "sampleShift", "sample",
    ]

    private static let optional = ["of", "fillerSum", "obstacle"]

    private mutating func member(
        _ key: String, _ start: Int, _ cursor: inout JSONCursor
    ) throws(SketchFileError) {
        let isKnown = Self.required.contains(key) || Self.optional.contains(key)
        guard !isKnown || seen.insert(key).inserted else { throw cursor.error("“\(key)” stands twice", at: start) }
        guard !seen.isDisjoint(with: ["formatVersion"]) else {
            throw cursor.error("a sketch starts with “formatVersion”", at: start)
        }
        switch key {
        case "formatVersion": try Self.version(&cursor)
        case "kind": try Self.word([ContentSketch.fileKind], "this is no sketch of content", &cursor)
        case "digest": try Self.word([ContentSketch.fileDigest], "digests of this kind are not known", &cursor)
        case "virtualSize": virtualSize = try cursor.number()
        case "chunkSize": chunkSize = try Self.chunkSize(&cursor)
        case "chunks": try readCounts(&cursor)
        case "of": try readOrigin(&cursor)
        case "fillerSum": fillerSum = try Self.readDigest(&cursor)
        case "obstacle": obstacle = try Self.obstacle(&cursor)
        case "sampleShift": shift = try Self.shift(&cursor)
        case "sample": try readSample(&cursor)
        default: try cursor.skip()
        }
    }

    // MARK: Values

    private static func version(_ cursor: inout JSONCursor) throws(SketchFileError) {
        let place = cursor.place
        guard try cursor.number() == UInt64(ContentSketch.fileFormatVersion) else {
            throw cursor.error("version \(ContentSketch.fileFormatVersion) of the format is known, no other", at: place)
        }
    }

    private static func word(
        _ words: [String], _ message: String, _ cursor: inout JSONCursor
    ) throws(SketchFileError) {
        let place = cursor.place
        guard try words.contains(cursor.text()) else { throw cursor.error(message, at: place) }
    }

    private static func obstacle(_ cursor: inout JSONCursor) throws(SketchFileError) -> ContentObstacle {
        let place = cursor.place
        guard let obstacle = ContentObstacle(rawValue: try cursor.text()) else {
            throw cursor.error("this obstacle is not known", at: place)
        }
        return obstacle
    }

    private static func chunkSize(_ cursor: inout JSONCursor) throws(SketchFileError) -> UInt64 {
        let place = cursor.place
        let size = try cursor.number()
        guard size.isPowerOfTwo, (512...1 << 30).contains(size) else {
            throw cursor.error("the size of a chunk is a power of two from 512 to 2^30", at: place)
        }
        return size
    }

    private static func shift(_ cursor: inout JSONCursor) throws(SketchFileError) -> UInt64 {
        let place = cursor.place
        let shift = try cursor.number()
        guard shift <= 63 else { throw cursor.error("“sampleShift” is 63 at most", at: place) }
        return shift
    }

    private mutating func readCounts(_ cursor: inout JSONCursor) throws(SketchFileError) {
        var found: [String: UInt64] = [:]
        try cursor.object { (key, start, cursor) throws(SketchFileError) in
            guard found[key] == nil else { throw cursor.error("“chunks” has a member twice", at: start) }
            guard Self.countNames.contains(key) else { return try cursor.skip() }
            found[key] = try cursor.number()
        }
        for key in Self.countNames where found[key] == nil { throw cursor.error("“\(key)” of “chunks” is missing") }
        counts = ChunkCounts(
            data: found["data"] ?? 0, zero: found["zero"] ?? 0, filler: found["filler"] ?? 0,
            inherited: found["inherited"] ?? 0, unread: found["unread"] ?? 0)
    }

    private mutating func readOrigin(_ cursor: inout JSONCursor) throws(SketchFileError) {
        var found: [String: String] = [:]
        try cursor.object { (key, start, cursor) throws(SketchFileError) in
            guard found[key] == nil else { throw cursor.error("“of” has a member twice", at: start) }
            guard Self.originNames.contains(key) else { return try cursor.skip() }
            found[key] = try cursor.text()
        }
        origin = found
    }

    private static let originNames = ["path", "inode", "size", "modified", "changed"]
    private static let countNames = ["data", "zero", "filler", "inherited", "unread"]

    private mutating func readSample(_ cursor: inout JSONCursor) throws(SketchFileError) {
        sampleStart = cursor.place
        var digests: [UInt64] = []
        try cursor.array { (cursor) throws(SketchFileError) in
            let place = cursor.place
            let digest = try Self.readDigest(&cursor)
            if let last = digests.last, last >= digest {
                throw cursor.error("digests stand in ascending order", at: place)
            }
            digests.append(digest)
        }
        sample = digests
    }

    private static func readDigest(_ cursor: inout JSONCursor) throws(SketchFileError) -> UInt64 {
        let place = cursor.place
        let text = try cursor.text()
        guard text.utf8.count == 16, text.utf8.allSatisfy(\.isLowerHexadecimal), let digest = UInt64(text, radix: 16)
        else { throw cursor.error("a digest has 16 hexadecimal digits in lower case", at: place) }
        return digest
    }

    // MARK: What fits together

    private func check() throws(SketchFileError) {
        if let last = sample.last, last.leadingZeroBitCount < Int(shift) {
            throw cursor.error("a digest is not below 2^(64 - sampleShift)", at: sampleStart)
        }
        if UInt64(sample.count) > counts.data {
            throw cursor.error("there are more digests than chunks with data", at: sampleStart)
        }
        if obstacle == nil, counts.total != virtualSize.dividedUp(by: chunkSize) {
            throw cursor.error("“chunks” do not add up to the size of the disk")
        }
    }
}

extension UInt8 {
    /// Whether it is a digit, or a letter from a to f in lower case.
    fileprivate var isLowerHexadecimal: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self) }
}
