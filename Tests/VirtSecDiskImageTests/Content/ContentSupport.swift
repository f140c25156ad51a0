// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecDiskImage

/// Random numbers that are the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// The content of a disk, chunk by chunk.
enum Disk {
    static let chunk = 65_536

    /// Chunks that hold data, each another in its first 512 bytes; every eighth is zero.
    static func random(_ chunks: Int, seed: UInt64) -> [UInt8] {
        var chance = Chance(state: seed)
        var content = [UInt8](repeating: 0, count: chunks * chunk)
        for index in 0..<chunks where index % 8 != 3 {
            for word in 0..<64 {
                let number = chance.next()
                for byte in 0..<8 {
                    content[index * chunk + word * 8 + byte] = UInt8(truncatingIfNeeded: number >> (byte * 8))
                }
            }
        }
        return content
    }

    static let zeros = [UInt8](repeating: 0, count: chunk)

    /// Something is written into some chunks.
    static func modified(_ content: [UInt8], every step: Int) -> [UInt8] {
        var content = content
        for place in stride(from: 64, to: content.count, by: step * chunk) { content[place] ^= 0xFF }
        return content
    }
}

extension Image {
    /// Content as a qcow2 image of version 3 in clusters of 64 KiB; the largest disk here has one table of each level.
    ///
    /// - Parameter held: which clusters the image holds; the others are not there.
    static func qcow2(
        _ content: [UInt8], backedBy name: String? = nil, held: (Int) -> Bool = { _ in true }
    ) -> Image {
        let cluster = Disk.chunk
        let clusters = (content.count + cluster - 1) / cluster
        var image = Image.qcow2.with { $0.bytes += Array(repeating: 0, count: cluster) }
        image.big(UInt64(content.count), 24)
        image.big(UInt32(1), 36)
        image.big(UInt64(5 * cluster) | 1 << 63, 3 * cluster)
        if let name { image.setBackingFile(name) }
        for index in 0..<clusters where held(index) {
            let piece = content[index * cluster..<min((index + 1) * cluster, content.count)]
            image.big(UInt64(image.bytes.count) | 1 << 63, 5 * cluster + index * 8)
            image.bytes += piece + Array(repeating: 0, count: cluster - piece.count)
        }
        return image
    }

    /// Content as a sparse VMDK in grains of 64 KiB; grains of zeros are not there.
    static func vmdk(content: [UInt8]) -> Image {
        let grain = Disk.chunk
        var image = Image.vmdk(Image.descriptor.replacing("131072", with: "\(content.count / 512)"))
        image.little(UInt64(content.count / 512), 12)
        image.little(UInt32(32), 30 * 512)
        for index in 0..<content.count / grain {
            let piece = content[index * grain..<(index + 1) * grain]
            guard piece.contains(where: { $0 != 0 }) else { continue }
            image.little(UInt32(image.bytes.count / 512), 32 * 512 + index * 4)
            image.bytes += piece
        }
        return image
    }

    /// Content as a dynamic VDI in blocks of 1 MiB, the last one in front.
    static func vdi(content: [UInt8]) -> Image {
        let block = 1 << 20
        let count = (content.count + block - 1) / block
        var image = Image.vdi
        image.little(UInt64(content.count), 368)
        image.little(UInt32(4_096), 344)
        image.little(UInt32(count), 384)
        for index in 0..<count {
            let place = count - 1 - index
            image.little(UInt32(index), 1_024 + place * 4)
            let piece = content[place * block..<min((place + 1) * block, content.count)]
            image.bytes += piece + Array(repeating: 0, count: block - piece.count)
        }
        return image
    }

    /// Content as a dynamic VHD in blocks of 2 MiB.
    static func vhd(content: [UInt8]) -> Image {
        let block = 2 << 20
        let count = (content.count + block - 1) / block
        var image = Image.vhd(parent: "")
        let footer = Array(image.bytes.suffix(512))
        image.bytes.removeLast(512)
        image.bytes.replaceSubrange(512 + 576..<512 + 600, with: Array(repeating: 0, count: 24))
        image.big(UInt32(count), 512 + 28)
        for index in 0..<8 { image.big(UInt32.max, 2_048 + index * 4) }
        for index in 0..<count {
            image.big(UInt32(image.bytes.count / 512), 2_048 + index * 4)
            let piece = content[index * block..<min((index + 1) * block, content.count)]
            image.bytes += Array(repeating: 0xFF, count: 512) + piece
            image.bytes += Array(repeating: 0, count: block - piece.count)
        }
        image.bytes += footer
        for start in [0, image.bytes.count - 512] { image.setVHD(size: content.count, at: start) }
        return image
    }

    private mutating func setVHD(size: Int, at start: Int) {
        big(UInt64(size), start + 48)
        big(UInt32(3), start + 60)
        big(UInt32(0), start + 64)
        big(~bytes[start..<start + 512].reduce(UInt32(0)) { $0 + UInt32($1) }, start + 64)
    }

    /// The sketch of the image with a digest that needs no library.
    func sketch(jobs: Int = 2, parents: [Image] = []) async throws -> ContentSketch {
        try await ContentDigester(jobs: jobs, digest: Digest.of).sketch(
            of: ImageInMemory(bytes), parents: parents.map { ImageInMemory($0.bytes) })
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }
}

enum Digest {
    /// Tells chunks of tests apart by one word of 64 bytes, as tests run without optimisation; spreads evenly
    /// (FNV-1a over words, mixed).
    @Sendable static func of(_ chunk: UnsafeRawBufferPointer) -> UInt64 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for offset in stride(from: 0, to: chunk.count, by: 64) {
            sum = (sum ^ chunk.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01B3
            sum ^= sum >> 29
        }
        var chance = Chance(state: sum)
        return chance.next()
    }
}
