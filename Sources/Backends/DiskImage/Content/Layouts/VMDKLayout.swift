// SPDX-License-Identifier: Apache-2.0

/// The directory and tables of a sparse VMDK (VMware, "Virtual Disk Format 5.0"); sectors are counted in 512 bytes.
struct VMDKLayout: ContentLayout {
    let virtualSize: UInt64
    private let grainSize: UInt64
    /// How many grains a table tells of.
    private let entries: UInt64
    private let directory: UInt64
    /// An entry of 1 stands for a grain of zeros.
    private let hasZeroGrains: Bool
    private let isCompressed: Bool
    /// Each compressed grain begins with its place and length, 12 bytes.
    private let hasMarkers: Bool
    private let unallocated: ContentRun.Place

    private static let sector = HeaderScan.sector
    private static let markerSize: UInt64 = 12

    /// A hosted sparse extent, whose directory a footer may tell of.
    init?(sparse bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard var fields = HeaderScan.SparseHeader(bytes, at: 0), let size = header.virtualSize,
            let grain = header.unitSize
        else { return nil }
        if fields.hasFooter {
            guard let footer = HeaderScan.SparseHeader(bytes, at: bytes.size - min(bytes.size, 2 * Self.sector))
            else { return nil }
            fields = footer
        }
        virtualSize = size
        grainSize = grain
        entries = UInt64(max(1, fields.entriesOfTable))
        directory = fields.directory.timesOrMost(Self.sector)
        hasZeroGrains = fields.flags & 4 != 0
        isCompressed = fields.flags & 0x1_0000 != 0
        hasMarkers = fields.flags & 0x2_0000 != 0
        unallocated = header.descriptor?.hasParent ?? false ? .inherited : .zero
    }

    /// A sparse extent of old ESX, which holds the difference to another disk.
    init?(cowd bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard let size = header.virtualSize, let grain = header.unitSize,
            let directory = bytes.little(UInt32.self, 20)
        else { return nil }
        virtualSize = size
        grainSize = grain
        entries = 4_096
        self.directory = UInt64(directory) * Self.sector
        (hasZeroGrains, isCompressed, hasMarkers) = (false, false, false)
        unallocated = .inherited
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let covered = grainSize * entries
        let rest = covered - offset % covered
        guard let table = try tables.little(UInt32.self, directory.plusOrMost(offset / covered * 4)) else {
            return ContentRun(.damaged, rest)
        }
        if table == 0 { return ContentRun(unallocated, rest) }
        let place = UInt64(table) * Self.sector + offset % covered / grainSize * 4
        guard let grain = try tables.little(UInt32.self, place) else { return ContentRun(.damaged, rest) }
        let inside = offset % grainSize
        if grain == 0 { return ContentRun(unallocated, grainSize - inside) }
        if grain == 1, hasZeroGrains { return ContentRun(.zero, grainSize - inside) }
        return try stored(UInt64(grain) * Self.sector, inside, &tables)
    }

    private func stored(
        _ start: UInt64, _ inside: UInt64, _ tables: inout TableCache
    ) throws(ContentReadingError) -> ContentRun {
        let rest = grainSize - inside
        let size = tables.source.size
        guard isCompressed else {
            return ContentRun(start + inside < size ? .stored(at: start + inside) : .damaged, rest)
        }
        let data = hasMarkers ? start + Self.markerSize : start
        guard data < size else { return ContentRun(.damaged, rest) }
        let length = hasMarkers ? try tables.little(UInt32.self, start + 8) ?? 0 : UInt32.max
        // What deflate cannot make smaller it makes larger by 5 bytes in 65,535, and the frame takes 6.
        let most = grainSize + grainSize / 1_024 + 64
        guard length > 0, !hasMarkers || UInt64(length) <= most else { return ContentRun(.damaged, rest) }
        let unit = CompressedUnit(
            offset: data, length: Int(min(UInt64(length), most, size - data)), unitSize: Int(grainSize), method: .zlib)
        return ContentRun(.compressed(unit, skipping: Int(inside)), rest)
    }
}
