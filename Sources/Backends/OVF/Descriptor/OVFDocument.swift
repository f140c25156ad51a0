// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore
internal import VirtSecXMLReading

/// The bytes of an OVF descriptor, kept to say where facts stand.
public struct OVFDocument: SourceDocument {
    /// The path as the user gave it or as the folder walk found it; for a member of a package, behind the package's.
    public let path: String
    let bytes: [UInt8]
    /// The bytes of the descriptor, in the encoding that it has.
    public var content: [UInt8]? { bytes }
    /// The element that describes the asset.
    var assetElement = 0
    /// Whether its hardware is described once at most; of several nobody knows which one a setting belongs to.
    var hasOneHardware = true

    /// Warm readers for reports; a document that was accepted once is accepted again.
    static let readers = XMLReaderPool(
        vocabulary: OVFVocabulary.shared,
        limits: XMLLimits(bytes: .max, nodes: .max, attributesOfElement: .max, valueBytes: .max))

    /// Works out line, column, path and value of places, by reading the bytes again.
    public func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        let plain = SourceExcerpt(location: DocumentLocation(path: path))
        guard
            let tree = try? Self.readers.withReader({ reader throws(XMLReadingError) in try reader.readAgain(bytes) })
        else { return places.map { _ in plain } }
        return tree.descriptions(of: places.map(Self.place), relativeTo: assetElement).map { description in
            guard let description else { return plain }
            return SourceExcerpt(
                location: DocumentLocation(
                    path: path, line: description.start.line, column: description.start.column,
                    endLine: description.end.line, endColumn: description.end.column, innerPath: description.path),
                place: Self.plainPlace(description.pattern), value: description.value,
                elements: description.elements.map(Locus.element),
                identities: description.elements.compactMap { Self.identity(of: $0, in: tree) })
        }
    }

    /// The number of an item, and the key of a setting that a platform copies.
    private static func identity(of element: Int, in tree: XMLTree) -> String? {
        switch OVFWord(rawValue: tree.localName(ofElement: element)) {
        case .item, .storageItem, .ethernetPortItem:
            tree.elements(of: element).first { node in
                let name = OVFWord(rawValue: tree.localName(ofElement: node))
                return name == .instanceIDOfSystem || name == .instanceId
            }.map { "instance=" + OVFDecoder.trimmed(tree.string(tree.nodes[$0].value)) }
        case .config, .extraConfig:
            tree.attributeNumbers(of: element).first { tree.localName(ofAttribute: $0) == OVFWord.key.rawValue }
                .map { "key=" + tree.string(tree.attributes[$0].value) }
        default: nil
        }
    }

    private static func place(_ locus: Locus) -> XMLPlace? {
        locus.number.map { locus.isAttribute ? .attribute($0) : .element($0) }
    }

    /// A place as the field table writes it: elements without prefixes, attributes with the usual one, and without the
    /// systems that sections may stand in.
    static func plainPlace(_ pattern: String) -> String {
        pattern.split(separator: "/").compactMap { step -> String? in
            let local = step.split(separator: ":").last.map(String.init) ?? String(step)
            if step.utf8.first == UInt8(ascii: "@") {
                return "@ovf:" + (local.utf8.first == UInt8(ascii: "@") ? String(local.dropFirst()) : local)
            }
            switch OVFWord(rawValue: local) {
            case .virtualSystem, .virtualSystemCollection, .content: return nil
            default: return local
            }
        }.joined(separator: "/")
    }
}
