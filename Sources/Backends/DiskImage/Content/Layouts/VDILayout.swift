// SPDX-License-Identifier: Apache-2.0

/// The block table of a VDI, as VirtualBox writes it since version 1.1.
struct VDILayout: ContentLayout {
    let virtualSize: UInt64
    private let blockSize: UInt64
    private let count: UInt64
    private let table: UInt64
    private let data: UInt64
    private let unallocated: ContentRun.Place

    /// Nil also for blocks that begin with bytes of a program's own, which VirtualBox never wrote.
    init?(_ bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard let size = header.virtualSize, let block = header.unitSize, let table = bytes.little(UInt32.self, 340),
            let data = bytes.little(UInt32.self, 344), bytes.little(UInt32.self, 380) == 0,
            let count = bytes.little(UInt32.self, 384)
        else { return nil }
        virtualSize = size
        blockSize = block
        self.count = UInt64(count)
        self.table = UInt64(table)
        self.data = UInt64(data)
        unallocated = header.references.isEmpty ? .zero : .inherited
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let inside = offset % blockSize
        let rest = blockSize - inside
        guard offset / blockSize < count, let block = try tables.little(UInt32.self, table + offset / blockSize * 4)
        else { return ContentRun(.damaged, rest) }
        switch block {
        case .max: return ContentRun(unallocated, rest)
        case .max - 1: return ContentRun(.zero, rest)
        default:
            let place = (data + inside).plusOrMost(UInt64(block).timesOrMost(blockSize))
            return ContentRun(place < tables.source.size ? .stored(at: place) : .damaged, rest)
        }
    }
}
