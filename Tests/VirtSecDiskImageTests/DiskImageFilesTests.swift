// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments

/// Images in a folder.
@Suite struct DiskImageFilesTests {
    private func inventory(_ files: [String: [UInt8]]) async throws -> (Inventory, URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        defer { try? FileManager.default.removeItem(at: folder) }
        return (await Collector([DocumentFolder(folder.path(), formats: [DiskImageFiles()])]).collect(), folder)
    }

    @Test func `each format is told by its content, whatever its name`() async throws {
        let (inventory, _) = try await inventory([
            "a": Image.qcow2.bytes, "b": Image.vmdk().bytes, "c": Image.vdi.bytes, "d": Image.vhd(parent: "p").bytes,
            "e": Image.qed.bytes, "f": Array(Image.descriptor.utf8), "g": Array("notes".utf8),
        ])
        let formats = inventory.images.map { $0.format.value.map(\.description) ?? "" }
        #expect(formats == ["qcow2", "vmdk", "vdi", "vpc", "qed", "vmdk"])
        #expect(inventory.skipped.map { $0.path.suffix(1) } == ["g"] && inventory.skipped.map(\.kind) == [.other])
    }

    @Test func `what is wrong with the text of a VMDK is told once`() async throws {
        let text = Image.descriptor + "what is this\n"
        let (inventory, _) = try await inventory(["text.vmdk": Array(text.utf8), "in.vmdk": Image.vmdk(text).bytes])
        let codes = inventory.images.map { $0.defects.known.compactMap(\.code.value) }
        #expect(codes == [["unreadable-descriptor"], ["unreadable-descriptor"]])
    }

    @Test func `plain content is an image by its name, and of no format`() async throws {
        let (inventory, _) = try await inventory(["a.img": Array(repeating: 0, count: 4_096), "b.bin": [1, 2, 3]])
        #expect(inventory.images.count == 1)
        #expect(inventory.images.first?.format.isLeftOpen(to: .imageHeader) == true)
        #expect(inventory.images.first?.virtualSize.value == ByteCount(4_096))
    }

    @Test func `the file system tells whose file it is and where`() async throws {
        let (inventory, folder) = try await inventory(["a.qcow2": Image.qcow2.bytes])
        let image = try #require(inventory.images.first)
        let path = folder.resolvingSymlinksInPath().appending(path: "a.qcow2").path()
        #expect(image.path.value == path && image.folder.value == FilePathText.folder(of: path))
        #expect(image.permissions.mode.value?.isWritableByAll == false)
        #expect(image.modificationTime.value.map { $0 > 1_600_000_000 } == true)
        #expect(image.fileSize.value == ByteCount(UInt64(Image.qcow2.bytes.count)))
    }

    @Test func `two names of one file are known as such`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "virtsec-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["a.qcow2", "c.qcow2"] { try Data(Image.qcow2.bytes).write(to: folder.appending(path: name)) }
        try FileManager.default.linkItem(
            at: folder.appending(path: "a.qcow2"), to: folder.appending(path: "b.qcow2"))
        let images = await Collector([DocumentFolder(folder.path(), formats: [DiskImageFiles()])]).collect().images
        try #require(images.count == 3)
        #expect(images[0].isSameFile(as: images[1]) && !images[0].isSameFile(as: images[2]))
        #expect(images[0].path.value != images[1].path.value)
        let content = try await ContentSketcher(ContentDigester(jobs: 1, digest: Digest.of)).sketches(of: images)
        #expect(content.sketches.count == 3)
    }

    @Test func `the text inside of an image that calls the image itself an extent names nothing`() async throws {
        let (inventory, _) = try await inventory([
            "copy.vmdk": Image.vmdk().bytes, "text.vmdk": Array(Image.descriptor.utf8),
        ])
        #expect(inventory.images.map { $0.references.known.count } == [0, 1])
    }

    @Test(arguments: [
        Image.qcow2, .vmdk(), .streamOptimized(), .vhd(parent: "p.vhd"), .vhdx(parent: "p.vhdx"), .vdi, .qed, .qcow,
        .cowd,
        .qcow2.with { $0.setBackingFile("base.qcow2", at: 60_000) }, .qcow2.with { $0.text("CD001", 32_769) },
        .qcow2.with { $0.addExtension(0x0537_BE77, String(repeating: "\0", count: 16), at: 104) },
        .vmdk().with { image in
            image.little(UInt64(40), 28)
            image.text(Image.descriptor, 40 * 512)
        },
        Image(size: 1 << 20).with { $0.text("CD001", 32_769) },
    ])
    func `a file is read as if all of it had been`(_ image: Image) async throws {
        let (inventory, _) = try await inventory(["a.img": image.bytes])
        let read = try #require(inventory.images.first)
        let header = image.header
        #expect(read.format.value == header.format.imageFormat && read.virtualSize.value?.bytes == header.virtualSize)
        #expect(read.defects.known.map { $0.message.value } == header.problems.map(\.description))
        #expect(
            read.references.known.compactMap { $0.name.value }
                == header.references.compactMap(\.name).filter {
                    $0 != "disk.vmdk"
                })
    }

    @Test(arguments: [
        (Image.qcow2.with { $0.big(UInt32(9), 4) }, "unknown-version", "version 9"),
        (Image.qcow2.with { $0.big(UInt64(1 << 40), 72) }, "unknown-feature", "0x10000000000"),
        (Image.qcow2.with { $0.big(UInt64(2), 72) }, "unclean", "corrupt"),
    ])
    func `the place of a defect says which it is`(_ image: Image, code: String, text: String) async throws {
        let (inventory, _) = try await inventory(["a.qcow2": image.bytes])
        let read = try #require(inventory.images.first)
        let defect = try #require(read.defects.known.first)
        let excerpt = try #require(read.observation.document.excerpts(of: [defect.locus]).first)
        #expect(defect.code.value == code && excerpt.place == "defect/\(code)")
        #expect(excerpt.value?.contains(text) == true && excerpt.value == defect.message.value)
    }

    @Test func `a file that ends anywhere is read without a crash`() async throws {
        let whole = Image.qcow2.with { $0.setBackingFile("base.qcow2") }.bytes
        for length in stride(from: 0, through: 2_048, by: 7) {
            let (inventory, _) = try await inventory(["a.qcow2": Array(whole.prefix(length))])
            #expect(inventory.images.count + inventory.skipped.count == 1)
        }
    }
}

private enum FilePathText {
    static func folder(of path: String) -> String { path.split(separator: "/").dropLast().map { "/\($0)" }.joined() }
}
