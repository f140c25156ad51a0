// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Where images and machines come from.
@Suite struct LineageGraphTests {
    /// Two names of one file, with a machine on each and an overlay beside the second.
    private static func linked(_ identity: String?) -> Inventory {
        let images = ["a.img", "b.img"].map { name in
            var image = Fleet.image(name, on: "base.img")
            image.fileIdentity = identity
            return image
        }
        return Inventory([
            .image(images[1]), .image(images[0]), .image(Fleet.image("base.img")),
            .image(Fleet.image("top.img", on: "b.img")), .machine(Fleet.identified("web", 1, disks: ["/f/a.img"])),
            .machine(Fleet.identified("db", 2, disks: ["/f/b.img"])),
        ])
    }

    @Test func `one file with two names is one image`() {
        let graph = LineageGraph(Self.linked("1:2"))
        #expect(graph.items.filter { $0.kind == .image }.map(\.id) == ["f/a.img", "f/base.img", "f/top.img"])
        #expect(graph.item("f/a.img")?.sameAs == ["f/b.img"] && graph.item("f/b.img")?.id == "f/a.img")
        #expect(graph.item("f/a.img")?.sameness.map(\.kind) == [.identity])
        #expect(graph.items(meant: "b.img").map(\.id) == ["f/a.img"])
        #expect(graph.parents(of: "f/b.img").map(\.parent) == ["f/base.img"])
        #expect(graph.descendants(of: "f/b.img").map(\.id) == ["db.xml", "f/top.img", "web.xml"])
        #expect(graph.relations.map(\.kind) == [.related] && graph.relations.map(\.items) == [["db.xml", "web.xml"]])
        let apart = LineageGraph(Self.linked(nil))
        #expect(apart.items.count { $0.kind == .image } == 4 && apart.relations.isEmpty)
    }

    @Test func `what one file holds is no copy of itself`() {
        var chance = Chance(state: 1)
        let sketch = ContentSketch(
            virtualSize: 40 << 16, counts: ChunkCounts(data: 40), sample: (0..<40).map { _ in chance.next() })
        let options = LineageOptions(sketches: [ImageID("f/a.img"): sketch, ImageID("f/b.img"): sketch])
        let graph = LineageGraph(Self.linked("1:2"), options: options)
        #expect(graph.relations.map(\.kind) == [.related] && graph.links.allSatisfy { !$0.isOfCopies })
        #expect(LineageGraph(Self.linked(nil), options: options).relations.map(\.kind) == [.clone, .copy])
    }

    @Test func `siblings, ancestors and descendants follow the chain`() {
        let graph = LineageGraph(Fleet.chain)
        #expect(graph.ancestors(of: "f/web1.img").map(\.name) == ["golden.img", "base.img"])
        #expect(
            Set(graph.descendants(of: "f/base.img").map(\.name)) == [
                "golden.img", "web1.img", "web2.img", "web1", "web2",
            ])
        #expect(graph.siblings(of: "f/web1.img").map(\.name) == ["web2.img"])
        #expect(graph.siblings(of: "web1.xml").map(\.name) == ["web2"])
        #expect(graph.commonOrigins(of: "f/web1.img", and: "f/web2.img").map(\.name) == ["golden.img", "base.img"])
        #expect(graph.depth(of: "web1.xml") == 3 && graph.greatestDepth == 3)
        #expect(graph.origins.map(\.name) == ["base.img"] && graph.brokenLinks.isEmpty)
    }

    @Test func `what runs is told before what is at rest`() {
        let names = LineageGraph(Fleet.chain).impact(of: "f/base.img").map(\.name)
        #expect(names.prefix(2) == ["web2", "web1"])
    }

    @Test func `the order of what was read changes nothing`() {
        let images = Fleet.chain.images.map { Observation.image($0) }
        let machines = Fleet.chain.machines.map { Observation.machine($0) }
        let forward = LineageGraph(Inventory(images + machines))
        let backward = LineageGraph(Inventory(machines.reversed() + images.reversed()))
        #expect(forward.items == backward.items && forward.links == backward.links)
    }

    @Test(arguments: [
        ("base.img", LineageFlaw.Kind.missing), ("/elsewhere/base.img", .outside), ("../base.img", .outside),
        ("/etc/shadow", .hostFile), ("nbd:host:10809", .hostFile),
    ])
    func `a parent that is not there, or is none, is told of`(name: String, flaw: LineageFlaw.Kind) {
        let target: ImageReferenceTarget = name.hasPrefix("nbd:") ? .address : .inFolder
        let graph = LineageGraph(Inventory([.image(Fleet.image("child.img", on: name, target: target))]))
        #expect(graph.brokenLinks.map { $0.flaws.map(\.kind) } == [[flaw]])
    }

    @Test(arguments: [
        (#"json:{"driver":"qcow2","file":{"driver":"file","filename":"/f/base.img"}}"#, LineageConfidence.high),
        (#"json:{"file.filename" : "base.img"}"#, .low), ("file:base.img", .low),
        (#"json:{"filename":"/f/base.img","backing":{"filename":"/f/other.img"}}"#, nil),
        (#"json:{"filename":"/f/ba\u0073e.img"}"#, nil), (#"json:{"driver":"nbd","path":"/f/base.img"}"#, nil),
        (#"json:{"filename":7}"#, nil), (#"json:{"filename":"#, nil), ("json:", nil), ("file:", nil),
    ])
    func `what is named by options is linked too, and stays told of`(name: String, confidence: LineageConfidence?) {
        var base = Fleet.image("base.img")
        base.facts.path = .stated("/f/base.img")
        let child = Fleet.image("child.img", on: name, target: .address)
        let graph = LineageGraph(Inventory([.image(base), .image(child)]))
        let links = graph.parents(of: child.id.description)
        #expect(links.contains { $0.flaws.map(\.kind) == [.hostFile] })
        let local = links.first { $0.parent == base.id.description }
        #expect(local?.confidence == confidence && local?.flaws.isEmpty ?? true)
        #expect(graph.impact(of: base.id.description).map(\.name) == (confidence == nil ? [] : ["child.img"]))
    }

    /// An image that names its parent in several ways.
    private static func child(_ names: [(String, ImageReferenceTarget)]) -> DiskImage {
        var image = Fleet.image("child.img")
        let references = names.map { name, target in
            var reference = ImageReference()
            reference.role = .stated(.parent)
            reference.name = .stated(name)
            reference.target = .stated(target)
            return reference
        }
        image.facts.references = .known(references)
        return image
    }

    @Test(arguments: [
        ("file:///etc/passwd", ImageReferenceTarget.absolute), ("file:///%65tc/passwd", .absolute),
        ("/etc/passwd", .absolute), ("/dev/sda", .device), ("nbd:host:1", .address), (#"\\evil\share\x.img"#, .address),
    ])
    func `a file of the host is told of beside the name of an image, seen or not`(
        name: String, target: ImageReferenceTarget
    ) {
        for seen in [[], [Observation.image(Fleet.image("base.img"))]] {
            let child = Self.child([("base.img", .inFolder), (name, target)])
            let graph = LineageGraph(Inventory(seen + [.image(child)]))
            let flaws = graph.links.flatMap(\.flaws).map(\.kind)
            #expect(flaws.filter { $0 == .hostFile }.count == 1, "\(flaws)")
        }
    }

    @Test func `an image that was seen may be named by its share as well`() {
        let child = Self.child([("base.img", .inFolder), (#"\\server\vms\base.img"#, .address)])
        let graph = LineageGraph(Inventory([.image(child), .image(Fleet.image("base.img"))]))
        #expect(graph.links.count == 1 && graph.brokenLinks.isEmpty)
    }

    @Test func `the address of a file is the image that was seen there`() {
        let child = Fleet.image("child.img", on: "file:///f/base%2Eimg", target: .absolute)
        let graph = LineageGraph(Inventory([.image(child), .image(Fleet.image("base.img"))]))
        #expect(graph.links.map(\.parent) == ["f/base.img"] && graph.brokenLinks.isEmpty)
    }

    @Test(arguments: [
        #"C:\vms\base.img"#, "c:/vms/base.img", "[store] vm/base.vmdk", #"\\?\D:\vms\base.img"#,
        #"\\?\Volume{26a21bda-a627-11d7-9931-806e6f6e6963}\base.img"#,
    ])
    func `a path of another system is not looked for beside the image`(name: String) {
        let graph = LineageGraph(Inventory([.image(Fleet.image("child.img", on: name, target: .absolute))]))
        #expect(graph.links.map(\.parent) == [name] && graph.brokenLinks.isEmpty)
        #expect(graph.item(name)?.presence == .named)
    }

    @Test func `what could not be read may be the parent`() {
        var inventory = Inventory([.image(Fleet.image("child.img", on: "base.img"))])
        inventory.add(SkippedItem(path: "f/base.img", kind: .unreadable, reason: "no right"))
        #expect(LineageGraph(inventory).brokenLinks.isEmpty)
    }

    @Test func `a file named by itself says nothing of its neighbours`() {
        var image = Fleet.image("child.img", on: "base.img")
        image.facts.folder = .absent
        let graph = LineageGraph(Inventory([.image(image)]))
        #expect(graph.brokenLinks.isEmpty && graph.openLinks.map(\.child) == ["f/child.img"])
    }

    @Test func `a definition whose disks nobody gave leaves no chain open`() {
        let graph = LineageGraph(Inventory([.machine(Fleet.machine("m", [Fleet.disk("/f/m.img")]))]))
        #expect(graph.links.count == 1 && graph.openLinks.isEmpty && graph.brokenLinks.isEmpty)
        #expect(LineageGraph(Fleet.chain).openLinks.isEmpty)
    }

    @Test func `a parent of which only an identifier is known was not looked at`() {
        var child = Fleet.image("child.img")
        var reference = ImageReference()
        reference.role = .stated(.parent)
        child.facts.references = .known([reference])
        child.facts.parentID = .stated(UniqueID(high: 0x1234_5678_9ABC_4DEF, low: 2))
        #expect(LineageGraph(Inventory([.image(child)])).openLinks.count == 1)
    }

    @Test(arguments: [
        ("1a2b3c4d", "1a2b3c4d", [LineageFlaw.Kind]()), ("1a2b3c4d", "99999999", [.contentChanged]),
        ("fffffffe", "99999999", []),
    ])
    func `a content that is not the one it was made of is told of`(
        wanted: String, found: String, flaws: [LineageFlaw.Kind]
    ) {
        var (child, parent) = (Fleet.image("child.img", on: "base.img"), Fleet.image("base.img"))
        child.facts.parentContentID = .stated(wanted)
        parent.facts.contentID = .stated(found)
        let graph = LineageGraph(Inventory([.image(child), .image(parent)]))
        #expect(graph.brokenLinks.flatMap { $0.flaws.map(\.kind) } == flaws)
    }

    @Test func `a parent that was written after its child is told of`() {
        var (child, parent) = (Fleet.image("child.img", on: "base.img"), Fleet.image("base.img"))
        child.facts.modificationTime = .stated(1_000)
        parent.facts.modificationTime = .stated(8_200)
        let graph = LineageGraph(Inventory([.image(child), .image(parent)]))
        #expect(graph.brokenLinks.first?.flaws.map(\.text) == ["the parent was written 2 hours after the child"])
    }

    @Test func `an identifier finds a parent that was renamed`() {
        var (child, parent) = (Fleet.image("child.img", on: "base.img"), Fleet.image("renamed.img"))
        child.facts.parentID = .stated(UniqueID(high: 1, low: 2))
        parent.facts.uniqueID = .stated(UniqueID(high: 1, low: 2))
        let graph = LineageGraph(Inventory([.image(child), .image(parent)]))
        #expect(graph.parents(of: "f/child.img").map(\.parent) == ["f/renamed.img"])
        #expect(graph.parents(of: "f/child.img").first?.evidence.map(\.kind) == [.identifier])
    }

    @Test(arguments: [nil, "ffffffff", "fffffffe"])
    func `a parent of which nothing is known makes no item, and is a doubt`(content: String?) {
        let images = ["a.img", "b.img"].map { name in
            var child = Fleet.image(name)
            var reference = ImageReference()
            reference.role = .stated(.parent)
            child.facts.references = .known([reference])
            child.facts.parentID = .stated(UniqueID(high: 0, low: 0))
            child.facts.parentContentID = content.map { .stated($0) } ?? .unseen(.malformed)
            return Observation.image(child)
        }
        let graph = LineageGraph(Inventory(images))
        #expect(graph.items.map(\.name) == ["a.img", "b.img"] && graph.links.isEmpty)
        #expect(graph.doubtfulItems.flatMap(\.doubts).map(\.kind) == [.unreadHeader, .unreadHeader])
    }

    @Test func `two images with the identifier of a parent may both be it`() {
        let id = UniqueID(high: 0x1234_5678_9ABC_4DEF, low: 2)
        var child = Fleet.image("child.img")
        var reference = ImageReference()
        reference.role = .stated(.parent)
        child.facts.references = .known([reference])
        child.facts.parentID = .stated(id)
        let parents = ["a.img", "b.img"].map { name in
            var image = Fleet.image(name)
            image.facts.uniqueID = .stated(id)
            return Observation.image(image)
        }
        let links = LineageGraph(Inventory([.image(child)] + parents)).parents(of: "f/child.img")
        #expect(links.map(\.parent) == ["f/a.img", "f/b.img"] && links.allSatisfy { $0.confidence == .low })
        #expect(links.flatMap(\.flaws).map(\.kind) == [.ambiguous, .ambiguous])
    }

    @Test(arguments: [
        (#"C:\VMs\golden.vmdk"#, #"C:\VMs\golden.vmdk"#), ("D:/x/old.vhdx", #"D:\x\old.vhdx"#),
        (#"\\server\share\x.vhd"#, #"\\server\share\x.vhd"#),
    ])
    func `a parent on a drive of Windows lies outside`(name: String, id: String) {
        let graph = LineageGraph(Inventory([.image(Fleet.image("child.img", on: name))]))
        #expect(graph.parents(of: "f/child.img").map(\.parent) == [id])
        #expect(graph.brokenLinks.flatMap(\.flaws).map(\.kind) == [.outside])
        #expect(graph.item(id)?.presence == .named && graph.item(id)?.name.contains(#"\"#) == false)
    }

    @Test func `a circle is told of and ends`() {
        let images = ["a": "b", "b": "c", "c": "a"].map { Observation.image(Fleet.image("\($0).img", on: "\($1).img")) }
        let graph = LineageGraph(Inventory(images + [.image(Fleet.image("d.img", on: "a.img"))]))
        #expect(graph.brokenLinks.map(\.child) == ["f/a.img", "f/b.img", "f/c.img"])
        #expect(graph.ancestors(of: "f/d.img").map(\.name) == ["a.img", "b.img", "c.img"])
        #expect(graph.origins.map(\.id) == ["f/a.img"])
    }

    @Test func `an image that is its own parent is a circle`() {
        let graph = LineageGraph(Inventory([.image(Fleet.image("a.img", on: "a.img"))]))
        #expect(graph.brokenLinks.flatMap { $0.flaws.map(\.kind) } == [.loop])
    }

    @Test func `a chain of ten thousand images is followed to its end`() {
        let images = (0..<10_000).map { number in
            Observation.image(Fleet.image("\(number).img", on: number == 0 ? nil : "\(number - 1).img"))
        }
        let graph = LineageGraph(Inventory(images))
        #expect(graph.greatestDepth == 9_999 && graph.brokenLinks.isEmpty)
        #expect(graph.ancestors(of: "f/9999.img").count == 9_999)
    }

    @Test(arguments: [
        (DefectConsequence.refused, [LineageDoubt.Kind.refusedHeader]), (.altered, [.refusedHeader]),
        (.unproven, [.unreadHeader]), (.noted, []),
    ])
    func `a header that nobody can rely on is a doubt`(consequence: DefectConsequence, kinds: [LineageDoubt.Kind]) {
        var defect = ImageDefect()
        defect.consequence = .stated(consequence)
        defect.message = .stated("The file ends after 40 bytes.")
        var image = Fleet.image("cut.img")
        image.facts.defects = .known([defect])
        let graph = LineageGraph(Inventory([.image(image)]))
        #expect(graph.doubtfulItems.flatMap(\.doubts).map(\.kind) == kinds)
        #expect(graph.doubtfulItems.flatMap(\.doubts).allSatisfy { $0.text == "The file ends after 40 bytes." })
    }

    @Test func `a header of which nobody can tell whether it is sound is a doubt`() {
        var image = Fleet.image("dark.img")
        image.facts.defects = .unseen(.notReported)
        #expect(LineageGraph(Inventory([.image(image)])).doubtfulItems.map(\.id) == ["f/dark.img"])
    }

    @Test func `a definition states a chain that nobody saw`() {
        var disk = Fleet.disk("/x/top.img")
        var below = BackingImage()
        below.source.file = .stated("/x/below.img")
        disk.backingChain = .known([below])
        let graph = LineageGraph(Inventory([.machine(Fleet.machine("m", [disk]))]))
        #expect(graph.ancestors(of: "m.xml").map(\.id) == ["/x/top.img", "/x/below.img"])
        #expect(graph.items.filter { $0.presence == .named }.count == 2)
    }
}
