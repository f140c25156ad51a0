// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Copies and full clones, found by what images hold.
@Suite struct LineageOfContentTests {
    private static func digests(_ count: Int, seed: UInt64) -> [UInt64] {
        var chance = Chance(state: seed)
        return (0..<count).map { _ in chance.next() }
    }

    private static let base = digests(1_000, seed: 1)

    private static func sketch(
        _ digests: [UInt64], zero: UInt64 = 0, inherited: UInt64 = 0, unread: UInt64 = 0, limit: Int = 16_384
    ) -> ContentSketch {
        var builder = SketchBuilder(limit: limit)
        for digest in digests { builder.add(digest) }
        (builder.counts.zero, builder.counts.inherited, builder.counts.unread) = (zero, inherited, unread)
        return builder.sketch(virtualSize: builder.counts.total * ContentSketch.usualChunkSize)
    }

    /// A copy of the base in which some chunks are new, and some come on top.
    private static func clone(changed: Int, added: Int = 0, seed: UInt64) -> ContentSketch {
        sketch(base.dropLast(changed) + digests(changed + added, seed: seed))
    }

    private static func graph(_ images: [DiskImage], _ sketches: [String: ContentSketch]) -> LineageGraph {
        let named = sketches.map { (ImageID("f/\($0.key)"), $0.value) }
        return LineageGraph(
            Inventory(images.map { .image($0) }),
            options: LineageOptions(sketches: Dictionary(named, uniquingKeysWith: { first, _ in first })))
    }

    private static func image(_ name: String, written: Int? = nil, on parent: String? = nil) -> DiskImage {
        var image = Fleet.image(name, on: parent)
        if let written { image.facts.modificationTime = .stated(written) }
        return image
    }

    @Test func `images that hold the same are copies, however many`() {
        let images = ["a.img", "b.img", "c.img", "d.img"].map { Self.image($0) }
        let same = Self.sketch(Self.base)
        let graph = Self.graph(
            images,
            [
                "a.img": same, "b.img": Self.sketch(Self.base, zero: 9), "c.img": same,
                "d.img": Self.sketch(Self.digests(1_000, seed: 5)),
            ])
        #expect(graph.relations.map(\.kind) == [.copy])
        #expect(graph.relations.map(\.items) == [["f/a.img", "f/b.img", "f/c.img"]])
        #expect(graph.relations.first?.confidence == .high && graph.links.isEmpty)
        #expect(graph.relations.first?.evidence.first?.text.contains("the same 1000 chunks of data") == true)
    }

    @Test(arguments: [(1, LineageConfidence.low), (5, .medium), (40, .high)])
    func `little content that is the same says little`(chunks: Int, confidence: LineageConfidence) {
        let sketch = Self.sketch(Array(Self.base.prefix(chunks)))
        let graph = Self.graph(["a.img", "b.img"].map { Self.image($0) }, ["a.img": sketch, "b.img": sketch])
        #expect(graph.relations.map(\.confidence) == [confidence])
    }

    @Test func `a full clone that was used comes from its base`() {
        let graph = Self.graph(
            [Self.image("base.img"), Self.image("clone.img")],
            ["base.img": Self.sketch(Self.base), "clone.img": Self.clone(changed: 30, added: 400, seed: 2)])
        #expect(graph.links.map { [$0.child, $0.parent] } == [["f/clone.img", "f/base.img"]])
        #expect(graph.links.first?.evidence.map(\.kind) == [.content] && graph.links.first?.isOfCopies == true)
        #expect(graph.links.first?.confidence == .high)
        #expect(graph.descendants(of: "f/base.img").map(\.id) == ["f/clone.img"])
    }

    @Test(arguments: [(10, 20, "f/a.img"), (20, 10, "f/b.img")])
    func `where both hold as much of each other the older one is the origin, less surely`(
        first: Int, second: Int, origin: String
    ) {
        let graph = Self.graph(
            [Self.image("a.img", written: first), Self.image("b.img", written: second)],
            ["a.img": Self.sketch(Self.base), "b.img": Self.clone(changed: 30, seed: 2)])
        #expect(graph.links.map(\.parent) == [origin] && graph.links.map(\.confidence) == [.medium])
    }

    @Test func `where nothing tells which was first, that is said`() {
        let graph = Self.graph(
            [Self.image("a.img"), Self.image("b.img")],
            ["a.img": Self.sketch(Self.base), "b.img": Self.clone(changed: 30, seed: 2)])
        #expect(graph.links.isEmpty && graph.relations.map(\.kind) == [.clone])
        #expect(graph.relations.first?.confidence == .high)
    }

    @Test func `what tells against each other tells nothing`() {
        // The larger one was written last before the other was.
        let graph = Self.graph(
            [Self.image("base.img", written: 20), Self.image("clone.img", written: 10)],
            ["base.img": Self.sketch(Self.base), "clone.img": Self.clone(changed: 10, added: 400, seed: 2)])
        #expect(graph.links.isEmpty && graph.relations.map(\.kind) == [.clone])
    }

    @Test func `a header that names the parent gets the content as evidence`() {
        let graph = Self.graph(
            [Self.image("base.img"), Self.image("child.img", on: "base.img")],
            [
                "base.img": Self.sketch(Self.base),
                "child.img": Self.sketch(Array(Self.base.prefix(100)), inherited: 900),
            ])
        #expect(graph.links.count == 1 && graph.links.first?.isOfCopies == false)
        #expect(graph.links.first?.evidence.map(\.kind) == [.content, .header])
    }

    private static func uniform(_ patterns: [UInt64], zero: UInt64 = 0) -> ContentSketch {
        var builder = SketchBuilder()
        for pattern in patterns { builder.addFiller(pattern, pattern) }
        builder.counts.zero = zero
        return builder.sketch(virtualSize: builder.counts.total * ContentSketch.usualChunkSize)
    }

    @Test func `images of nothing but zeros are blank and no copies`() {
        let images = ["a.img", "b.img", "c.img"].map { Self.image($0) }
        let graph = Self.graph(
            images,
            [
                "a.img": Self.sketch([], zero: 16), "b.img": Self.sketch([], zero: 16),
                "c.img": Self.sketch([1], zero: 15),
            ])
        #expect(graph.items.filter(\.isBlank).map(\.id) == ["f/a.img", "f/b.img"])
        #expect(graph.relations.isEmpty && graph.doubtfulItems.isEmpty)
        #expect(LineageGraph(Inventory(images.map { .image($0) })).items.allSatisfy { !$0.isBlank })
    }

    @Test func `an overlay that holds nothing of its own is blank, and one that nobody could read is not`() {
        let graph = Self.graph(
            ["a.img", "b.img", "c.img"].map { Self.image($0) },
            [
                "a.img": Self.sketch([], inherited: 9), "b.img": Self.sketch([], unread: 1),
                "c.img": ContentSketch(virtualSize: 9, obstacle: .encrypted),
            ])
        #expect(graph.items.filter(\.isBlank).map(\.id) == ["f/a.img"])
    }

    @Test func `images of one size that hold one pattern are copies, of which little is sure`() {
        let ones = UInt64.max
        let names = ["a.img", "b.img", "larger.img", "other.img", "mixed.img", "mixed2.img"]
        let graph = Self.graph(
            names.map { Self.image($0) },
            [
                "a.img": Self.uniform([ones, ones]), "b.img": Self.uniform([ones, ones]),
                "larger.img": Self.uniform([ones, ones, ones]), "other.img": Self.uniform([7, 7]),
                "mixed.img": Self.uniform([7, ones], zero: 1), "mixed2.img": Self.uniform([ones, 7], zero: 1),
            ])
        #expect(graph.relations.map(\.items) == [["f/a.img", "f/b.img"], ["f/mixed.img", "f/mixed2.img"]])
        #expect(graph.relations.allSatisfy { $0.kind == .copy && $0.confidence == .low })
        #expect(graph.items.allSatisfy { !$0.isBlank })
    }

    @Test func `patterns that nobody noted make no copies`() {
        let sketch = ContentSketch(virtualSize: 1 << 16, counts: ChunkCounts(filler: 1), sample: [])
        let graph = Self.graph(["a.img", "b.img"].map { Self.image($0) }, ["a.img": sketch, "b.img": sketch])
        #expect(graph.relations.isEmpty)
    }

    @Test(arguments: ContentObstacle.allCases)
    func `content that nobody can tell is a doubt with its reason`(obstacle: ContentObstacle) {
        let graph = Self.graph(
            [Self.image("a.img"), Self.image("b.img")],
            ["a.img": ContentSketch(virtualSize: 1 << 30, obstacle: obstacle), "b.img": Self.sketch(Self.base)])
        #expect(graph.doubtfulItems.map(\.id) == ["f/a.img"])
        #expect(graph.doubtfulItems.flatMap(\.doubts).map(\.kind) == [.content])
        #expect(graph.doubtfulItems.first?.doubts.first?.text.hasSuffix(obstacle.clause) == true)
        #expect(graph.links.isEmpty && graph.relations.isEmpty)
    }

    @Test func `content that could mostly not be read is a doubt, and no copy`() {
        let sketch = Self.sketch(Array(Self.base.prefix(40)), unread: 100)
        let graph = Self.graph(["a.img", "b.img"].map { Self.image($0) }, ["a.img": sketch, "b.img": sketch])
        #expect(graph.relations.isEmpty && graph.doubtfulItems.count == 2)
    }

    @Test func `unrelated, empty and small images are left alone`() {
        let graph = Self.graph(
            ["a.img", "b.img", "c.img", "d.img"].map { Self.image($0) },
            [
                "a.img": Self.sketch(Self.base), "b.img": Self.sketch(Self.digests(900, seed: 9)),
                "c.img": Self.sketch([]),
                "d.img": Self.sketch(Array(Self.base.prefix(10)) + Self.digests(90, seed: 10)),
            ])
        #expect(graph.links.isEmpty && graph.relations.isEmpty && graph.doubtfulItems.isEmpty)
    }

    @Test func `many clones each come from the one base, and large samples are thinned`() {
        let content = Self.digests(3_000, seed: 1)
        var (images, sketches) = ([Self.image("base.img", written: 1)], ["base.img": Self.sketch(content, limit: 512)])
        for number in 0..<200 {
            images.append(Self.image("\(number).img", written: 10 + number))
            let own = Self.digests(300, seed: UInt64(100 + number))
            sketches["\(number).img"] = Self.sketch(content.dropLast(200) + own, limit: 512)
        }
        let graph = Self.graph(images, sketches)
        #expect(graph.links.count + graph.relations.count == 200)
        let near = graph.links.count { $0.parent == "f/base.img" }
        #expect(near > 190, "\(near)")
        #expect(graph.greatestDepth <= 3)
    }

    @Test func `the order of what was read changes nothing`() {
        let names = (0..<40).map { "\($0).img" }
        var sketches: [String: ContentSketch] = [:]
        for (number, name) in names.enumerated() {
            sketches[name] = Self.clone(changed: number, seed: UInt64(number % 7))
        }
        let forward = Self.graph(names.map { Self.image($0) }, sketches)
        let backward = Self.graph(names.reversed().map { Self.image($0) }, sketches)
        #expect(forward.items == backward.items && forward.links == backward.links)
        #expect(forward.relations == backward.relations && !forward.relations.isEmpty)
    }
}
