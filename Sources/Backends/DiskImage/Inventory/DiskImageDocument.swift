// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// The header of an image, kept to say where facts stand: in the text of a VMDK on a line, otherwise by what the part of
/// the header is called.
struct DiskImageDocument: SourceDocument {
    /// A part of the header that says something.
    struct Place: Sendable {
        /// What the part is called, as the field table has it.
        let label: String
        let value: String?
        /// Line of a text, from 1; nil in a binary header.
        let line: Int?
    }

    let path: String
    /// The first stands for the whole file.
    let places: [Place]

    func excerpts(of places: [Locus]) -> [SourceExcerpt] {
        places.map { locus in
            guard let number = locus.number, number > 0, self.places.indices.contains(number) else {
                // The whole file; a text begins with its first line.
                let line = self.places.first?.line
                return SourceExcerpt(
                    location: DocumentLocation(path: path, line: line, column: line), elements: [.element(0)])
            }
            let place = self.places[number]
            return SourceExcerpt(
                location: DocumentLocation(
                    path: path, line: place.line, column: place.line.map { _ in 1 }, innerPath: place.label),
                place: place.label, value: place.value, elements: [.element(0), locus])
        }
    }
}

/// Collects the parts of a header that say something.
struct ImagePlaces {
    private(set) var all: [DiskImageDocument.Place]
    /// The lines of the keys of a VMDK that is a text of its own; one inside of an image has no lines of the file.
    private let lines: [String: Int]

    init(_ header: DiskImageHeader) {
        let isText = header.format == .vmdkDescriptor
        let entries = isText ? header.descriptor?.entries ?? [] : []
        lines = Dictionary(entries.map { ($0.key, $0.line) }, uniquingKeysWith: { first, _ in first })
        all = [DiskImageDocument.Place(label: "", value: nil, line: isText ? 1 : nil)]
    }

    mutating func add(_ label: String, _ value: String) -> Locus {
        add(label, value, line: Self.keys[label].flatMap { lines[$0] })
    }

    mutating func add(_ reference: ExternalReference) -> Locus {
        let line: Int? =
            switch reference.role {
            case .extent(let extent): lines.isEmpty ? nil : extent.line
            case .parentFileNameHint: lines["parentfilenamehint"] ?? lines["parentcid"]
            case .backingFile, .externalDataFile, .parent: nil
            }
        return add("reference/file", reference.name, line: line)
    }

    /// A place that names what is wrong, as most defects are of no one part; a text is told of by its first line.
    mutating func add(_ problem: DiskImageProblem) -> Locus {
        add("defect/\(problem.kind.rawValue)", problem.description, line: all.first?.line)
    }

    private mutating func add(_ label: String, _ value: String?, line: Int?) -> Locus {
        all.append(DiskImageDocument.Place(label: label, value: value, line: line))
        return .element(all.count - 1)
    }

    /// The keys of a VMDK's text that parts are taken from.
    private static let keys = [
        "format": "createtype", "identifier": "ddb.uuid", "content identifier": "cid",
        "parent's content identifier": "parentcid", "origin": "ddb.longcontentid",
    ]
}
