// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The block table of a VHDX (Microsoft, MS-VHDX, 2.5).
///
/// What a log may still hold is not looked at: a program that had no time to end properly left some blocks out.
struct VHDXLayout: ContentLayout {
    let virtualSize: UInt64
    private let blockSize: UInt64
    private let table: UInt64
    private let tableSize: UInt64
    /// After so many entries of blocks comes one of a bitmap.
    private let blocksOfBitmap: UInt64
    private let sectorSize: UInt64
    private let isDifferencing: Bool

    private static let tableRegion = UniqueID("2DC27766-F623-4200-9D64-115E9BFD4A08")
    private static let sectorSizeItem = UniqueID("8141BF1D-A96F-4709-BA47-F233A8FAAB5F")
    private static let mostSectors: UInt64 = 2_048

    init?(_ bytes: DiskImageBytes, _ header: DiskImageHeader) {
        let scan = HeaderScan(bytes, DiskImageLimits())
        guard let size = header.virtualSize, let block = header.unitSize,
            let entry = scan.region(Self.tableRegion), let table = bytes.little(UInt64.self, entry + 16),
            let tableSize = bytes.little(UInt32.self, entry + 24), let item = scan.metadataItem(Self.sectorSizeItem),
            let sector = bytes.little(UInt32.self, item), sector == 512 || sector == 4_096
        else { return nil }
        virtualSize = size
        blockSize = block
        self.table = table
        self.tableSize = UInt64(tableSize)
        sectorSize = UInt64(sector)
        blocksOfBitmap = max(1, (1 << 23) * UInt64(sector) / block)
        isDifferencing = !header.references.isEmpty
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let inside = offset % blockSize
        let rest = blockSize - inside
        let block = offset / blockSize
        guard let entry = try self.entry(block + block / blocksOfBitmap, &tables) else {
            return ContentRun(.damaged, rest)
        }
        let place = Self.place(entry).plusOrMost(inside)
        switch entry & 7 {
        case 0: return ContentRun(isDifferencing ? .inherited : .zero, rest)
        case 1, 2, 3: return ContentRun(.zero, rest)
        case 6: return ContentRun(place < tables.source.size ? .stored(at: place) : .damaged, rest)
        case 7 where isDifferencing: return try sectors(block, inside, place, &tables)
        default: return ContentRun(.damaged, rest)
        }
    }

    private func entry(_ index: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> UInt64? {
        guard index < tableSize / 8 else { return nil }
        return try tables.little(UInt64.self, table.plusOrMost(index * 8))
    }

    /// An entry's upper 44 bits count in MiB.
    private static func place(_ entry: UInt64) -> UInt64 { entry & ~0xF_FFFF }

    /// The sectors from one on that are all in the image, or all not.
    private func sectors(
        _ block: UInt64, _ inside: UInt64, _ place: UInt64, _ tables: inout TableCache
    ) throws(ContentReadingError) -> ContentRun {
        let group = block / blocksOfBitmap
        guard let entry = try entry(group * (blocksOfBitmap + 1) + blocksOfBitmap, &tables), entry & 7 == 6,
            place < tables.source.size
        else { return ContentRun(.damaged, blockSize - inside) }
        let before = block % blocksOfBitmap * (blockSize / sectorSize)
        let first = inside / sectorSize
        let end = min(blockSize / sectorSize, first + Self.mostSectors)
        let bitmap = Self.place(entry)
        let isHere = try Self.isHere(before + first, bitmap, &tables)
        var next = first + 1
        while next < end, try Self.isHere(before + next, bitmap, &tables) == isHere { next += 1 }
        return ContentRun(isHere ? .stored(at: place) : .inherited, next * sectorSize - inside)
    }

    /// The lowest bit of the first byte stands for the first sector.
    private static func isHere(
        _ sector: UInt64, _ bitmap: UInt64, _ tables: inout TableCache
    ) throws(ContentReadingError) -> Bool {
        let byte = try tables.little(UInt8.self, bitmap.plusOrMost(sector / 8)) ?? 0
        return byte >> UInt8(sector % 8) & 1 == 1
    }
}

extension HeaderScan {
    /// Where the entry of a region begins in the region table: identifier, offset and length.
    fileprivate func region(_ id: UniqueID?) -> UInt64? {
        guard let table = [UInt64(192 << 10), 256 << 10].first(where: { bytes.has("regi", at: $0) }),
            let count = bytes.little(UInt32.self, table + 8), count <= 2_047
        else { return nil }
        return (0..<UInt64(count)).map { table + 16 + $0 * 32 }.first { uniqueID($0, mixed: true) == id }
    }

    /// Where an item of the metadata begins.
    fileprivate func metadataItem(_ id: UniqueID?) -> UInt64? {
        let metadata = UniqueID("8B7CA206-4790-4B9A-B8FE-575F050F886E")
        guard let entry = region(metadata), let start = bytes.little(UInt64.self, entry + 16),
            bytes.has("metadata", at: start), let count = bytes.little(UInt16.self, start + 10), count <= 2_047
        else { return nil }
        let items = (0..<UInt64(count)).map { start + 32 + $0 * 32 }
        guard let item = items.first(where: { uniqueID($0, mixed: true) == id }),
            let offset = bytes.little(UInt32.self, item + 16)
        else { return nil }
        return start.plusOrMost(UInt64(offset))
    }
}
