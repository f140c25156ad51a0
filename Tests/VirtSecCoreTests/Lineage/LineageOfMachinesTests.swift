// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Which definitions are drawn as one machine, and which machines are copies.
@Suite struct LineageOfMachinesTests {
    private static let host: SourceID = "qemu:///system"

    @Test func `definitions of one machine are one item with the disks of all`() {
        let inventory = Inventory([
            .machine(Fleet.identified("web", 1, in: "a.xml", disks: ["/f/web.img"])),
            .machine(Fleet.identified("shop", 1, in: "b.xml", disks: ["/f/web.img", "/f/more.img"])),
            .machine(Fleet.identified("db", 2, disks: ["/f/db.img"])),
        ])
        let graph = LineageGraph(inventory)
        #expect(graph.items.filter { $0.kind == .machine }.map(\.id) == ["a.xml", "db.xml"])
        #expect(graph.item("a.xml")?.sameAs == ["b.xml"] && graph.item("b.xml")?.id == "a.xml")
        #expect(graph.parents(of: "b.xml").map(\.parent) == ["/f/more.img", "/f/web.img"])
        #expect(graph.item("a.xml")?.sameness.map(\.kind) == [.identity])
        #expect(graph.items(meant: "shop").map(\.id) == ["a.xml"])
        #expect(graph.ancestors(of: "b.xml") == graph.ancestors(of: "a.xml") && graph.relations.isEmpty)
    }

    @Test(arguments: [LineageOptions(), LineageOptions(machines: .apart)])
    func `the definition from the next start is the machine that runs`(options: LineageOptions) {
        let running = Fleet.identified("web", 1, in: "q#web", host: Self.host, disks: ["/f/now.img"]) {
            $0.runtime.state = .stated(.running)
        }
        let kept = Fleet.identified("web", 1, in: "q#web,kept", host: Self.host, disks: ["/f/next.img"]) {
            $0.runtime.countsFromNextStart = .stated(true)
        }
        let graph = LineageGraph(Inventory([.machine(kept), .machine(running)]), options: options)
        #expect(graph.items.filter { $0.kind == .machine }.map(\.id) == ["q#web"])
        #expect(graph.item("q#web")?.exposure.description == "running")
        #expect(graph.parents(of: "q#web").map(\.parent) == ["/f/next.img", "/f/now.img"])
        let texts = graph.parents(of: "q#web").flatMap(\.evidence).map(\.text)
        #expect(texts.contains("from its next start, a disk of it is '/f/next.img'"))
    }

    @Test func `each definition is a machine of its own where nobody asks`() {
        let inventory = Inventory([
            .machine(Fleet.identified("web", 1, in: "a.xml", disks: ["/f/web.img"])),
            .machine(Fleet.identified("shop", 1, in: "b.xml", disks: ["/f/web.img"])),
        ])
        let graph = LineageGraph(inventory, options: LineageOptions(machines: .apart))
        #expect(graph.items.filter { $0.kind == .machine }.map(\.id) == ["a.xml", "b.xml"])
    }

    private static func clones(_ change: (inout MachineFacts) -> Void = { _ in }) -> [VirtualMachine] {
        let copied: (inout MachineFacts) -> Void = { facts in
            facts.summary = .stated(PrivateText("the shop of the company, front"))
        }
        return [
            Fleet.identified("web", 1, genid: 7, disks: ["/f/web.img"], copied),
            Fleet.identified("copy", 2, genid: 7, disks: ["/f/copy.img"]) { facts in
                copied(&facts)
                change(&facts)
            },
        ]
    }

    @Test func `a clone whose direction nobody can tell is a relation and no link`() {
        let graph = LineageGraph(Inventory(Self.clones().map { .machine($0) }))
        #expect(graph.relations.map(\.items) == [["copy.xml", "web.xml"]] && graph.relations.map(\.kind) == [.clone])
        #expect(graph.relations(of: "web.xml").flatMap(\.evidence).map(\.kind) == [.clone])
        #expect(graph.links.allSatisfy { !$0.isOfCopies })
        #expect(graph.impact(of: "web.xml").isEmpty && graph.possibleImpact(of: "web.xml").map(\.id) == ["copy.xml"])
        #expect(graph.possibleImpact(of: "/f/web.img").map(\.id) == ["copy.xml"])
    }

    @Test func `the clone of a machine that an earlier run knew comes from it`() {
        let machines = Self.clones()
        let before = Inventory([.machine(machines[0])]).recognized()
        let now = Inventory(machines.map { .machine($0) })
        let recognition = now.recognized(previous: before.memory)
        let graph = LineageGraph(now, options: LineageOptions(machines: .given(recognition)))
        let link = graph.parents(of: "copy.xml").first { $0.parent == "web.xml" }
        #expect(link?.isOfCopies == true && graph.relations.isEmpty)
        #expect(graph.impact(of: "web.xml").map(\.id) == ["copy.xml"])
    }

    @Test func `machines that are related are told of and inherit nothing`() {
        let machines = [("web", 1), ("db", 2)].map { name, number in
            Fleet.identified(
                name, UInt64(number), in: "q#\(name)", host: Self.host, disks: ["/f/one.img"])
        }
        let graph = LineageGraph(Inventory(machines.map { .machine($0) }))
        #expect(graph.relations.map(\.kind) == [.related] && graph.relations.map(\.items) == [["q#db", "q#web"]])
        #expect(graph.relations.flatMap(\.evidence).allSatisfy { $0.text.contains("both use the disk /f/one.img") })
        #expect(graph.possibleImpact(of: "q#web").isEmpty && !graph.relations(of: "q#db").isEmpty)
    }

    @Test func `a machine keeps its identity from run to run, and is found by it`() throws {
        let before = Inventory([.machine(Fleet.identified("web", 1, in: "a.xml", disks: ["/f/web.img"]))])
        let first = before.recognized()
        let now = Inventory([.machine(Fleet.identified("shop", 1, in: "new/b.xml", disks: ["/f/web.img"]))])
        let options = LineageOptions(machines: .given(now.recognized(previous: first.memory)))
        let id = try #require(LineageGraph(before).item("a.xml")?.identity)
        let graph = LineageGraph(now, options: options)
        #expect(graph.item("new/b.xml")?.identity == id && graph.item(id.description)?.id == "new/b.xml")
        #expect(graph.items(meant: id.description).map(\.name) == ["shop"])
        #expect(graph.item("/f/web.img")?.identity == nil)
        #expect(LineageGraph(now, options: LineageOptions(machines: .apart)).items.allSatisfy { $0.identity == nil })
    }

    @Test func `a machine whose image was copied is a clone in the lineage`() {
        var chance = Chance(state: 3)
        let content = ContentSketch(
            virtualSize: 40 << 16, counts: ChunkCounts(data: 40), sample: (0..<40).map { _ in chance.next() })
        let inventory = Inventory([
            .machine(Fleet.identified("web", 1, disks: ["/f/web.img"])),
            .machine(Fleet.identified("copy", 2, disks: ["/f/copy.img"])), .image(Fleet.image("web.img")),
            .image(Fleet.image("copy.img")),
        ])
        let sketches: [ImageID: ContentSketch] = [ImageID("f/web.img"): content, ImageID("f/copy.img"): content]
        let graph = LineageGraph(inventory, options: LineageOptions(sketches: sketches))
        #expect(graph.relations.map(\.kind) == [.clone, .copy])
        #expect(graph.relations.first?.items == ["copy.xml", "web.xml"])
        #expect(LineageGraph(inventory).relations.isEmpty)
    }

    @Test func `one identity that is alive twice is told of`() {
        let machines = ["qemu+ssh://a/system", "qemu+ssh://b/system"].map { host in
            Fleet.identified("web", 1, in: "\(host)#web", host: SourceID(host)) { $0.runtime.state = .stated(.running) }
        }
        let graph = LineageGraph(Inventory(machines.map { .machine($0) }))
        #expect(graph.relations.map(\.kind) == [.twin])
        #expect(graph.items.count == 2)
    }

    @Test func `what recognises machines changes nothing with the order`() {
        let machines = Self.clones() + [Fleet.identified("web", 1, in: "z.xml", genid: 7, disks: ["/f/web.img"])]
        let forward = LineageGraph(Inventory(machines.map { .machine($0) }))
        let backward = LineageGraph(Inventory(machines.reversed().map { .machine($0) }))
        #expect(forward.items == backward.items && forward.links == backward.links)
        #expect(forward.relations == backward.relations)
    }

    @Test func `checkpoints form a tree as snapshots do`() {
        let machine = Fleet.identified("web", 1, disks: ["/f/web.img"])
        let held = Fleet.identified("web", 1, in: "c/first.xml#domain", disks: ["/f/web.img"])
        let graph = LineageGraph(
            Inventory([
                .machine(machine), .machine(held), .checkpoint(Self.checkpoint("first", holding: held.id)),
                .checkpoint(Self.checkpoint("second", on: "first", holding: held.id)),
                .checkpoint(Self.checkpoint("stray", on: "gone")),
            ]))
        #expect(graph.items.filter { $0.kind == .checkpoint }.map(\.name) == ["first", "second", "stray"])
        #expect(graph.items.filter { $0.kind == .machine }.map(\.id) == ["web.xml"])
        #expect(graph.ancestors(of: "c/second.xml").map(\.id) == ["c/first.xml", "web.xml", "/f/web.img"])
        #expect(graph.parents(of: "c/first.xml").flatMap(\.evidence).map(\.kind) == [.checkpoint])
        #expect(graph.parents(of: "c/stray.xml").isEmpty)
        #expect(graph.item("c/first.xml")?.summary == "changes of vda since")
    }

    private static func checkpoint(
        _ name: String, on parent: String? = nil, holding machine: MachineID? = nil
    ) -> MachineCheckpoint {
        var facts = CheckpointFacts()
        facts.name = .stated(name)
        if let parent { facts.parent = .stated(parent) }
        var disk = CheckpointDisk()
        disk.name = .stated("vda")
        facts.disks = .known([disk])
        let document = Fleet.Document(path: "c/\(name).xml")
        return MachineCheckpoint(
            id: CheckpointID("c/\(name).xml"), facts: facts, machine: machine,
            observation: ObservationRecord(kind: .libvirtCheckpoint, document: document))
    }
}
