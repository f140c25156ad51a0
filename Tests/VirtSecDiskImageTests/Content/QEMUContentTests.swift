// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecCore
import VirtSecDiskImage

/// What QEMU writes is read as QEMU reads it.
@Suite(.enabled(if: QEMUImages.areHere, "qemu-img and qemu-io are not installed"), .serialized)
struct QEMUContentTests {
    private let images: QEMUImages
    private let raw: ContentSketch

    /// 20 MiB: random chunks, text that compresses, fillers and zeros.
    private static let content: [UInt8] = {
        let text = (0..<Disk.chunk).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) % 26 + 97 }
        var content = Disk.random(320, seed: 11)
        for index in stride(from: 5, to: 320, by: 6) {
            var piece = index % 4 == 1 ? text : Array(repeating: 0xFF, count: Disk.chunk)
            if index % 4 == 1 { piece[0] = UInt8(index % 256) }
            content.replaceSubrange(index * Disk.chunk..<(index + 1) * Disk.chunk, with: piece)
        }
        return content
    }()

    init() async throws {
        images = try QEMUImages()
        try Data(Self.content).write(to: images.folder.appending(path: "base.raw"))
        raw = try await Image(Self.content).sketch()
    }

    private func sketch(_ name: String, _ parents: String...) async throws -> ContentSketch {
        try await ContentDigester(jobs: 2, digest: Digest.of).sketch(
            of: ImageFile.open(images.path(name)), parents: parents.map { try ImageFile.open(images.path($0)) })
    }

    static let formats = [
        ("qcow2", ""), ("qcow2", "compat=0.10"), ("qcow2", "cluster_size=512"), ("qcow2", "cluster_size=2M"),
        ("qcow2", "extended_l2=on,cluster_size=128k"), ("qcow2", "preallocation=metadata"), ("qed", ""), ("vdi", ""),
        ("vdi", "static=on"), ("vmdk", ""), ("vmdk", "subformat=streamOptimized"), ("vhdx", ""),
        ("vhdx", "subformat=fixed"), ("vpc", "force_size=on"), ("vpc", "subformat=fixed,force_size=on"),
    ]

    @Test(arguments: formats)
    func `an image is read as QEMU reads it`(format: String, options: String) async throws {
        let made = try images.run(
            "qemu-img", "convert", "-O", format, "-o", options.isEmpty ? "size=\(Self.content.count)" : options,
            "base.raw", "image")
        guard made else { return QEMUImages.skip() }
        let sketch = try await sketch("image")
        #expect(sketch.obstacle == nil)
        #expect(sketch.sample == raw.sample)
        #expect(sketch.counts == raw.counts)
    }

    @Test(arguments: ["cluster_size=64k", "cluster_size=4k", "cluster_size=2M"])
    func `compressed clusters are read`(options: String) async throws {
        try #require(try images.run("qemu-img", "convert", "-c", "-O", "qcow2", "-o", options, "base.raw", "image"))
        #expect(try await sketch("image") == raw)
    }

    @Test func `clusters of another compression cannot be read`() async throws {
        let made = try images.run(
            "qemu-img", "convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd", "base.raw", "image")
        guard made else { return QEMUImages.skip() }
        let sketch = try await sketch("image")
        #expect(sketch.counts.unread > 0)
        #expect(sketch.counts.data + sketch.counts.unread >= raw.counts.data)
    }

    @Test func `an encrypted image says so`() async throws {
        let made = try images.run(
            "qemu-img", "convert", "--object", "secret,id=s,data=secret", "-O", "qcow2", "-o",
            "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10", "base.raw", "image")
        guard made else { return QEMUImages.skip() }
        #expect(try await sketch("image").obstacle == .encrypted)
    }

    @Test(arguments: [("qcow2", ""), ("qcow2", "extended_l2=on,cluster_size=128k,"), ("qed", ""), ("vmdk", "")])
    func `an overlay with its parent is what QEMU flattens`(format: String, options: String) async throws {
        try #require(try images.run("qemu-img", "convert", "-O", format, "base.raw", "base"))
        let backing = "\(options)backing_file=base,backing_fmt=\(format)"
        guard try images.run("qemu-img", "create", "-f", format, "-o", backing, "over") else {
            return QEMUImages.skip()
        }
        try #require(
            try images.run(
                "qemu-io", "-f", format, "-c", "write -P 7 1M 1M", "-c", "write -P 9 70000 3000", "-c",
                "write -z 10M 512k", "-c", "write -s base.raw 4M 2M", "over"))
        try #require(try images.run("qemu-img", "convert", "-O", "raw", "over", "flat.raw"))
        let flattened = try await sketch("flat.raw")
        #expect(try await sketch("over", "base") == flattened)
        let own = try await sketch("over")
        #expect(own.counts.inherited > 200)
        #expect(own.counts.total == 320)
        #expect(flattened.containment(in: raw).answer == .contained)
    }

    @Test func `holes are not read`() async throws {
        let file = images.folder.appending(path: "sparse.raw")
        #expect(FileManager.default.createFile(atPath: file.path(), contents: nil))
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 1 << 40)
        try handle.seek(toOffset: 1 << 39)
        try handle.write(contentsOf: Self.content)
        try handle.close()
        let sketch = try await sketch("sparse.raw")
        #expect(sketch.sample == raw.sample)
        #expect(sketch.counts.total == 1 << 24)
    }

    @Test func `a file that is written to while it is read says so`() async throws {
        let file = try ImageFile.open(images.path("base.raw"))
        #expect(!file.haveChanged)
        let handle = try FileHandle(forWritingTo: images.folder.appending(path: "base.raw"))
        try handle.truncate(atOffset: 1 << 20)
        try handle.close()
        let sketch = try await ContentDigester(jobs: 1, digest: Digest.of).sketch(of: file)
        #expect(sketch.obstacle == .changedMeanwhile)
    }

    @Test func `only regular files are opened`() {
        #expect(throws: ContentReadingError.self) { try ImageFile.open("/dev/zero") }
        #expect(throws: ContentReadingError.self) { try ImageFile.open(images.folder.path()) }
        #expect(throws: ContentReadingError.self) { try ImageFile.open(images.path("nothing")) }
        #expect(throws: ContentReadingError.self) { try ImageFile.open("a\0b") }
    }
}
