// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct HostContextTests {
    private struct Nowhere: SourceDocument {
        let path = "n.xml"
        func excerpts(of places: [Locus]) -> [SourceExcerpt] { [] }
    }

    private static let record = ObservationRecord(kind: .host, document: Nowhere())
    private static let place = Locus.element(7)

    private func context(_ observations: [Observation], unreadable: Bool = false) -> Context {
        var inventory = Inventory(observations)
        if unreadable { inventory.add(SkippedItem(path: "broken.xml", kind: .unreadable, reason: "broken")) }
        return Context(inventory: inventory, at: Instant(secondsSince1970: 0))
    }

    private func device(_ bus: UInt8, group: [UInt8]? = nil) -> Observation {
        var facts = NodeDeviceFacts()
        facts.pci.address = .stated(PCIAddress(bus: bus, slot: 0))
        if let group { facts.pci.iommuMembers = .stated(group.map { PCIAddress(bus: $0, slot: 0) }) }
        return .nodeDevice(NodeDevice(id: NodeDeviceID("d\(bus)"), facts: facts, observation: Self.record))
    }

    private func pool(_ name: String, _ path: String) -> Observation {
        var facts = StoragePoolFacts()
        facts.name = .stated(name)
        facts.path = .stated(path)
        return .pool(StoragePool(id: StoragePoolID(name), facts: facts, observation: Self.record))
    }

    private func volume(_ path: String, on backing: String? = nil) -> Observation {
        var facts = StorageVolumeFacts()
        facts.name = .stated(path.split(separator: "/").last.map(String.init) ?? "")
        facts.path = .stated(path)
        if let backing {
            facts.hasBackingImage = .stated(true)
            facts.backingPath = .stated(backing)
        }
        return .volume(StorageVolume(id: StorageVolumeID(path), facts: facts, observation: Self.record))
    }

    private func host(_ name: String) -> Observation {
        .host(Host(id: HostID(name), facts: HostFacts(), observation: Self.record))
    }

    private func cause(_ body: () throws(MissingEvidence) -> Void) -> UnseenReason.Cause? {
        do throws(MissingEvidence) {
            try body()
            return nil
        } catch {
            #expect(error.reason.locus == Self.place)
            return error.reason.cause
        }
    }

    @Test func `a device is found by its address, with all that share its group`() throws {
        let context = context([device(1, group: [1, 2]), device(2, group: [1, 2]), device(3)])
        let first = try context.nodeDevice(withAddress: PCIAddress(bus: 1, slot: 0), at: Self.place)
        #expect(first.id == NodeDeviceID("d1"))
        #expect(try context.iommuGroup(of: first, at: Self.place).map(\.id.description) == ["d1", "d2"])
    }

    @Test func `a device without a group is missing evidence, since nothing is known to confine it`() throws {
        let context = context([device(3)])
        let device = try context.nodeDevice(withAddress: PCIAddress(bus: 3, slot: 0), at: Self.place)
        #expect(
            cause { () throws(MissingEvidence) in _ = try context.iommuGroup(of: device, at: Self.place) }
                == .notReported)
    }

    @Test func `a device that is not there, is there twice or may be unread is missing evidence`() throws {
        let address = PCIAddress(bus: 1, slot: 0)
        func cause(_ context: Context) -> UnseenReason.Cause? {
            self.cause { () throws(MissingEvidence) in
                _ = try context.nodeDevice(withAddress: address, at: Self.place)
            }
        }
        #expect(cause(context([])) == .notCollected)
        #expect(cause(context([], unreadable: true)) == .incomplete)
        #expect(cause(context([device(2)])) == .notCollected)
        #expect(cause(context([device(1), device(1)])) == .ambiguous)
        #expect(cause(context([device(1)], unreadable: true)) == .incomplete)
        var facts = NodeDeviceFacts()
        facts.pci.address = .unseen(.malformed)
        let odd = NodeDevice(id: NodeDeviceID("odd"), facts: facts, observation: Self.record)
        #expect(cause(context([device(1), .nodeDevice(odd)])) == .incomplete)
    }

    @Test func `a group of which a member is not collected, or nobody can tell, is missing evidence`() throws {
        let context = context([device(1, group: [1, 2])])
        var device = try context.nodeDevice(withAddress: PCIAddress(bus: 1, slot: 0), at: Self.place)
        #expect(
            cause { () throws(MissingEvidence) in _ = try context.iommuGroup(of: device, at: Self.place) }
                == .notCollected)
        device.pci.iommuMembers = .unseen(.takenAway, at: .element(99))
        #expect(
            cause { () throws(MissingEvidence) in _ = try context.iommuGroup(of: device, at: Self.place) } == .takenAway
        )
    }

    @Test func `a volume is found by its pool and name, and by its path`() throws {
        let context = context([
            pool("images", "/images/"), pool("other", "/other"), volume("/images/a"), volume("/other/a"),
            volume("/images/sub/b"),
        ])
        #expect(
            try context.volume(named: "a", inPool: "images", at: Self.place).id == StorageVolumeID("/images/a"))
        #expect(try context.volume(named: "a", inPool: "other", at: Self.place).id == StorageVolumeID("/other/a"))
        #expect(try context.volume(atPath: "/other/a", at: Self.place).id == StorageVolumeID("/other/a"))
        #expect(try context.volumes(named: "a", inPool: "images", at: Self.place).map(\.displayName) == ["a"])
        #expect(try context.volumes(named: "b", inPool: "images", at: Self.place).isEmpty)
        #expect(
            cause { () throws(MissingEvidence) in
                _ = try context.volumes(named: "a", inPool: "third", at: Self.place)
            } == .notCollected)
        for (name, pool) in [("b", "images"), ("a", "third"), ("c", "images")] {
            #expect(
                cause { () throws(MissingEvidence) in
                    _ = try context.volume(named: name, inPool: pool, at: Self.place)
                } == .notCollected, "\(name) in \(pool)")
        }
    }

    @Test func `a chain of volumes is followed to its end, and refused when it has none`() throws {
        let whole = context([volume("/a", on: "/b"), volume("/b", on: "/c"), volume("/c")])
        let first = try whole.volume(atPath: "/a", at: Self.place)
        #expect(try whole.backingChain(of: first, at: Self.place).map(\.displayName) == ["b", "c"])
        let looped = context([volume("/a", on: "/b"), volume("/b", on: "/a")])
        #expect(
            cause { () throws(MissingEvidence) in _ = try looped.backingChain(of: first, at: Self.place) } == .malformed
        )
        let broken = context([volume("/a", on: "/b"), volume("/b", on: "/c")])
        #expect(
            cause { () throws(MissingEvidence) in _ = try broken.backingChain(of: first, at: Self.place) }
                == .notCollected)
    }

    @Test func `the host is the only one there is`() throws {
        #expect(try context([host("a")]).host(at: Self.place).id == HostID("a"))
        let cases: [(Context, UnseenReason.Cause)] = [
            (context([]), .notCollected), (context([host("a"), host("b")]), .untoldHost),
            (context([host("a")], unreadable: true), .incomplete),
        ]
        for (context, expected) in cases {
            #expect(cause { () throws(MissingEvidence) in _ = try context.host(at: Self.place) } == expected)
        }
    }

    @Test func `an interface of the host is found by its name`() throws {
        var facts = HostInterfaceFacts()
        facts.name = .stated("br0")
        let bridge = HostInterface(id: HostInterfaceID("i"), facts: facts, observation: Self.record)
        let context = context([.hostInterface(bridge)])
        #expect(try context.hostInterface(named: "br0", at: Self.place).id == HostInterfaceID("i"))
        #expect(
            cause { () throws(MissingEvidence) in _ = try context.hostInterface(named: "br1", at: Self.place) }
                == .notCollected)
    }
}
