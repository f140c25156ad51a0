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
