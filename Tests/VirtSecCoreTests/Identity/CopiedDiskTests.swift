// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

/// Machines that are known as copies by nothing but what their disks hold.
@Suite struct CopiedDiskTests {
    /// Machines of which each has a UUID, an address and a name of its own, with their images and what these hold.
    private struct DiskFleet {
        var assets: [Observation] = []
        var sketches: [ImageID: ContentSketch] = [:]
        var count: UInt64 = 0

        mutating func add(
            _ name: String, _ content: ContentSketch?, disk: String? = nil, on parent: String? = nil, mac: UInt64? = nil
        ) {
            count += 1
            let mac = MACAddress(bits: 0x5254_0000_0000 | (mac ?? 0x1000 + count))
            let disk = disk ?? "\(name).img"
            assets.append(
                .machine(
                    Fleet.identified(name, count, disks: ["/f/\(disk)"]) { facts in
                        var interface = NetworkInterface()
                        interface.mac = .stated(mac)
                        facts.interfaces = .known([interface])
                    }))
            if let content { add(image: disk, content, on: parent) }
        }

        mutating func add(image: String, _ content: ContentSketch, on parent: String? = nil) {
            assets.append(.image(Fleet.image(image, on: parent)))
            sketches[ImageID("f/\(image)")] = content
        }

        var recognition: Recognition {
            Inventory(assets).recognized(options: RecognitionOptions(sketches: sketches))
        }

        /// The relations of a machine, as `clone copy`.
        func relations(_ name: String) -> [String] {
            let relations = recognition[MachineID("\(name).xml")]?.relations ?? []
            return relations.map { "\($0.verdict.rawValue) \($0.otherName ?? "")" }
        }
    }

    private static func digests(_ count: Int, seed: UInt64) -> [UInt64] {
        var chance = Chance(state: seed)
        return (0..<count).map { _ in chance.next() }
    }

    private static func sketch(
        _ digests: [UInt64], zero: UInt64 = 0, inherited: UInt64 = 0, unread: UInt64 = 0, limit: Int = 16_384
    ) -> ContentSketch {
        var builder = SketchBuilder(limit: limit)
        for digest in digests { builder.add(digest) }
        (builder.counts.zero, builder.counts.inherited, builder.counts.unread) = (zero, inherited, unread)
        return builder.sketch(virtualSize: builder.counts.total * ContentSketch.usualChunkSize)
    }

    private static let base = digests(2_000, seed: 1)

    @Test(arguments: [16, 2_000])
    func `a machine whose image was copied is a clone, whatever else is new`(chunks: Int) {
        var fleet = DiskFleet()
        let content = Array(Self.base.prefix(chunks))
        fleet.add("web", Self.sketch(content))
        fleet.add("thief", Self.sketch(content, zero: 77))
        fleet.add("db", Self.sketch(Self.digests(2_000, seed: 2)))
        #expect(fleet.recognition.identities.count == 3)
        #expect(fleet.relations("web") == ["clone thief"] && fleet.relations("thief") == ["clone web"])
        #expect(fleet.relations("db").isEmpty)
        let texts = fleet.recognition[MachineID("web.xml")]?.relations.map(\.explanation) ?? []
        #expect(texts.allSatisfy { $0.contains("a disk of one holds the same as a disk of the other (sketch:") })
    }

    @Test(arguments: [0, 400])
    func `a copy that was used since is a clone by what is left`(added: Int) {
        var fleet = DiskFleet()
        fleet.add("web", Self.sketch(Self.base, limit: 512))
        fleet.add(
            "copy", Self.sketch(Self.base.dropLast(200) + Self.digests(200 + added, seed: 3), limit: 512))
        #expect(fleet.relations("web") == ["clone copy"])
        #expect(fleet.recognition[MachineID("web.xml")]?.relations.first?.explanation.contains("most chunks") == true)
    }

    @Test func `what was made of an image and an overlay on it is a clone`() {
        var fleet = DiskFleet()
        let changes = Self.digests(100, seed: 4)
        fleet.add(image: "base.img", Self.sketch(Self.base))
        fleet.add("web", Self.sketch(changes, inherited: 1_900), on: "base.img")
        fleet.add("flat", Self.sketch(Self.base.dropFirst(100) + changes))
        #expect(fleet.relations("flat") == ["clone web"])
    }

    @Test func `an overlay that was copied is a clone, and the same updates make none`() {
        var fleet = DiskFleet()
        let updates = Self.digests(300, seed: 5)
        fleet.add(image: "base.img", Self.sketch(Self.base))
        for name in ["a", "b"] {
            let own = updates + Self.digests(20, seed: UInt64(name.utf8.first ?? 0))
            fleet.add(name, Self.sketch(own, inherited: 1_700), on: "base.img")
        }
        fleet.add("c", Self.sketch(updates + Self.digests(20, seed: 97), inherited: 1_700), on: "base.img")
        #expect(fleet.relations("a") == ["clone c"])
        #expect(fleet.relations("b").isEmpty)
    }

    @Test func `what a base holds that nobody looked at makes no clones`() {
        var fleet = DiskFleet()
        for name in ["a", "b"] {
            let own = Self.base + Self.digests(5, seed: UInt64(name.utf8.first ?? 0))
            fleet.add(name, Self.sketch(own, inherited: 900), on: "/elsewhere/base.img")
        }
        #expect(fleet.relations("a").isEmpty)
    }

    @Test(arguments: [
        sketch([], zero: 5_000), sketch(digests(15, seed: 6)), sketch(base, unread: 3_000),
        ContentSketch(virtualSize: 1 << 30, obstacle: .encrypted),
    ])
    func `blank disks and those nobody can tell are no copies`(content: ContentSketch) {
        var fleet = DiskFleet()
        for number in 0..<4 { fleet.add("vm\(number)", content) }
        #expect(fleet.recognition.identities.count == 4)
        #expect(fleet.recognition.identities.allSatisfy { $0.relations.isEmpty })
    }

    @Test func `what very many machines hold is worthless, and what two of them hold beside it is not`() {
        var fleet = DiskFleet()
        for number in 0..<20 { fleet.add("untouched\(number)", Self.sketch(Self.base)) }
        for number in 0..<20 {
            fleet.add("used\(number)", Self.sketch(Self.base + Self.digests(1_000, seed: UInt64(100 + number))))
        }
        fleet.add("copy", Self.sketch(Self.base + Self.digests(990, seed: 107) + Self.digests(10, seed: 8)))
        let clones = fleet.recognition.identities.filter { !$0.relations.isEmpty }.compactMap(\.name)
        #expect(fleet.recognition.identities.count == 41)
        #expect(clones.sorted() == ["copy", "used7"], "\(clones)")
    }

    @Test func `content joins no machines whose disks are both there`() {
        var fleet = DiskFleet()
        fleet.add("web", Self.sketch(Self.base), mac: 7)
        fleet.add("copy", Self.sketch(Self.base), mac: 7)
        #expect(fleet.recognition.identities.count == 2)
        #expect(fleet.relations("web") == ["clone copy"])
    }

    @Test func `overlays on one base with one content are two disks`() {
        var fleet = DiskFleet()
        fleet.add(image: "base.img", Self.sketch(Self.base))
        for name in ["web", "copy"] {
            fleet.add(name, Self.sketch(Self.digests(50, seed: 9), inherited: 1_950), on: "base.img", mac: 7)
        }
        #expect(fleet.recognition.identities.count == 2)
        #expect(fleet.relations("web") == ["clone copy"])
    }

    @Test func `two machines that use one disk are no copies of each other`() {
        var fleet = DiskFleet()
        fleet.add("web", Self.sketch(Self.base), disk: "web.img")
        fleet.add("other", nil, disk: "x/../web.img")
        #expect(fleet.relations("other") == ["related web"])
    }

    @Test func `a copy is one across trust domains as well`() {
        var fleet = DiskFleet()
        fleet.add("web", Self.sketch(Self.base))
        fleet.add("copy", Self.sketch(Self.base))
        let options = RecognitionOptions(
            trustDomain: .given { $0.facts.name.value }, sketches: fleet.sketches)
        let recognition = Inventory(fleet.assets).recognized(options: options)
        #expect(recognition[MachineID("web.xml")]?.relations.map(\.verdict) == [.clone])
    }

    @Test func `the content of an image that lies in other files is theirs`() {
        var fleet = DiskFleet()
        fleet.add("web", ContentSketch(virtualSize: 1, obstacle: .inOtherFiles), disk: "web.vmdk")
        fleet.add(image: "web-flat.vmdk", Self.sketch(Self.base))
        fleet.add("copy", Self.sketch(Self.base))
        fleet.assets = fleet.assets.map { asset in
            guard case .image(var image) = asset, image.id == ImageID("f/web.vmdk") else { return asset }
            var part = ImageReference()
            part.role = .stated(.extent)
            part.name = .stated("web-flat.vmdk")
            image.facts.references = .known([part])
            return .image(image)
        }
        #expect(fleet.relations("copy") == ["clone web"])
    }

    @Test func `what the next run is given holds no digests of chunks`() {
        var fleet = DiskFleet()
        fleet.add("web", Self.sketch(Self.base))
        let memory = fleet.recognition.memory
        #expect(memory.identities.flatMap(\.clues).map(\.kind).contains(.contentDigest))
        #expect(!memory.identities.flatMap(\.clues).map(\.kind).contains(.chunkDigest))
        var next = DiskFleet(count: 100)
        next.add("copy", Self.sketch(Self.base))
        let recognition = Inventory(next.assets).recognized(
            previous: memory, options: RecognitionOptions(sketches: next.sketches))
        let relation = recognition[MachineID("copy.xml")]?.relations.first
        #expect(relation?.verdict == .clone && relation?.isOriginal == true && relation?.otherName == "web")
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `of a fleet of known truth every copy is found, and nothing else`(seed: UInt64) {
        var chance = Chance(state: seed)
        var fleet = DiskFleet()
        var due: Set<Set<String>> = []
        for number in 0..<150 {
            let content = Self.digests(Int(chance.number(200...4_000)), seed: chance.next())
            fleet.add("vm\(number)", Self.sketch(content, limit: 1_024))
            guard chance.isLucky(30) else { continue }
            let kept = content.count - content.count * Int(chance.number(0...20)) / 100
            let new = Self.digests(Int(chance.number(0...UInt64(content.count / 4))), seed: chance.next())
            fleet.add("copy\(number)", Self.sketch(content.prefix(kept) + new, limit: 1_024))
            due.insert(["vm\(number)", "copy\(number)"])
        }
        var told: Set<Set<String>> = []
        for identity in fleet.recognition.identities {
            for relation in identity.relations where relation.verdict == .clone {
                told.insert([identity.name ?? "", relation.otherName ?? ""])
            }
        }
        #expect(told == due && fleet.recognition.identities.allSatisfy { $0.machines.count == 1 })
        print("seed \(seed): copied disks: \(told.intersection(due).count) of \(due.count) found, \(told.count) told")
    }
}
