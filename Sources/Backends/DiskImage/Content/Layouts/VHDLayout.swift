// SPDX-License-Identifier: Apache-2.0

/// The block table of a dynamic or differencing VHD (Microsoft, "Virtual Hard Disk Image Format Specification", 2006).
struct VHDLayout: ContentLayout {
    let virtualSize: UInt64
    private let blockSize: UInt64
    private let table: UInt64
    private let count: UInt64
    /// Whether a bitmap at the beginning of each block tells which sectors the image has; else it has all of them.
    private let isDifferencing: Bool

    private static let sector = HeaderScan.sector
    /// Sectors whose bits are looked at for one stretch.
    private static let mostSectors: UInt64 = 2_048

    init?(_ bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard let size = header.virtualSize, let block = header.unitSize, let footer = Self.footer(bytes),
            let start = bytes.big(UInt64.self, footer + 16), start <= UInt64.max - 1_024,
            let table = bytes.big(UInt64.self, start + 16), let count = bytes.big(UInt32.self, start + 28)
        else { return nil }
        virtualSize = size
        blockSize = block
        self.table = table
        self.count = UInt64(count)
        isDifferencing = !header.references.isEmpty
    }

    /// Where the last sector begins, which some old programs wrote with 511 bytes.
    static func footer(_ bytes: DiskImageBytes) -> UInt64? {
        let lengths: [UInt64] = [512, 511]
        return lengths.first { bytes.size >= $0 && bytes.has("conectix", at: bytes.size - $0) }.map { bytes.size - $0 }
    }

    /// The bitmap fills whole sectors.
    private var bitmapSize: UInt64 {
        blockSize.dividedUp(by: Self.sector * 8).dividedUp(by: Self.sector) * Self.sector
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let inside = offset % blockSize
        let rest = blockSize - inside
        guard offset / blockSize < count,
            let sector = try tables.big(UInt32.self, table.plusOrMost(offset / blockSize * 4))
        else { return ContentRun(.damaged, rest) }
        guard sector != .max else { return ContentRun(isDifferencing ? .inherited : .zero, rest) }
        let start = UInt64(sector) * Self.sector
        let place = start + bitmapSize + inside
        guard place < tables.source.size else { return ContentRun(.damaged, rest) }
        guard isDifferencing else { return ContentRun(.stored(at: place), rest) }
        return try sectors(bitmap: start, inside, place, &tables)
    }

    /// The sectors from one on that are all in the image, or all not.
    private func sectors(
        bitmap: UInt64, _ inside: UInt64, _ place: UInt64, _ tables: inout TableCache
    ) throws(ContentReadingError) -> ContentRun {
        let first = inside / Self.sector
        let end = min(blockSize / Self.sector, first + Self.mostSectors)
        let isHere = try isHere(first, bitmap, &tables)
        var next = first + 1
        while next < end, try self.isHere(next, bitmap, &tables) == isHere { next += 1 }
        return ContentRun(isHere ? .stored(at: place) : .inherited, next * Self.sector - inside)
    }

    /// The highest bit of the first byte stands for the first sector.
    private func isHere(
        _ sector: UInt64, _ bitmap: UInt64, _ tables: inout TableCache
    ) throws(ContentReadingError) -> Bool {
        let byte = try tables.big(UInt8.self, bitmap + sector / 8) ?? 0
        return byte >> (7 - UInt8(sector % 8)) & 1 == 1
    }
}
