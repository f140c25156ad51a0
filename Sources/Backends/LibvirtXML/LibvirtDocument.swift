// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecXMLReading

/// The bytes of a libvirt document, kept to say where facts stand.
public struct LibvirtDocument: SourceDocument {
    /// The path as the user gave it or as the folder walk found it.
    public let path: String
    let bytes: [UInt8]
    /// The bytes of the file, in the encoding that it has.
    public var content: [UInt8]? { bytes }
    /// The running hypervisor that told of it.
    public var host: SourceID?
    /// The element that describes the asset: the root, or the definition inside a wrapper.
    var assetElement = 0

    /// Warm readers for reports.
    ///
    /// A document that was accepted once is accepted again: no limit exceeds these.
    static let readers = XMLReaderPool(
        vocabulary: LibvirtVocabulary.shared,
        limits: XMLLimits(bytes: .max, nodes: .max, attributesOfElement: .max, valueBytes: .max))

    /// Works out line, column, path and value of places, by reading the bytes again.
    public func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        let plain = SourceExcerpt(location: DocumentLocation(path: path))
        guard let tree = try? Self.readers.withReader({ reader throws(XMLReadingError) in try reader.readAgain(bytes) })
        else {
            return places.map { _ in plain }
        }
        let described = tree.descriptions(of: places.map(Self.place), relativeTo: assetElement)
        var last: (numbers: [Int], elements: [Locus]) = ([], [])
        return described.map { description in
            guard let description else { return plain }
            // Places of one node follow each other often.
            if last.numbers != description.elements {
                last = (description.elements, description.elements.map(Locus.element))
            }
            return SourceExcerpt(
                location: DocumentLocation(
                    path: path, line: description.start.line, column: description.start.column,
                    endLine: description.end.line, endColumn: description.end.column, innerPath: description.path),
                place: description.pattern, value: description.value, elements: last.elements)
        }
    }

    private static func place(_ locus: Locus) -> XMLPlace? {
        locus.number.map { locus.isAttribute ? .attribute($0) : .element($0) }
    }
}
