// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// How much of the documents was understood, by element and attribute name over all assets.
public struct Coverage: Sendable {
    /// One element or attribute, wherever it occurs.
    public struct Row: Sendable, Hashable {
        /// Its path without positions, such as `/domain/devices/disk/@type`.
        public let pattern: String
        /// How often it was understood.
        public var recognised: Int
        /// How often it was not.
        public var unrecognised: Int
    }

    /// All rows: those with the most that was not understood first, then by path.
    public let rows: [Row]
    /// Assets that were counted.
    public let assets: Int
    /// Elements and attributes that were understood.
    public let recognised: Int
    /// Elements and attributes in all.
    public let total: Int

    /// Counts an inventory, by reading its documents again.
    public init(_ inventory: Inventory) {
        var documents = CountedDocuments()
        inventory.forEachAsset { documents.add($0.observation) }
        var counter = CoverageCounter()
        for document in documents.all { counter.add(document) }
        rows = counter.rows.values.sorted {
            ($1.unrecognised, $0.pattern) < ($0.unrecognised, $1.pattern)
        }
        assets = inventory.assetCount
        recognised = counter.recognised
        total = counter.total
    }

    /// The share that was understood, in tenths of a percent, rounded down: 1,000 only when everything was.
    public var permille: Int { total == 0 ? 1_000 : recognised * 1_000 / total }
}

/// One document with all that was observed in it: the assets of a document share its elements.
private struct CountedDocument {
    let document: any SourceDocument
    var unrecognised: Set<Locus> = []
    var elements = 0
    var attributes = 0
}

/// The documents of an inventory, each once.
private struct CountedDocuments {
    private(set) var all: [CountedDocument] = []
    private var numbers: [String: Int] = [:]

    mutating func add(_ observation: ObservationRecord) {
        let number = numbers[observation.document.path] ?? all.count
        numbers[observation.document.path] = number
        if number == all.count { all.append(CountedDocument(document: observation.document)) }
        all[number].unrecognised.formUnion(observation.unrecognised)
        all[number].elements += observation.elementCount
        all[number].attributes += observation.attributeCount
    }
}

/// Adds up what was understood and what was not.
private struct CoverageCounter {
    private(set) var rows: [String: Coverage.Row] = [:]
    private(set) var recognised = 0
    private(set) var total = 0

    mutating func add(_ counted: CountedDocument) {
        total += counted.elements + counted.attributes
        recognised += max(0, counted.elements + counted.attributes - counted.unrecognised.count)
        _ = count((0..<counted.attributes).map(Locus.attribute), of: counted)
        // The numbers of elements have gaps, where comments stand: look on until all elements were met.
        var found = 0
        var next = 0
        while found < counted.elements {
            let end = next + 2 * (counted.elements - found) + 64
            let (elements, places) = count((next..<end).map(Locus.element), of: counted)
            if places == 0 { break }
            found += elements
            next = end
        }
    }

    /// Counts what stands at some places, and returns how many are elements or attributes and how many are there at
    /// all.
    private mutating func count(_ places: [Locus], of counted: CountedDocument) -> (counted: Int, existing: Int) {
        var existing = 0
        var all = 0
        for (place, excerpt) in zip(places, counted.document.excerpts(of: places)) {
            guard let path = excerpt.location.innerPath else { continue }
            existing += 1
            let pattern = Self.pattern(path)
            if pattern.hasSuffix(")") { continue }
            all += 1
            var row = rows[pattern] ?? Coverage.Row(pattern: pattern, recognised: 0, unrecognised: 0)
            if counted.unrecognised.contains(place) { row.unrecognised += 1 } else { row.recognised += 1 }
            rows[pattern] = row
        }
        return (all, existing)
    }

    /// A path without the positions in brackets.
    private static func pattern(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "[")) else { return path }
        var isInside = false
        return path.filter { character in
            if character == "[" { isInside = true }
            defer { if character == "]" { isInside = false } }
            return !isInside
        }
    }
}
