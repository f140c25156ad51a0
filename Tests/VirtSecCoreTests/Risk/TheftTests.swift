// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// By which ways data may leave.
@Suite struct TheftTests {
    private static func machine(
        _ name: String, disk path: String? = nil, _ change: (inout MachineFacts) -> Void = { _ in }
    ) -> Observation {
        var facts = MachineFacts()
        facts.name = .stated(name)
        facts.virtualization = .stated(.kvm)
        if let path {
            var disk = Disk()
            (disk.kind, disk.device, disk.hasSource) = (.stated(.file), .stated(.disk), .stated(true))
            disk.source.file = .stated(path)
            disk.targetName = .stated("vda")
            facts.disks = .known([disk])
        }
        change(&facts)
        return .machine(
            VirtualMachine(
                id: MachineID("/xml/\(name).xml"), facts: facts,
                observation: PressureTests.record("/xml/\(name).xml", .libvirtDomain)))
    }

    private static func image(
        _ path: String, mode: UInt16 = 0o600, _ encryption: ImageEncryption = .none,
        _ change: (inout DiskImageFacts) -> Void = { _ in }
    ) -> Observation {
        var facts = DiskImageFacts()
        facts.path = .stated(path)
        facts.format = .stated(.qcow2)
        facts.encryption = .stated(encryption)
        facts.snapshotCount = .stated(0)
        facts.permissions.mode = .stated(FileMode(bits: mode))
        change(&facts)
        return .image(
            DiskImage(id: ImageID(path), facts: facts, observation: PressureTests.record(path, .diskImage)))
    }

    private static func theft(_ observations: [Observation], _ labels: LabelSet? = nil) throws -> [MachineTheft] {
        var inventory = Inventory(observations)
        inventory.labels = labels
        let assessment = try Evaluator(RiskFleet.baseline).assessHere(inventory, at: Instant(secondsSince1970: 0))
        return RiskAssessment(assessment).theft()
    }

    private static func ways(_ theft: [MachineTheft]) -> [String] {
        theft.flatMap { machine in machine.exits.map { "\($0.way)\($0.isKnown ? "" : "?")" } }
    }

    @Test func `a readable image on a stick can be taken, and an encrypted one that is kept well cannot`() throws {
        let path = "/media/stick/web.qcow2"
        let bad = try Self.theft([Self.machine("web", disk: path), Self.image(path, mode: 0o644)])
        #expect(Self.ways(bad) == ["unencrypted", "readable-by-all", "removable-medium"])
        #expect(bad[0].unnoticed.count == 2)
        #expect(bad[0].exits.allSatisfy { $0.location.path == path && $0.asset.id == path })
        let good = "/images/web.qcow2"
        #expect(try Self.theft([Self.machine("web", disk: good), Self.image(good, .luks)]).isEmpty)
        let locked = try Self.theft([Self.machine("web", disk: path), Self.image(path, mode: 0o644, .luks)])
        #expect(locked.isEmpty)
    }

    @Test func `of a file that nobody looked at the mode and what it keeps are open`() throws {
        let theft = try Self.theft([Self.machine("web", disk: "/images/web.qcow2")])
        #expect(Self.ways(theft) == ["unencrypted", "readable-by-all?", "internal-snapshot?"])
        #expect(theft[0].unnoticed.isEmpty && theft[0].exits[1].doubt != nil)
        let unseen = try Self.theft([
            Self.machine("web", disk: "/i/web.qcow2"),
            Self.image("/i/web.qcow2") { $0.permissions.mode = .unseen(.notReported) },
        ])
        #expect(Self.ways(unseen) == ["unencrypted", "readable-by-all?"])
        // Plain content has no header: the file was looked at all the same.
        let plain = try Self.theft([
            Self.machine("web", disk: "/i/web.img"),
            Self.image("/i/web.img") { facts in
                facts.format = .unseen(.imageHeader)
                facts.encryption = .unseen(.imageHeader)
                facts.snapshotCount = .absent
            },
        ])
        #expect(Self.ways(plain) == ["unencrypted"])
    }

    @Test func `folders, devices and states are ways out`() throws {
        let machine = Self.machine("web") { facts in
            var folder = SharedFolder()
            (folder.kind, folder.sourceFolder) = (.stated(.mount), .stated("/srv"))
            var memory = SharedFolder()
            memory.kind = .stated(.ram)
            facts.sharedFolders = .known([folder, memory])
            var (stick, unit, card) = (HostDevice(), HostDevice(), HostDevice())
            (stick.kind, unit.kind, card.kind) = (.stated(.usb), .stated(.scsi), .stated(.pci))
            facts.hostDevices = .known([stick, unit, card])
            var disk = Disk()
            (disk.kind, disk.hasSource) = (.stated(.block), .stated(true))
            disk.source.device = .stated("/dev/vg/web")
            disk.encryption.format = .stated(.luks)
            facts.disks = .known([disk])
        }
        #expect(
            Self.ways(try Self.theft([machine])) == [
                "shared-folder", "passed-through", "passed-through", "usb", "passed-through?",
            ])
    }

    @Test func `copies are told by whether anything uses them`() throws {
        let id = UniqueID(high: 0x1234_5678_0000_4000, low: 7)
        let kept: (inout DiskImageFacts) -> Void = { $0.uniqueID = .stated(id) }
        let all = [
            Self.machine("web", disk: "/i/web.qcow2"), Self.machine("twin", disk: "/i/twin.qcow2"),
            Self.image("/i/web.qcow2", .luks, kept), Self.image("/i/twin.qcow2", .luks, kept),
            Self.image("/backup/web.qcow2", .luks, kept),
        ]
        let theft = try Self.theft(all)
        #expect(theft.map(\.name).sorted() == ["twin", "web"])
        let web = try #require(theft.first { $0.name == "web" })
        #expect(
            web.exits.map { "\($0.way) \($0.detail)" } == ["copy /i/twin.qcow2", "unregistered-copy /backup/web.qcow2"])
        #expect(web.unnoticed.map(\.way) == [.unregisteredCopy])
    }

    @Test func `what an image rests on is a way out as well, and so is what it keeps inside`() throws {
        let theft = try Self.theft([
            Self.machine("web", disk: "/i/web.qcow2"),
            Self.image("/i/web.qcow2", .luks) { facts in
                var reference = ImageReference()
                (reference.role, reference.name) = (.stated(.parent), .stated("/i/base.qcow2"))
                facts.references = .known([reference])
                facts.snapshotCount = .stated(2)
            },
            Self.image("/i/base.qcow2", mode: 0o644),
        ])
        #expect(
            theft[0].exits.map { "\($0.way) \($0.asset.id)" } == [
                "unencrypted /i/base.qcow2", "readable-by-all /i/base.qcow2", "internal-snapshot /i/web.qcow2",
            ])
    }

    @Test func `those come first whose data are worth most`() throws {
        let machines = ["a", "b", "c", "d"].map { Self.machine($0, disk: "/i/\($0).qcow2") }
        let source = DocumentLocation(path: "labels.yaml")
        func label(_ name: String, _ value: String) -> LabelAssignment {
            var match = LabelAssignment.Match()
            match.names = [name]
            return LabelAssignment(match, [Label(RiskLabel.dataClass, value, source: source)])
        }
        let labels = LabelSet([label("a", "public"), label("b", "restricted"), label("c", "confidential")])
        let theft = try Self.theft(machines, labels)
        #expect(theft.map(\.name) == ["b", "c", "d", "a"])
        #expect(theft.map(\.dataClass) == ["restricted", "confidential", nil, "public"])
    }

    @Test func `neither order nor a look taken away hides a way`() throws {
        let all = [
            Self.machine("web", disk: "/media/s/web.qcow2"), Self.machine("db", disk: "/i/db.qcow2"),
            Self.image("/media/s/web.qcow2", mode: 0o644), Self.image("/i/db.qcow2", mode: 0o644),
        ]
        let once = try Self.theft(all)
        let again = try Self.theft(all.reversed())
        #expect(once.map(\.id) == again.map(\.id) && once.map(\.exits) == again.map(\.exits))
        // Without the look at the files each way is still told, as known or as open.
        let blind = try Self.theft(Array(all.prefix(2)))
        for machine in once {
            let ways = Set(blind.first { $0.id == machine.id }?.exits.map(\.way) ?? [])
            #expect(ways.isSuperset(of: machine.exits.map(\.way)))
        }
    }
}
