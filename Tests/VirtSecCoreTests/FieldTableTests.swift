// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore  // How the table sees a fact, and its keys, are no business of users.

private protocol AnySparse { var group: Any { get } }
extension Sparse: AnySparse { fileprivate var group: Any { value } }

private protocol AnyListing { static var blankElement: Any { get } }
extension Listing: AnyListing where Element: Component { fileprivate static var blankElement: Any { Element() } }

@Suite struct FieldTableTests {
    /// A sparse group `cpu` is stored in `sparseCpu`.
    private static func propertyName(_ stored: String) -> String {
        guard stored.hasPrefix("sparse") else { return stored }
        let name = stored.dropFirst("sparse".count)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// The dotted names of all facts that a value's type declares, found by reflection.
    private static func names(in value: Any, _ prefix: String = "") -> Set<String> {
        var result: Set<String> = []
        for child in Mirror(reflecting: value).children {
            guard let label = child.label, !["locus", "unrecognised"].contains(label) else { continue }
            let name = prefix + propertyName(label)
            switch child.value {
            case let sparse as any AnySparse: result.formUnion(names(in: sparse.group, name + "."))
            case let listing as any AnyListing:
                result.insert(name)
                result.formUnion(names(in: type(of: listing).blankElement, name + "."))
            case is any AnyFact: result.insert(name)
            default: result.formUnion(names(in: child.value, name + "."))
            }
        }
        return result
    }

    @Test func `every public fact of a machine is in the field table`() {
        let table = Set(MachineFacts.fields.map(\.name))
        let facts = Self.names(in: MachineFacts())
        #expect(facts.subtracting(table).sorted() == [])
        #expect(table.subtracting(facts).sorted() == [])
        #expect(table.count > 700)
    }

    @Test func `every public fact of a pool, a volume and a secret is in its field table`() {
        #expect(Self.names(in: StoragePoolFacts()) == Set(StoragePoolFacts.fields.map(\.name)))
        #expect(Self.names(in: StorageVolumeFacts()) == Set(StorageVolumeFacts.fields.map(\.name)))
        #expect(Self.names(in: StoredSecretFacts()) == Set(StoredSecretFacts.fields.map(\.name)))
    }

    @Test func `every public fact of a host and of what belongs to it is in its field table`() {
        #expect(Self.names(in: HostFacts()) == Set(HostFacts.fields.map(\.name)))
        #expect(Self.names(in: HypervisorFacts()) == Set(HypervisorFacts.fields.map(\.name)))
        #expect(Self.names(in: NodeDeviceFacts()) == Set(NodeDeviceFacts.fields.map(\.name)))
        #expect(Self.names(in: HostInterfaceFacts()) == Set(HostInterfaceFacts.fields.map(\.name)))
        #expect(Self.names(in: FilterBindingFacts()) == Set(FilterBindingFacts.fields.map(\.name)))
        #expect(Self.names(in: CheckpointFacts()) == Set(CheckpointFacts.fields.map(\.name)))
        #expect(Self.names(in: BackupFacts()) == Set(BackupFacts.fields.map(\.name)))
    }

    @Test func `every public fact of a network, a filter and a snapshot is in its field table`() {
        #expect(Self.names(in: NetworkFacts()) == Set(NetworkFacts.fields.map(\.name)))
        #expect(Self.names(in: FilterFacts()) == Set(FilterFacts.fields.map(\.name)))
        #expect(Self.names(in: SnapshotFacts()) == Set(SnapshotFacts.fields.map(\.name)))
    }

    @Test func `names in a field table are unique`() {
        #expect(Set(MachineFacts.fields.map(\.name)).count == MachineFacts.fields.count)
    }

    @Test func `every field can be hidden and reads as unseen then`() {
        var facts = MachineFacts()
        facts.disks = [Disk(), Disk()]
        facts.displays = [Display()]
        for field in MachineFacts.fields {
            for instance in 0..<field.instances(in: facts) {
                var changed = facts
                field.hide(in: &changed, instance: instance)
                guard case .unseen(let reason) = field.reading(of: changed, instance: instance).state else {
                    Issue.record("\(field.name)[\(instance)] does not read as unseen")
                    continue
                }
                #expect(reason.cause == .takenAway, "\(field.name)")
            }
        }
    }

    @Test func `hiding the second disk's bus leaves the first disk's alone`() throws {
        var facts = MachineFacts()
        var disk = Disk()
        disk.bus = .stated(.virtio)
        facts.disks = .known([disk, disk])
        let bus = try #require(MachineFacts.fields.first { $0.name == "disks.bus" })
        #expect(bus.instances(in: facts) == 2)
        bus.hide(in: &facts, instance: 1)
        #expect(facts.disks.known[0].bus == .stated(.virtio))
        #expect(facts.disks.known[1].bus.value == nil)
    }

    @Test func `a secret shows as a mark only`() throws {
        var facts = MachineFacts()
        var display = Display()
        display.password = .stated(Secret(byteCount: 8))
        facts.displays = .known([display])
        facts.summary = .stated(PrivateText("the marker"))
        let readings = MachineFacts.fields.flatMap { field in
            (0..<field.instances(in: facts)).map { field.reading(of: facts, instance: $0) }
        }
        let texts = readings.compactMap { if case .known(let text) = $0.state { text } else { nil } }
        #expect(texts.contains("[secret]"))
        #expect(texts.contains("[withheld]"))
        #expect(!texts.contains { $0.contains("marker") })
    }

    @Test func `every field of secrets or private text says that it is withheld`() {
        let fields = MachineFacts.fields
        let withheld = fields.filter(\.isWithheld)
        #expect(Set(withheld.map(\.valueType)) == ["Secret", "PrivateText", "Array<PrivateText>"])
        // The names are compared here alone: no code rests on them.
        for field in fields {
            let innermost = field.valueType.split { "<>".contains($0) }.last
            #expect(field.isWithheld == (innermost == "Secret" || innermost == "PrivateText"), "\(field.name)")
        }
        for name in ["displays.password", "qemu.arguments.value", "firmware.extra.initArguments", "summary"] {
            #expect(fields.contains { $0.name == name && $0.isWithheld }, "\(name)")
        }
        #expect(!fields.contains { $0.name == "disks.bus" && $0.isWithheld })
        #expect(fields.contains { $0.name == "disks" && $0.isListing })
        #expect(!fields.contains { $0.name == "displays.listenAddresses" && $0.isListing })
    }

    @Test func `elements of what is withheld show as a mark`() {
        #expect(Fact<[PrivateText]>.stated([PrivateText("x")]).reading.elements == ["[withheld]"])
    }

    @Test func `every key that tells elements apart is a fact of a list, and no secret`() {
        #expect(KeyFields.machine.fields.map(\.name).sorted() == KeyFields<MachineFacts>.names.sorted())
        #expect(KeyFields.network.fields.map(\.name).sorted() == KeyFields<NetworkFacts>.names.sorted())
        #expect(KeyFields.host.fields.map(\.name).sorted() == KeyFields<HostFacts>.names.sorted())
        #expect(KeyFields.pool.fields.map(\.name).sorted() == KeyFields<StoragePoolFacts>.names.sorted())
        #expect(KeyFields.volume.fields.map(\.name).sorted() == KeyFields<StorageVolumeFacts>.names.sorted())
        #expect(KeyFields.snapshot.fields.map(\.name).sorted() == KeyFields<SnapshotFacts>.names.sorted())
        #expect(KeyFields.filter.fields.map(\.name).sorted() == KeyFields<FilterFacts>.names.sorted())
        #expect(KeyFields.backup.fields.map(\.name).sorted() == KeyFields<BackupFacts>.names.sorted())
        let keys = PlaceGuide.keys(around: "devices/disk/new/@cache", PlaceGuide.machine(of: .libvirtDomain))
        #expect(keys.map { KeyFields.machine.fields[$0].name } == ["disks.targetName"])
        #expect(!KeyFields(MachineFacts.fields, ["displays.password"]).fields.contains { _ in true })
    }

    @Test func `a list of values reads as its elements`() {
        let reading = Fact<[IPAddress]>.stated([.loopbackV4, .loopbackV6]).reading
        #expect(reading.elements == ["127.0.0.1", "::1"])
        #expect(reading.state == .known("127.0.0.1, ::1"))
        #expect(Fact<String>.stated("a, b").reading.elements == nil)
    }
}
