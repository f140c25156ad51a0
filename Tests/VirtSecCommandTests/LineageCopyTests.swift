// SPDX-License-Identifier: Apache-2.0

#if Trust
import Foundation
import Testing

/// Copies and clones in `lineage`: of machines by what identifies them, of images by what they hold.
struct LineageCopyTests {
    let folder: Folder

    private static let chunk = 65_536
    private static let base = content(64, seed: 1)

    init() throws {
        folder = try Folder()
        try folder.makeFolder("fleet")
        try folder.makeFolder("blank")
        try write("fleet/base.raw", Self.base)
        try write("fleet/copy.qcow2", Self.qcow2(Self.base))
        // Some chunks were written to, and some came on top.
        let clone = Self.base.dropLast(2 * Self.chunk) + Self.content(18, seed: 2)
        try write("fleet/clone.qcow2", Self.qcow2(Array(clone)))
        try write("fleet/other.raw", Self.content(64, seed: 3))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.url.appending(path: name))
    }

    /// Chunks of which each is another.
    private static func content(_ chunks: Int, seed: UInt64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: chunks * chunk)
        for index in 0..<chunks {
            for (place, byte) in "chunk \(index) of \(seed)".utf8.enumerated() { bytes[index * chunk + place] = byte }
        }
        return bytes
    }

    /// A qcow2 image of version 3 in clusters of 64 KiB, all of which are there.
    private static func qcow2(_ content: [UInt8], encryption: UInt64 = 0) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 5 * chunk)
        func put(_ value: UInt64, _ size: Int, _ offset: Int) {
            for index in 0..<size {
                bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * (size - 1 - index)))
            }
        }
        for (value, size, offset) in [
            (0x5146_49FB, 4, 0), (3, 4, 4), (16, 4, 20), (UInt64(content.count), 8, 24), (encryption, 4, 32),
            (1, 4, 36),
            (UInt64(3 * chunk), 8, 40), (UInt64(chunk), 8, 48), (1, 4, 56), (4, 4, 96), (104, 4, 100),
            (UInt64(4 * chunk) | 1 << 63, 8, 3 * chunk),
        ] { put(value, size, offset) }
        for index in 0..<content.count / chunk { put(UInt64((5 + index) * chunk) | 1 << 63, 8, 4 * chunk + index * 8) }
        return bytes + content
    }

    @Test func `copies and clones are found by what images hold`() throws {
        let run = try Tool.run(["lineage", "fleet", "--content"], in: folder)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("copy.qcow2") && run.output.contains(": the same content (high)"), "\(run.output)")
        #expect(run.output.contains("they hold the same 64 chunks of data"), "\(run.output)")
        #expect(run.output.contains("clone.qcow2 (fleet/clone.qcow2) is a clone of "), "\(run.output)")
        #expect(!run.output.contains("other.raw (fleet/other.raw)"), "\(run.output)")
        let plain = try Tool.run(["lineage", "fleet"], in: folder)
        #expect(plain.status == 0 && !plain.output.contains("clone of"), "\(plain.output)")
    }

    @Test func `blank images are told as such, and those of one value as copies`() throws {
        for name in ["zero1.raw", "zero2.raw"] {
            try write("blank/\(name)", [UInt8](repeating: 0, count: 16 * Self.chunk))
        }
        for name in ["ones1.raw", "ones2.raw"] {
            try write("blank/\(name)", [UInt8](repeating: 0xFF, count: 16 * Self.chunk))
        }
        let run = try Tool.run(["lineage", "blank", "--content"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("ones1.raw (blank/ones1.raw), ones2.raw (blank/ones2.raw): the same content (low)"))
        #expect(run.output.contains("Blank (of their own nothing but zeros)"), "\(run.output)")
        #expect(run.output.contains("  zero1.raw (blank/zero1.raw)\n  zero2.raw (blank/zero2.raw)\n"))
        let json = try Tool.run(["lineage", "blank", "--content", "--format", "json"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [] && json.output.contains("\"blank\":true"))
    }

    @Test func `a file that is named in two ways is no copy of itself`() throws {
        let run = try Tool.run(["lineage", "fleet/other.raw", "./fleet/other.raw", "--content"], in: folder)
        #expect(run.status == 0 && !run.output.contains("Copies:"), "\(run.output)\(run.errors)")
    }

    @Test func `a file with two names is one image with both`() throws {
        try FileManager.default.linkItem(
            at: folder.url.appending(path: "fleet/other.raw"), to: folder.url.appending(path: "fleet/second.raw"))
        let run = try Tool.run(["lineage", "fleet", "--content"], in: folder)
        #expect(run.status == 0 && run.output.contains("also fleet/second.raw"), "\(run.output)\(run.errors)")
        #expect(!run.output.contains("second.raw:") && run.output.contains("4 images"), "\(run.output)")
        let json = try Tool.run(
            ["lineage", "fleet", "--content", "--format", "json", "--of", "second.raw"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
        #expect(json.output.contains("\"sameAs\":[\"fleet/second.raw\"]"), "\(json.output)")
    }

    @Test(arguments: ["json", "dot", "mermaid"])
    func `every format tells of copies`(format: String) throws {
        let run = try Tool.run(["lineage", "fleet", "--content", "--format", format], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        switch format {
        case "json":
            #expect(try OutputSchema("lineage").errors(in: run.output) == [])
            #expect(run.output.contains("{\"kind\":\"copy\",\"items\":[\"fleet/base.raw\",\"fleet/copy.qcow2\"]"))
            #expect(run.output.contains("\"evidence\":[{\"kind\":\"content\""), "\(run.output)")
        case "dot": #expect(run.output.contains("[label=\"copy\", dir=none, style=dotted]"), "\(run.output)")
        default: #expect(run.output.contains(" ---|copy| "), "\(run.output)")
        }
    }

    @Test func `sketches are kept and found again`() throws {
        let arguments = ["lineage", "fleet", "--content", "--sketches", "kept", "--format", "json"]
        let first = try Tool.run(arguments, in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "kept").path())
        #expect(first.status == 0 && names.count == 4 && names.allSatisfy { $0.hasSuffix(".sketch.json") }, "\(names)")
        // A kept sketch stands for the content as long as the image is unchanged.
        let name = try #require(names.first { $0.hasPrefix("other.raw-") })
        let text = try #require(folder.text("kept/\(name)"))
        try folder.write("kept/\(name)", text.replacingOccurrences(of: "\"data\": 64", with: "\"data\": 64 "))
        let second = try Tool.run(arguments, in: folder)
        #expect(second.output == first.output)
        #expect(folder.text("kept/\(name)")?.contains("\"data\": 64 ") == true)
        try write("fleet/other.raw", Self.base)
        #expect(try Tool.run(arguments, in: folder).output.contains("\"fleet/other.raw\"],\"confidence\""))
        #expect(folder.text("kept/\(name)")?.contains("\"data\": 64 ") == false)
    }

    @Test func `content that cannot be told is told of, with its reason`() throws {
        try write("fleet/locked.qcow2", Self.qcow2(Self.base, encryption: 1))
        let run = try Tool.run(["lineage", "fleet", "--content"], in: folder)
        #expect(
            run.status == 2 && run.errors.contains("the content of an image could not be compared"), "\(run.errors)")
        #expect(run.output.contains("locked.qcow2: nothing is known of its content: it is encrypted (content)"))
        let json = try Tool.run(["lineage", "fleet", "--content", "--format", "json"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
        #expect(try Tool.run(["lineage", "fleet"], in: folder).status == 0)
    }

    @Test func `a folder of sketches that makes no sense is refused`() throws {
        #expect(try Tool.run(["lineage", "fleet", "--sketches", "kept"], in: folder).status == 64)
        let file = ["--content", "--sketches", "fleet/base.raw"]
        #expect(try Tool.run(["lineage", "fleet"] + file, in: folder).status == 74)
    }

    // MARK: - Machines

    private static func machine(_ name: String, _ number: Int, _ disk: String, genid: Int = 1) -> String {
        """
        <domain type='kvm'><name>\(name)</name><uuid>11111111-2222-4333-8444-55555555550\(number)</uuid>
          <genid>8c1f5b4e-0a1d-4a55-9d3e-2f6b7c8d9e0\(genid)</genid><memory unit='MiB'>512</memory><vcpu>2</vcpu>
          <devices><disk type='file' device='disk'><source file='\(disk)'/><target dev='vda' bus='virtio'/></disk>
            <interface type='network'><mac address='52:54:00:8a:1b:0\(number)'/><source network='lan'/></interface>
          </devices></domain>
        """
    }

    @Test func `definitions of one machine are drawn once, and its clone beside it`() throws {
        try folder.write("m/a.xml", Self.machine("web", 1, "/images/web.qcow2"))
        try folder.write("m/b.xml", Self.machine("shop", 1, "/images/web.qcow2"))
        try folder.write("m/c.xml", Self.machine("copy", 2, "/images/copy.qcow2"))
        let run = try Tool.run(["lineage", "m"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("web  machine, defined  m/a.xml  also m/b.xml"), "\(run.output)")
        let clone = "web (m/a.xml), copy (m/c.xml): one is a clone of the other, or both are of a third"
        #expect(run.output.contains(clone), "\(run.output)")
        #expect(run.output.contains("0 images, 2 only named, 2 machines: 2 links"), "\(run.output)")
        let json = try Tool.run(["lineage", "m", "--format", "json", "--impact", "shop"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
        #expect(json.output.contains("\"sameAs\":[\"m/b.xml\"],\"sameness\":[{\"kind\":\"identity\""))
        #expect(json.output.contains("{\"of\":\"m/a.xml\",\"items\":[],\"possible\":[\"m/c.xml\"]}"), "\(json.output)")
    }

    @Test func `a machine keeps its id from report to report, and its copy comes from it`() throws {
        try folder.write("m/web.xml", Self.machine("web", 1, "../fleet/base.raw"))
        let first = try Tool.run(["lineage", "m", "--format", "json", "--output", "one.json"], in: folder)
        #expect(first.status != 64 && first.status != 70, "\(first.errors)")
        let report = folder.text("one.json") ?? ""
        #expect(try OutputSchema("lineage").errors(in: report) == [])
        let id = try #require(report.firstMatch(of: /"identity":\{"id":"(vm-[0-9a-f]+)"/)).1
        try FileManager.default.removeItem(at: folder.url.appending(path: "m/web.xml"))
        try folder.write("m/shop.xml", Self.machine("shop", 1, "../fleet/base.raw"))
        try folder.write("m/thief.xml", Self.machine("thief", 9, "../fleet/copy.qcow2", genid: 9))
        let second = ["lineage", "m", "fleet", "--content", "--previous", "one.json"]
        let json = try Tool.run(second + ["--format", "json"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
        #expect(json.output.contains("\"identity\":{\"id\":\"\(id)\",\"known\":true"), "\(json.output)")
        #expect(json.output.contains("{\"child\":\"m/thief.xml\",\"parent\":\"m/shop.xml\""), "\(json.output)")
        let text = try Tool.run(second, in: folder)
        #expect(text.output.contains("thief (m/thief.xml) is a clone of shop (m/shop.xml)"), "\(text.output)")
        #expect(text.output.contains("1 known from the earlier run, 1 new; 0 not seen"), "\(text.output)")
        #expect(try Tool.run(second + ["--of", String(id)], in: folder).output.contains("shop"))
    }

    @Test func `inspect and assess know a clone by what its image holds`() throws {
        try folder.write("m/web.xml", Self.machine("web", 1, "../fleet/base.raw"))
        try folder.write("m/thief.xml", Self.machine("thief", 9, "../fleet/copy.qcow2", genid: 9))
        for verb in [["inspect"], ["assess", "--identity", "--allow-unassessed", "--fail-on", "critical"]] {
            let words = verb + ["m", "fleet"]
            let without = try Tool.run(words, in: folder)
            #expect(!without.output.contains("clone of, or"), "\(without.output)")
            let with = try Tool.run(words + ["--content", "--sketches", "kept"], in: folder)
            #expect(with.status == 0 && with.output.contains("clone of, or"), "\(with.output)\(with.errors)")
            #expect(try Tool.run(words + ["--content", "--sketches", "kept"], in: folder).output == with.output)
        }
        try write("fleet/locked.qcow2", Self.qcow2(Self.base, encryption: 1))
        let locked = try Tool.run(["inspect", "m", "fleet", "--content"], in: folder)
        #expect(locked.status == 0 && locked.errors.contains("locked.qcow2 (it is encrypted)"), "\(locked.errors)")
        #expect(try Tool.run(["inspect", "m", "--coverage", "--content"], in: folder).status == 64)
    }

    @Test func `a report that is no earlier one is refused`() throws {
        try folder.write("wrong.json", "{}")
        let run = try Tool.run(["lineage", "fleet", "--previous", "wrong.json"], in: folder)
        #expect(run.status == 2 && run.output.isEmpty && run.errors.contains("wrong.json:1:"), "\(run.errors)")
    }

    @Test func `machines that share a disk are told as related`() throws {
        try folder.write("m/a.xml", Self.machine("web", 1, "../fleet/base.raw", genid: 1))
        try folder.write("m/b.xml", Self.machine("db", 2, "../fleet/base.raw", genid: 2))
        let run = try Tool.run(["lineage", "m", "fleet", "--content"], in: folder)
        #expect(run.output.contains("Related:\n  web (m/a.xml), db (m/b.xml): they have to do"), "\(run.output)")
        let json = try Tool.run(["lineage", "m", "fleet", "--content", "--format", "json"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
    }

    @Test func `checkpoints are drawn below their machine`() throws {
        try folder.write("m/web.xml", Self.machine("web", 1, "/images/web.qcow2"))
        for (name, parent) in [("monday", nil), ("tuesday", "monday")] {
            let above = parent.map { "<parent><name>\($0)</name></parent>" } ?? ""
            try folder.write(
                "m/\(name).xml",
                """
                <domaincheckpoint><name>\(name)</name>\(above)<creationTime>1700000000</creationTime>
                  <disks><disk name='vda' checkpoint='bitmap' bitmap='\(name)'/></disks>
                  \(Self.machine("web", 1, "/images/web.qcow2"))
                </domaincheckpoint>
                """)
        }
        let run = try Tool.run(["lineage", "m"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("0 images, 1 only named, 1 machine: 3 links"), "\(run.output)")
        #expect(run.output.contains("   └─ monday  checkpoint  changes of vda since"), "\(run.output)")
        #expect(run.output.contains("      └─ tuesday  checkpoint"), "\(run.output)")
        let json = try Tool.run(["lineage", "m", "--format", "json"], in: folder)
        #expect(try OutputSchema("lineage").errors(in: json.output) == [])
    }
}
#endif
