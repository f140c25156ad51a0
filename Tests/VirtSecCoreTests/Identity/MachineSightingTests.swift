// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// What machines of an inventory are recognised by.
@Suite struct MachineSightingTests {
    private struct Document: SourceDocument {
        let path: String
        var host: SourceID?

        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static let uuid = UniqueID(high: 0xC7A5_FDBD_EDAF_9455, low: 0x926A_D65C_16DB_1809)

    private static func machine(
        _ path: String, host: SourceID? = nil, kind: AssetKind = .libvirtDomain,
        _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> VirtualMachine {
        var facts = MachineFacts()
        facts.name = .stated("web01")
        facts.uuid = .stated(uuid)
        change(&facts)
        return VirtualMachine(
            id: MachineID(path), facts: facts,
            observation: ObservationRecord(kind: kind, document: Document(path: path, host: host)))
    }

    private static func disk(_ path: String, _ device: DiskDevice = .disk) -> Disk {
        var disk = Disk()
        disk.device = .stated(device)
        disk.source.file = .stated(path)
        return disk
    }

    private static func clues(_ machine: VirtualMachine) -> [String] {
        Inventory([.machine(machine)]).sightings().flatMap(\.clues)
            .filter { $0.kind != .hardwareShape && $0.kind != .machineUUID }.map { "\($0.kind)=\($0.value)" }
    }

    @Test func `disks of its own tell a machine and media do not`() {
        var shared = Self.disk("/srv/shared.qcow2")
        shared.shareable = .stated(true)
        let machine = Self.machine("a.xml") { facts in
            facts.disks = .known([Self.disk("/srv/a.qcow2"), Self.disk("/iso/debian.iso", .cdrom), shared])
        }
        #expect(Self.clues(machine) == ["disk=/srv/a.qcow2"])
    }

    @Test(arguments: [
        ("https://u:Xq7@h/a.img", ["disk=https://[withheld]@h/a.img"]),
        ("https://h/a.img?sig=Xq7", ["disk=https://h/a.img?[withheld]"]), (#"json:{"url":"x"}"#, []),
    ])
    func `no clue holds a password or a token`(path: String, clues: [String]) {
        let machine = Self.machine("qemu:///system#domain/a", host: "qemu:///system") { facts in
            facts.disks = .known([Self.disk(path)])
        }
        #expect(Self.clues(machine) == clues)
    }

    @Test func `relative paths start at the folder of the document and in packages at the package`() {
        let change: (inout MachineFacts) -> Void = { $0.disks = .known([Self.disk("web01-000002.vmdk")]) }
        #expect(
            Self.clues(Self.machine("vms/web01.vmx", kind: .vmx, change)) == [
                "disk=vms/web01-000002.vmdk", "disk=vms/web01.vmdk",
            ])
        #expect(
            Self.clues(Self.machine("x.ovf", kind: .ovfVirtualSystem, change)) == [
                "disk=x.ovf/web01-000002.vmdk", "disk=x.ovf/web01.vmdk",
            ])
    }

    private static func image(
        _ path: String, _ identifier: UniqueID?, _ content: String? = nil,
        _ change: (inout DiskImageFacts) -> Void = { _ in }
    ) -> DiskImage {
        var facts = DiskImageFacts()
        if let identifier { facts.uniqueID = .stated(identifier) }
        if let content { facts.contentID = .stated(content) }
        change(&facts)
        return DiskImage(
            id: ImageID(path), facts: facts,
            observation: ObservationRecord(kind: .diskImage, document: Document(path: path)))
    }

    @Test(
        arguments: [
            ("vms/web01.xml", nil, "web01.vdi", true), ("other/web01.xml", nil, "/vms/web01.vdi", false),
            ("qemu:///system#domain/web01", "qemu:///system", "/vms/web01.vdi", false),
            ("qemu+ssh://far/system#domain/web01", "qemu+ssh://far/system", "vms/web01.vdi", false),
        ] as [(String, SourceID?, String, Bool)])
    func `what the header of an image says is known of the disk in it`(
        path: String, host: SourceID?, name: String, isKnown: Bool
    ) {
        let machine = Self.machine(path, host: host) { $0.disks = .known([Self.disk(name)]) }
        let image = Self.image("vms/web01.vdi", Self.uuid, "7f2c11aa")
        let sightings = Inventory([.machine(machine), .image(image)]).sightings()
        let kinds = sightings.flatMap(\.clues).map(\.kind).filter { $0 == .imageUUID || $0 == .contentID }
        #expect(kinds == (isKnown ? [.imageUUID, .contentID] : []))
    }

    @Test func `a machine whose image was copied is known as a copy`() {
        let machines = ["a", "b"].map { name in
            Self.machine("\(name).xml") { facts in
                facts.uuid = .stated(UniqueID(high: 0x1111_2222_3333_4444, low: name == "a" ? 1 << 60 : 2 << 60))
                facts.disks = .known([Self.disk("/vms/\(name).vdi")])
            }
        }
        let images = ["a", "b"].map { Self.image("/vms/\($0).vdi", Self.uuid) }
        let known = Inventory(machines.map { .machine($0) } + images.map { .image($0) }).recognized()
        #expect(known.identities.count == 2)
        #expect(known[machines[0].id]?.relations.count == 1)
        let unknown = Inventory(machines.map { .machine($0) }).recognized()
        #expect(unknown[machines[0].id]?.relations.isEmpty == true)
    }

    @Test(
        arguments: [
            (["/vms/a.qcow2", "/vms/b.qcow2"], [:], 2), (["/vms/a.qcow2"], [:], 1),
            (["/vms/a.qcow2", "/vms/b.qcow2"], ["/vms/b.qcow2": "a.qcow2"], 1),
        ] as [([String], [String: String], Int)])
    func `a definition that was copied is no other machine's where both disks are there`(
        seen: [String], parents: [String: String], machines: Int
    ) {
        // All that a definition says is the same but the path of the disk.
        let definitions = ["a", "b"].map { name in
            Self.machine("\(name).xml") { facts in
                facts.generationID = .stated(UniqueID(high: 0x1111_2222_3333_4444, low: 1 << 60))
                facts.disks = .known([Self.disk("/vms/\(name).qcow2")])
            }
        }
        let images = seen.map { path in
            Self.image(path, nil) { facts in
                var reference = ImageReference()
                reference.role = .stated(.parent)
                guard let name = parents[path] else { return }
                reference.name = .stated(name)
                facts.references = .known([reference])
            }
        }
        let known = Inventory(definitions.map { .machine($0) } + images.map { .image($0) }).recognized()
        #expect(known.identities.count == machines)
    }

    @Test func `a running machine with its next start and a snapshot is one`() {
        let host: SourceID = "qemu:///system"
        let machines = ["now", "next-start", "snapshot"].map { place in
            Self.machine("qemu:///system#\(place)", host: host) { facts in
                if place != "snapshot" { facts.runtime.state = .stated(.running) }
                if place == "next-start" { facts.runtime.countsFromNextStart = .stated(true) }
            }
        }
        let recognition = Inventory(machines.map { .machine($0) }).recognized()
        #expect(recognition.identities.count == 1)
        #expect(recognition.identities.first?.machines.count == 3)
        #expect(recognition.sameAs(machines[0].id) == [machines[1].id, machines[2].id])
    }

    @Test func `a label that a machine gives itself makes no trust domain`() {
        let machines = ["a.xml", "b.xml"].map { path in
            Self.machine(path) { facts in
                var label = StatedLabel()
                label.name = .stated("zone")
                label.value = .stated("prod")
                facts.statedLabels = .known([label])
                facts.disks = .known([Self.disk("/srv/a.qcow2")])
            }
        }
        var match = LabelAssignment.Match()
        match.paths = ["a.xml"]
        var inventory = Inventory(machines.map { .machine($0) })
        #expect(inventory.recognized().identities.count == 1)
        inventory.labels = LabelSet([
            LabelAssignment(match, [Label("zone", "prod", source: DocumentLocation(path: "labels.yaml"))])
        ])
        let options = RecognitionOptions(trustDomain: .label("zone"))
        #expect(inventory.sightings(options).map(\.trustDomain) == ["prod", nil])
        #expect(inventory.recognized(options: options).identities.count == 2)
    }

    @Test func `what the caller knows of disks is evidence`() {
        let first = Self.machine("a.xml") { $0.disks = .known([Self.disk("/srv/a.qcow2")]) }
        let second = Self.machine("b.xml") { facts in
            facts.uuid = .stated(UniqueID(high: 0x1234_0000_0000_0001, low: 77))
            facts.disks = .known([Self.disk("/mnt/usb/stolen.qcow2")])
        }
        let options = RecognitionOptions { _, _ in [IdentityClue(.contentDigest, "sha256:77aa")].compactMap { $0 } }
        let recognition = Inventory([.machine(first), .machine(second)]).recognized(options: options)
        #expect(recognition.identities.count == 2)
        #expect(recognition[second.id]?.relations.map(\.verdict) == [.clone])
    }
}
