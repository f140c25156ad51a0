// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecDiskImage

/// Whatever the tables of an image say, reading ends, and what cannot be read is counted.
struct HostileContentTests {
    static let content = Disk.random(8, seed: 1)

    /// An image with the places of its headers and tables.
    struct Case: CustomTestStringConvertible, Sendable {
        let image: Image
        let tables: [Range<Int>]
        var testDescription: String { image.header.format.rawValue }
    }

    static let cases = [
        Case(image: .qcow2(content), tables: [0..<112, 3 * 65_536..<3 * 65_536 + 8, 5 * 65_536..<5 * 65_536 + 64]),
        Case(image: .vmdk(content: content), tables: [0..<80, 30 * 512..<30 * 512 + 4, 32 * 512..<32 * 512 + 32]),
        Case(image: .vdi(content: content), tables: [64..<80, 340..<392, 1_024..<1_028]),
        Case(image: .vhd(content: content), tables: [0..<64, 512..<548, 2_048..<2_052]),
    ]

    @Test(arguments: cases)
    func `an image that ends early is unsound, or says what is missing`(_ hostile: Case) async throws {
        let all = hostile.image.bytes
        let counts = hostile.tables.flatMap { $0.map { $0 } } + stride(from: all.count - 1, to: 0, by: -40_009)
        for count in counts {
            let sketch = try await Image(Array(all.prefix(count))).sketch()
            #expect(sketch.obstacle != nil || sketch.counts.total == sketch.virtualSize.chunks)
        }
    }

    @Test(arguments: cases)
    func `every byte of a table may be anything`(_ hostile: Case) async throws {
        for place in hostile.tables.joined() {
            for byte in [UInt8(1), 0x40, 0xFF] {
                let sketch = try await hostile.image.with { $0.bytes[place] = byte }.sketch(jobs: 1)
                #expect(sketch.obstacle != nil || sketch.counts.total == sketch.virtualSize.chunks)
            }
        }
    }

    @Test func `a cluster past the end of the file is not read`() async throws {
        let image = Image.qcow2(Self.content).with { $0.big(UInt64(1) << 40, 5 * 65_536) }
        let sketch = try await image.sketch()
        #expect(sketch.counts == ChunkCounts(data: 6, zero: 1, unread: 1))
    }

    @Test func `a table of the second level past the end of the file holds nothing`() async throws {
        let image = Image.qcow2(Self.content).with { $0.big(UInt64(1) << 40, 3 * 65_536) }
        #expect(try await image.sketch().counts == ChunkCounts(unread: 8))
    }

    @Test func `a table may be its own content`() async throws {
        let image = Image.qcow2(Self.content).with { $0.big(UInt64(5 * 65_536), 5 * 65_536) }
        #expect(try await image.sketch().counts.total == 8)
    }

    @Test func `tables that name one place over and over are unsound`() async throws {
        let image = Image.qcow2(Disk.random(1, seed: 1)).with { image in
            image.big(UInt64(512 << 20), 24)
            for index in 1..<8_192 { image.big(UInt64(6 * 65_536), 5 * 65_536 + index * 8) }
        }
        #expect(try await image.sketch().obstacle == .unsound)
    }

    @Test func `a disk of many TB that holds nothing takes no time`() async throws {
        let image = Image.qcow2.with { image in
            image.bytes += Array(repeating: 0, count: 8 * 65_536)
            image.big(UInt64(32) << 40, 24)
            image.big(UInt32(65_536), 36)
        }
        #expect(try await image.sketch().counts == ChunkCounts(zero: 32 << 24))
    }

    @Test func `an endless chain of parents is not read`() async throws {
        let overlay = Image.qcow2(Self.content, backedBy: "base") { _ in false }
        let long = try await overlay.sketch(parents: Array(repeating: overlay, count: 10_000))
        #expect(long.obstacle == .unsound)
        let short = try await overlay.sketch(parents: Array(repeating: overlay, count: 50))
        #expect(short.counts == ChunkCounts(inherited: 8))
    }

    @Test func `compressed clusters that are no deflate cannot be read`() async throws {
        // 16 sectors from the first byte of the first cluster of content on.
        let entry = UInt64(1) << 62 | UInt64(15) << 54 | UInt64(6 * 65_536)
        let image = Image.qcow2(Self.content).with { $0.big(entry, 5 * 65_536) }
        #expect(try await image.sketch().counts.unread == 1)
    }
}

extension UInt64 {
    /// How many chunks a disk of this size has.
    fileprivate var chunks: UInt64 { (self + 65_535) / 65_536 }
}
