// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// States of the disk that a qcow2 image keeps inside.
@Suite struct InternalSnapshotTests {
    private struct Entry {
        var id = "1"
        var name = "before the update"
        var extra: [UInt8] = []
        var statedExtra: UInt32?
    }

    private static let table = 4 * 65_536

    /// Puts a table of snapshots into the last cluster, which grows with it.
    private static func image(_ entries: [Entry], count: UInt32? = nil) -> Image {
        var image = Image.qcow2
        image.big(count ?? UInt32(entries.count), 60)
        image.big(UInt64(table), 64)
        var bytes: [UInt8] = []
        for entry in entries {
            var fixed = Image(size: 40)
            fixed.big(UInt16(entry.id.utf8.count), 12)
            fixed.big(UInt16(entry.name.utf8.count), 14)
            fixed.big(UInt32(1_700_000_000), 16)
            fixed.big(UInt32(4_096), 32)
            fixed.big(entry.statedExtra ?? UInt32(entry.extra.count), 36)
            bytes += fixed.bytes + entry.extra + Array(entry.id.utf8) + Array(entry.name.utf8)
            bytes += Array(repeating: 0, count: (8 - bytes.count % 8) % 8)
        }
        let room = max(image.bytes.count, table + bytes.count)
        image.bytes += Array(repeating: 0, count: room - image.bytes.count)
        image.bytes.replaceSubrange(table..<table + bytes.count, with: bytes)
        return image
    }

    /// Extra data of version 3: sizes of the memory and of the disk.
    private static var extra: [UInt8] {
        var image = Image(size: 16)
        image.big(UInt64(5 << 30), 0)
        image.big(UInt64(1 << 30), 8)
        return image.bytes
    }

    @Test func `each is told with its id, its name and its sizes`() {
        let header = Self.image([Entry(), Entry(id: "2", name: "größer", extra: Self.extra)]).header
        #expect(header.problems.isEmpty && header.snapshotCount == 2)
        #expect(header.snapshots?.map(\.id) == ["1", "2"])
        #expect(header.snapshots?.map(\.name) == ["before the update", "größer"])
        #expect(header.snapshots?.map(\.created) == [1_700_000_000, 1_700_000_000])
        #expect(header.snapshots?.map(\.memorySize) == [4_096, 5 << 30])
        #expect(header.snapshots?.map(\.virtualSize) == [nil, 1 << 30])
        #expect(Image.qcow2.header.snapshots?.isEmpty == true)
        #expect(Image.vdi.header.snapshots == nil)
    }

    @Test func `a table that is not there as a whole tells nothing`() {
        // The cluster ends after the first two, and zeros are entries without names.
        #expect(Self.image([Entry()], count: 5_000).header.snapshots == nil)
        let long = Entry(id: "1", name: String(repeating: "n", count: 60_000))
        #expect(Self.image(Array(repeating: long, count: 17)).header.snapshots?.count == 17)
        #expect(Self.image(Array(repeating: long, count: 18)).header.snapshots == nil)
        #expect(Self.image([Entry()], count: 65_537).header.snapshots == nil)
    }

    @Test func `extra data that QEMU refuses are refused`() {
        let image = Self.image([Entry(statedExtra: 1_025)])
        #expect(image.refusals() == [.absurdTable])
        #expect(image.header.snapshots == nil)
    }

    @Test(arguments: [0, 12, 14, 36, 39])
    func `a changed or cut table is never read past its end`(field: Int) {
        var image = Self.image([Entry(), Entry(id: "2")])
        image.bytes[Self.table + field] = 0xFF
        _ = image.header
        for count in 0..<120 {
            let cut = Array(image.bytes.prefix(Self.table + count))
            #expect(DiskImageHeader(reading: DiskImageBytes(cut)).snapshots?.count ?? 2 == 2)
        }
        image.big(UInt64.max, 64)
        #expect(image.header.snapshots == nil)
    }

    @Test func `in a file they are found wherever the table lies, and the lineage has them`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = Self.image([Entry(), Entry(id: "2", name: "")]).bytes
        try Data(bytes).write(to: folder.appending(path: "a.qcow2"))
        let inventory = await Collector([DocumentFolder(folder.path(), formats: [DiskImageFiles()])]).collect()
        let image = try #require(inventory.images.first)
        #expect(image.snapshots.known.map(\.name.value) == ["before the update", ""])
        let lineage = LineageGraph(inventory)
        let kept = lineage.descendants(of: image.id.description)
        #expect(kept.map(\.kind) == [.internalSnapshot, .internalSnapshot])
        #expect(kept.map(\.name) == ["before the update", "2"])
        #expect(kept.first?.summary == "id 1, with 4 KiB of memory", "\(kept.first?.summary ?? "")")
    }

    @Test func `names that could not be read are unseen`() throws {
        let bytes = Self.image([Entry()], count: 5_000).bytes
        let observations = try DiskImageReader().observations(in: bytes, path: "a.qcow2")
        guard case .image(let image) = try #require(observations.first) else { throw CancellationError() }
        #expect(image.snapshotCount.value == 5_000)
        guard case .unseen = image.snapshots else {
            Issue.record("\(image.snapshots)")
            return
        }
    }
}
