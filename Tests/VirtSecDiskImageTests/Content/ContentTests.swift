// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecDiskImage

/// The same content is the same in every format, and other content is not.
struct ContentTests {
    static let content = Disk.random(64, seed: 1)

    @Test func `formats show what the guest sees`() async throws {
        let raw = try await Image(Self.content).sketch()
        #expect(raw.counts == ChunkCounts(data: 56, zero: 8))
        #expect(raw.sample.count == 56)
        for image in [Image.qcow2(Self.content), .vmdk(content: Self.content), .vdi(content: Self.content)] {
            #expect(image.header.problems.isEmpty)
            #expect(try await image.sketch() == raw)
        }
        // Its blocks of 2 MiB are as long as the disk, whose size a VHD states.
        #expect(try await Image.vhd(content: Self.content).sketch() == raw)
    }

    @Test func `the number of tasks changes nothing`() async throws {
        let image = Image.qcow2(Disk.random(600, seed: 4))
        let one = try await image.sketch(jobs: 1)
        for jobs in [0, 2, 3, 16] { #expect(try await image.sketch(jobs: jobs) == one) }
    }

    @Test func `a modified full clone is contained in its base`() async throws {
        let base = try await Image.qcow2(Self.content).sketch()
        let clone = try await Image(Disk.modified(Self.content, every: 32)).sketch()
        let found = clone.containment(in: base)
        #expect(found.answer == .contained)
        #expect(try #require(found.estimate) > 0.96)
    }

    @Test func `an unrelated image shares nothing`() async throws {
        let base = try await Image.qcow2(Self.content).sketch()
        let other = try await Image.vmdk(content: Disk.random(64, seed: 2)).sketch()
        #expect(other.containment(in: base).estimate == 0)
        #expect(other.containment(in: base).answer == .unrelated)
    }

    @Test func `an overlay tells of its own chunks, and with its parent of all`() async throws {
        let changed = Disk.modified(Self.content, every: 16)
        let base = Image.vmdk(content: Self.content)
        let overlay = Image.qcow2(changed, backedBy: "base.vmdk") { $0 % 16 == 0 }
        let own = try await overlay.sketch()
        #expect(own.counts == ChunkCounts(data: 4, inherited: 60))
        let flattened = try await Image(changed).sketch()
        #expect(try await overlay.sketch(parents: [base]) == flattened)
        #expect(flattened.containment(in: try await base.sketch()).answer == .contained)
    }

    @Test func `a parent that is smaller than its child ends in zeros`() async throws {
        let base = Image(Array(Self.content.prefix(10 * Disk.chunk + 5)))
        let overlay = Image.qcow2(Self.content, backedBy: "base") { _ in false }
        let sketch = try await overlay.sketch(parents: [base])
        #expect(sketch.counts.data == 10)
        #expect(sketch.counts.total == 64)
        #expect(sketch.counts.inherited == 0)
    }

    @Test func `an encrypted image says that nobody can tell`() async throws {
        for method in [UInt32(1), 2] {
            let image = Image.qcow2(Self.content).with { $0.big(method, 32) }
            let sketch = try await image.sketch()
            #expect(sketch.obstacle == .encrypted)
            #expect(sketch.sample.isEmpty)
        }
    }

    struct Opaque: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let image: Image
        let obstacle: ContentObstacle
    }

    static let opaque = [
        Opaque(testDescription: "LUKS", image: text("LUKS\u{BA}\u{BE}"), obstacle: .encrypted),
        Opaque(testDescription: "gzip", image: Image([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]), obstacle: .compressed),
        Opaque(
            testDescription: "external data file", image: .qcow2.with { $0.big(UInt64(4), 72) },
            obstacle: .inOtherFiles),
        Opaque(testDescription: "VMDK text", image: text(Image.descriptor), obstacle: .inOtherFiles),
        Opaque(
            testDescription: "flat extent",
            image: .vmdk("# Disk DescriptorFile\nversion=1\nRW 131072 FLAT \"/etc/passwd\" 0\n"),
            obstacle: .inOtherFiles),
        Opaque(testDescription: "first qcow", image: .qcow, obstacle: .formatNotRead),
        Opaque(testDescription: "corrupt", image: .qcow2.with { $0.big(UInt64(2), 72) }, obstacle: .unsound),
        Opaque(
            testDescription: "table past the end", image: .qcow2.with { $0.big(UInt64.max, 40) }, obstacle: .unsound),
    ]

    private static func text(_ text: String) -> Image {
        Image(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }

    @Test(arguments: opaque)
    func `an image that cannot be read says why`(_ opaque: Opaque) async throws {
        #expect(try await opaque.image.sketch().obstacle == opaque.obstacle)
    }

    @Test func `fillers and zeros are no content`() async throws {
        let pattern = (0..<Disk.chunk).map { UInt8($0 % 16) }
        let content = pattern + Array(repeating: 0xF6, count: Disk.chunk) + Disk.zeros + Array(repeating: 0, count: 7)
        let sketch = try await Image(content).sketch()
        #expect(sketch.counts == ChunkCounts(zero: 2, filler: 2))
        let turned = Array(content[Disk.chunk..<2 * Disk.chunk]) + pattern + Disk.zeros
        #expect(try await Image(turned).sketch().fillerSum == sketch.fillerSum && sketch.fillerSum != nil)
        let other = pattern + Array(repeating: 0xFF, count: Disk.chunk)
        #expect(try await Image(other).sketch().fillerSum != sketch.fillerSum)
        #expect(try await Image(Disk.zeros).sketch().fillerSum == nil)
        #expect(try await Image([]).sketch().counts == ChunkCounts())
    }

    @Test func `the last chunk is filled up with zeros`() async throws {
        let short = Array(Self.content.prefix(Disk.chunk + 1_000))
        let full = short + Array(repeating: 0, count: Disk.chunk - 1_000)
        #expect(try await Image(short).sketch().sample == Image(full).sketch().sample)
    }

    @Test func `progress ends at the size of the disk`() async throws {
        let counted = Counted()
        let image = ImageInMemory(Disk.random(600, seed: 4))
        _ = try await ContentDigester(jobs: 2, digest: Digest.of).sketch(of: image) { counted.add($0, $1) }
        #expect(counted.largest == image.size)
        #expect(counted.sizes == [image.size])
    }

    @Test func `a cancelled task gives nothing`() async {
        let image = ImageInMemory(Disk.random(64, seed: 4))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await ContentDigester(jobs: 2, digest: Digest.of).sketch(of: image)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
