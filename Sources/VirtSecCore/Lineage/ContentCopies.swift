// SPDX-License-Identifier: Apache-2.0

/// What headers and documents say that images rest on or consist of.
struct ImageParents {
    /// Images that others rest on, so that they are not written to any more.
    private(set) var backing: Set<String> = []
    private var parents: [String: Set<String>] = [:]
    private var parts: [String: Set<String>] = [:]

    init(_ links: [LineageLink]) {
        for link in links {
            if link.evidence.allSatisfy({ $0.kind == .part }) {
                parts[link.child, default: []].insert(link.parent)
            } else {
                parents[link.child, default: []].insert(link.parent)
                backing.insert(link.parent)
            }
        }
    }

    func haveCommon(_ first: String, _ second: String) -> Bool {
        guard let one = parents[first], let other = parents[second] else { return false }
        return !one.isDisjoint(with: other)
    }

    /// Whether an image consists of others, all of which are among some.
    func haveParts(_ id: String, in images: Set<String>) -> Bool { parts[id].map(images.isSuperset) ?? false }
}

/// Groups of images that hold the same.
struct ContentCopies {
    /// In the order of the images; the first of each stands for it.
    private(set) var groups: [[SketchedImage]] = []

    /// What equal sketches have in common; others seldom do.
    private struct Outline: Hashable {
        let chunkSize: UInt64
        let counts: [UInt64]
        let shift: Int
        let sum: UInt64

        init(_ sketch: ContentSketch) {
            chunkSize = sketch.chunkSize
            counts = [sketch.counts.data, sketch.counts.inherited, UInt64(sketch.sample.count)]
            shift = sketch.sampleShift
            sum = sketch.sample.reduce(0, ^)
        }
    }

    init(_ images: [SketchedImage]) {
        var places: [Outline: [Int]] = [:]
        for image in images {
            // What could not be read may be what tells them apart.
            guard image.sketch.counts.unread == 0 else {
                groups.append([image])
                continue
            }
            let outline = Outline(image.sketch)
            if let place = places[outline]?.first(where: { groups[$0][0].sketch.sample == image.sketch.sample }) {
                groups[place].append(image)
            } else {
                places[outline, default: []].append(groups.count)
                groups.append([image])
            }
        }
    }
}
