// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The bytes of a `.vmx` file, kept to say where facts stand.
///
/// The number of a place is that of its line; 0 stands for the whole file.
public struct VMXDocument: SourceDocument {
    /// The path as the user gave it.
    public let path: String
    let bytes: [UInt8]
    /// The bytes of the file, in the encoding that it has.
    public var content: [UInt8]? { bytes }

    /// Works out line, column, key and value of places, by reading the bytes again.
    public func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        let plain = SourceExcerpt(location: DocumentLocation(path: path))
        guard let text = try? VMXText(again: bytes) else { return places.map { _ in plain } }
        var entries: [Int: VMXEntry] = [:]
        for entry in text.entries { entries[entry.line] = entry }
        return places.map { place in
            guard let line = place.number else { return plain }
            guard let entry = entries[line] else {
                return SourceExcerpt(location: DocumentLocation(path: path, line: max(line, 1), column: 1))
            }
            return excerpt(entry)
        }
    }

    private func excerpt(_ entry: VMXEntry) -> SourceExcerpt {
        SourceExcerpt(
            location: DocumentLocation(
                path: path, line: entry.line, column: entry.columns.lowerBound, endLine: entry.line,
                endColumn: entry.columns.upperBound, innerPath: entry.key),
            place: entry.name, value: entry.value, elements: [entry.locus])
    }
}
