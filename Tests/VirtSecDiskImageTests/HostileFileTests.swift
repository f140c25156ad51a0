// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// Hostile images in files: huge ones, those that nobody may read, and chains without end.
struct HostileFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func collect(_ work: () throws -> Void) async throws -> Inventory {
        defer { try? FileManager.default.removeItem(at: folder) }
        try work()
        return await Collector([DocumentFolder(folder.path(), formats: [DiskImageFiles()])]).collect()
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    /// Writes a file that is as large as the file system lets it be, up to a size; it takes no room.
    private func writeSparse(_ name: String, _ head: [UInt8], tail: [UInt8] = [], upTo size: Int64) throws -> Int64 {
        try write(name, head)
        let descriptor = open(folder.appending(path: name).path(), O_RDWR | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var size = size
        while ftruncate(descriptor, off_t(size)) != 0 {
            size /= 2
            try #require(size > 1 << 30)
        }
        if !tail.isEmpty { try #require(pwrite(descriptor, tail, tail.count, off_t(size) - off_t(tail.count)) > 0) }
        return size
    }

    @Test(arguments: [Int64(8) << 40, .max])
    func `files of many terabytes are told by their ends`(_ wanted: Int64) async throws {
        let footer = Array(Image.fixedVHD.bytes.suffix(512))
        var sizes: [UInt64] = []
        let start = ContinuousClock.now
        let inventory = try await collect {
            let hostile = Image.qcow2.with {
                $0.big(UInt64(1_024), 8)
                $0.big(UInt32(1) << 31, 16)
            }
            let files = [("a.qcow2", Image.qcow2.bytes, []), ("b.qcow2", hostile.bytes, []), ("c.vhd", [0], footer)]
            for (name, head, tail) in files + [("d.img", [1], [])] {
                sizes.append(UInt64(try writeSparse(name, head, tail: tail, upTo: wanted)))
            }
        }
        let images = inventory.images
        #expect(images.map(\.format.value) == [.qcow2, .qcow2, .vhd, nil])
        #expect(images.map { $0.fileSize.value?.bytes } == sizes)
        #expect(images.map { $0.defects.known.map { $0.code.value ?? "" } } == [[], ["bad-offset"], [], []])
        #expect(images.last?.virtualSize.value?.bytes == sizes.last)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(.enabled(if: getuid() != 0, "everything is readable for the superuser"))
    func `an image that nobody may read is unreadable, and so is a folder`() async throws {
        let closed = folder.appending(path: "closed")
        defer {
            chmod(closed.path(), 0o700)
            try? FileManager.default.removeItem(at: folder)
        }
        let inventory = try await collect {
            try write("a.qcow2", Image.qcow2.bytes)
            try write("b.qcow2", Image.qcow2.bytes)
            try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: true)
            try #require(chmod(folder.appending(path: "b.qcow2").path(), 0) == 0 && chmod(closed.path(), 0) == 0)
        }
        #expect(inventory.images.map(\.displayName) == ["a.qcow2"] && !inventory.isFullyRead)
        #expect(inventory.skipped.map(\.kind) == [.unreadable, .unreadable], "\(inventory.skipped)")
    }

    @Test(arguments: [1, 2, 5])
    func `images that rest on each other in a circle are told of`(_ length: Int) async throws {
        let inventory = try await collect {
            for number in 0..<length {
                let parent = "\((number + 1) % length).qcow2"
                try write("\(number).qcow2", Image.qcow2.with { $0.setBackingFile(parent) }.bytes)
            }
        }
        let circles = LineageGraph(inventory).brokenLinks.filter { $0.flaws.contains { $0.kind == .loop } }
        #expect(circles.count == length)
        let context = Context(inventory: inventory, at: Instant(secondsSince1970: 1_800_000_000))
        for image in inventory.images {
            guard case .violation = try ImageChainInCircle().judge(image, in: context) else {
                Issue.record("\(image.displayName) passes")
                continue
            }
        }
    }

    @Test func `a VMDK, a VHD and a QED image that are their own parents are told of`() async throws {
        let inventory = try await collect {
            let text = Image.descriptor.replacing("parentCID=ffffffff", with: "parentCID=0a1b2c3d")
            try write("a.vmdk", Array((text + "parentFileNameHint=\"a.vmdk\"\n").utf8))
            try write("b.vhd", Image.vhd(parent: "b.vhd").bytes)
            let qed = Image.qed.with { image in
                image.little(UInt64(1), 16)
                image.little(UInt32(64), 56)
                image.little(UInt32(5), 60)
                image.text("c.qed", 64)
            }
            try write("c.qed", qed.bytes)
        }
        let graph = LineageGraph(inventory)
        let circles = graph.brokenLinks.filter { $0.flaws.contains { $0.kind == .loop } }
        #expect(circles.compactMap { graph.item($0.child)?.name }.sorted() == ["a.vmdk", "b.vhd", "c.qed"])
    }

    @Test func `a chain of ten thousand images in files is followed to its end`() async throws {
        let inventory = try await collect {
            for number in 0..<10_000 {
                let image = Image(size: 512).with { image in
                    image.big(UInt32(0x5146_49FB), 0)
                    image.big(UInt32(1), 4)
                    image.big(UInt64(1 << 20), 24)
                    image.big(UInt8(12), 32)
                    if number > 0 { image.setBackingFile("\(number - 1).qcow", at: 64) }
                }
                try write("\(number).qcow", image.bytes)
            }
        }
        let graph = LineageGraph(inventory)
        #expect(inventory.images.count == 10_000 && graph.greatestDepth == 9_999 && graph.brokenLinks.isEmpty)
    }
}
