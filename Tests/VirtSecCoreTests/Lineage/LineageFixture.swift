// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Images and machines of a few lines, in the folder `/f`, which was read.
enum Fleet {
    struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] {
            places.map { _ in SourceExcerpt(location: DocumentLocation(path: path)) }
        }
    }

    static func image(_ name: String, on parent: String? = nil, target: ImageReferenceTarget = .inFolder) -> DiskImage {
        var facts = DiskImageFacts()
        facts.path = .stated("/f/\(name)")
        facts.folder = .stated("/f")
        facts.format = .stated(.qcow2)
        if let parent {
            var reference = ImageReference()
            reference.role = .stated(.parent)
            reference.name = .stated(parent)
            reference.target = .stated(target)
            facts.references = .known([reference])
        }
        let record = ObservationRecord(kind: .diskImage, document: Document(path: "f/\(name)"))
        return DiskImage(id: ImageID("f/\(name)"), facts: facts, observation: record)
    }

    static func disk(_ file: String) -> Disk {
        var disk = Disk()
        disk.source.file = .stated(file)
        return disk
    }

    /// A machine that can be told from others, with an id of its own where another document holds it.
    static func identified(
        _ name: String, _ number: UInt64, in path: String? = nil, host: SourceID? = nil, genid: UInt64? = nil,
        disks: [String] = [], _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.uuid = .stated(UniqueID(high: 0x1234_5678_9ABC_4DEF, low: number &* 0x9E37_79B9_7F4A_7C15))
        if let genid { facts.generationID = .stated(UniqueID(high: 0x0FED_CBA9_8765_4321, low: genid)) }
        facts.disks = .known(disks.map(disk))
        change(&facts)
        let path = path ?? "\(name).xml"
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: path, host: host))
        return VirtualMachine(id: MachineID(path), facts: facts, observation: record)
    }

    static func machine(_ name: String, _ disks: [Disk], isRunning: Bool = false) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.disks = .known(disks)
        if isRunning { facts.runtime.state = .stated(.running) }
        let record = ObservationRecord(kind: .libvirtDomain, document: Document(path: "\(name).xml"))
        return VirtualMachine(id: MachineID("\(name).xml"), facts: facts, observation: record)
    }

    static let chain = Inventory([
        .image(image("base.img")), .image(image("golden.img", on: "base.img")),
        .image(image("web1.img", on: "/f/golden.img")), .image(image("web2.img", on: "golden.img")),
        .machine(machine("web1", [disk("/f/web1.img")])),
        .machine(machine("web2", [disk("/f/web2.img")], isRunning: true)),
    ])
}
