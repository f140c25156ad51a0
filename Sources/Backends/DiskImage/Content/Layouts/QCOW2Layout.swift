// SPDX-License-Identifier: Apache-2.0

/// The tables of two levels of a qcow2 image (QEMU, docs/interop/qcow2.rst), those of its active state.
struct QCOW2Layout: ContentLayout {
    let virtualSize: UInt64
    let clusterBits: UInt64
    let firstLevel: UInt64
    let firstLevelCount: UInt64
    let isVersion3: Bool
    /// Entries of the second level take 16 bytes and tell of 32 parts of each cluster.
    let isExtended: Bool
    let isDeflate: Bool
    /// What stands where the image has nothing.
    let unallocated: ContentRun.Place

    private static let offsetMask: UInt64 = 0x00FF_FFFF_FFFF_FE00
    private static let parts: UInt64 = 32

    private var clusterSize: UInt64 { 1 << clusterBits }
    /// How many bits tell the place in a table of the second level.
    private var tableBits: UInt64 { clusterBits - (isExtended ? 4 : 3) }

    init?(_ bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard let size = header.virtualSize, let cluster = header.unitSize, cluster.isPowerOfTwo, cluster >= 512,
            let count = bytes.big(UInt32.self, 36), let table = bytes.big(UInt64.self, 40)
        else { return nil }
        let features = header.features?.incompatible ?? 0
        virtualSize = size
        clusterBits = UInt64(cluster.trailingZeroBitCount)
        firstLevel = table
        firstLevelCount = UInt64(count)
        isVersion3 = header.version == 3
        isExtended = features & 0x10 != 0
        isDeflate = features & 0x8 == 0 || (bytes.big(UInt8.self, 104) ?? 0) == 0
        unallocated = header.references.contains { $0.role == .backingFile } ? .inherited : .zero
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let index = offset >> (clusterBits + tableBits)
        let covered = clusterSize << tableBits
        let rest = covered - offset % covered
        guard index < firstLevelCount,
            let first = try tables.big(UInt64.self, firstLevel.plusOrMost(index * 8))
        else { return ContentRun(.damaged, rest) }
        let table = first & Self.offsetMask
        guard table != 0 else { return ContentRun(unallocated, rest) }
        guard table.isMultiple(of: clusterSize) else { return ContentRun(.damaged, rest) }
        let place = table + (offset >> clusterBits & (1 << tableBits - 1)) * (isExtended ? 16 : 8)
        guard let entry = try tables.big(UInt64.self, place) else { return ContentRun(.damaged, rest) }
        if entry >> 62 & 1 == 1 { return compressed(entry, offset, tables.source.size) }
        guard isExtended else { return cluster(entry, offset, tables.source.size) }
        guard let bitmap = try tables.big(UInt64.self, place + 8) else { return ContentRun(.damaged, rest) }
        return part(entry, bitmap, offset, tables.source.size)
    }

    /// A cluster that is there or not as a whole.
    private func cluster(_ entry: UInt64, _ offset: UInt64, _ fileSize: UInt64) -> ContentRun {
        let inside = offset % clusterSize
        let rest = clusterSize - inside
        if isVersion3, entry & 1 == 1 { return ContentRun(.zero, rest) }
        let start = entry & Self.offsetMask
        guard start != 0 else { return ContentRun(unallocated, rest) }
        return stored(start, inside, rest, fileSize)
    }

    /// One of the 32 parts of a cluster: the lower half of the bitmap says what is stored, the upper what is zero.
    private func part(_ entry: UInt64, _ bitmap: UInt64, _ offset: UInt64, _ fileSize: UInt64) -> ContentRun {
        let partSize = clusterSize / Self.parts
        let inside = offset % clusterSize
        let number = inside / partSize
        let rest = partSize - inside % partSize
        switch (bitmap >> number & 1, bitmap >> (number + Self.parts) & 1) {
        case (0, 0): return ContentRun(unallocated, rest)
        case (0, _): return ContentRun(.zero, rest)
        case (_, 0) where entry & Self.offsetMask != 0:
            return stored(entry & Self.offsetMask, inside, rest, fileSize)
        default: return ContentRun(.damaged, rest)
        }
    }

    private func stored(_ start: UInt64, _ inside: UInt64, _ rest: UInt64, _ fileSize: UInt64) -> ContentRun {
        // The last cluster of a file may end where the file does.
        guard start.isMultiple(of: clusterSize), start + inside < fileSize else { return ContentRun(.damaged, rest) }
        return ContentRun(.stored(at: start + inside), rest)
    }

    /// The offset's width depends on the cluster's size; the length is counted in sectors that begin at the offset's.
    private func compressed(_ entry: UInt64, _ offset: UInt64, _ fileSize: UInt64) -> ContentRun {
        let inside = offset % clusterSize
        let rest = clusterSize - inside
        let width = 62 - (clusterBits - 8)
        let start = entry & (1 << width - 1)
        let sectors = (entry & (1 << 62 - 1)) >> width + 1
        guard start < fileSize else { return ContentRun(.damaged, rest) }
        let length = min(sectors * 512 - start % 512, fileSize - start)
        let unit = CompressedUnit(
            offset: start, length: Int(length), unitSize: Int(clusterSize), method: isDeflate ? .deflate : .other)
        return ContentRun(.compressed(unit, skipping: Int(inside)), rest)
    }
}
