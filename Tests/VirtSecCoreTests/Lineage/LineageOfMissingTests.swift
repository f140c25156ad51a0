// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What is not there in folders that were read as a whole.
@Suite struct LineageOfMissingTests {
    private static func options(_ folders: Set<String>) -> LineageOptions {
        var options = LineageOptions()
        options.folders = folders
        return options
    }

    private static func flaws(_ graph: LineageGraph) -> [LineageFlaw.Kind] {
        graph.brokenLinks.flatMap(\.flaws).map(\.kind)
    }

    @Test(arguments: [("/f/gone.img", [LineageFlaw.Kind.missing]), ("/f/base.img", []), ("/g/gone.img", [])])
    func `a disk that is not in its folder is a broken link`(file: String, flaws: [LineageFlaw.Kind]) {
        let machine = Fleet.machine("m", [Fleet.disk(file)])
        let graph = LineageGraph(Inventory([.image(Fleet.image("base.img")), .machine(machine)]))
        #expect(Self.flaws(graph) == flaws)
    }

    @Test(arguments: [("g", [LineageFlaw.Kind.missing]), ("./g/", [.missing]), (".", [.missing]), ("h", [])])
    func `a folder without images counts where somebody says that it was read`(
        folder: String, flaws: [LineageFlaw.Kind]
    ) {
        let machine = Fleet.identified("m", 1, in: "g/m.xml", disks: ["gone.img"])
        let graph = LineageGraph(Inventory([.machine(machine)]), options: Self.options([folder]))
        #expect(Self.flaws(graph) == flaws)
    }

    @Test(arguments: [("-", [LineageFlaw.Kind.missing]), ("f/somewhere.img", [])])
    func `what came on standard input hides no broken chain, and an image that may lie anywhere does`(
        id: String, flaws: [LineageFlaw.Kind]
    ) {
        var facts = Fleet.image("other.img").facts
        facts.path = .unseen(.notReported)
        facts.folder = .unseen(.notReported)
        let record = ObservationRecord(kind: .diskImage, document: Fleet.Document(path: id))
        let input = DiskImage(id: ImageID(id), facts: facts, observation: record)
        let graph = LineageGraph(Inventory([.image(Fleet.image("child.img", on: "gone.img")), .image(input)]))
        #expect(Self.flaws(graph) == flaws)
    }

    private static func snapshot(_ name: String, on parent: String) -> MachineSnapshot {
        var facts = SnapshotFacts()
        facts.name = .stated(name)
        facts.parent = .stated(parent)
        let document = Fleet.Document(path: "s/\(name).xml")
        let record = ObservationRecord(kind: .libvirtSnapshot, document: document)
        return MachineSnapshot(id: SnapshotID("s/\(name).xml"), facts: facts, machine: nil, observation: record)
    }

    @Test func `a snapshot whose parent is not among its siblings is a broken link`() {
        let inventory = Inventory([.snapshot(Self.snapshot("b", on: "a")), .snapshot(Self.snapshot("c", on: "b"))])
        #expect(LineageGraph(inventory).brokenLinks.isEmpty)
        let graph = LineageGraph(inventory, options: Self.options(["s"]))
        #expect(graph.brokenLinks.map(\.child) == ["s/b.xml"] && Self.flaws(graph) == [.missing])
        #expect(graph.parents(of: "s/b.xml").compactMap { graph.item($0.parent)?.presence } == [.missing])
    }

    private static func package(_ form: PackageForm, _ href: String) -> Appliance {
        var file = PackageFile()
        file.id = .stated("f")
        file.href = .stated(href)
        var disk = PackageDisk()
        disk.id = .stated("d")
        disk.file = .stated("f")
        var facts = ApplianceFacts()
        facts.files = .known([file])
        facts.disks = .known([disk])
        facts.integrity.form = .stated(form)
        let record = ObservationRecord(kind: .ovfPackage, document: Fleet.Document(path: "p/m.ovf"))
        return Appliance(id: ApplianceID("p/m.ovf"), facts: facts, machines: [], observation: record)
    }

    @Test(arguments: [
        (PackageForm.folder, "gone.vmdk", [LineageFlaw.Kind.missing]), (.archive, "gone.vmdk", []),
        (.folder, "https://example.org/gone.vmdk", []), (.folder, "../gone.vmdk", []),
    ])
    func `a file that is not in the folder of its package is a broken link`(
        form: PackageForm, href: String, flaws: [LineageFlaw.Kind]
    ) {
        let inventory = Inventory([.appliance(Self.package(form, href))])
        #expect(Self.flaws(LineageGraph(inventory, options: Self.options(["p"]))) == flaws)
        #expect(Self.flaws(LineageGraph(inventory)).isEmpty)
    }
}
