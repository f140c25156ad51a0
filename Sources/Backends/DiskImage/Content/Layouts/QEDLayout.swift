// SPDX-License-Identifier: Apache-2.0

/// The tables of two levels of a QED image (QEMU, docs/interop/qed_spec.rst).
struct QEDLayout: ContentLayout {
    let virtualSize: UInt64
    private let clusterSize: UInt64
    private let firstLevel: UInt64
    /// How many entries each table has.
    private let entries: UInt64
    private let unallocated: ContentRun.Place

    init?(_ bytes: DiskImageBytes, _ header: DiskImageHeader) {
        guard let size = header.virtualSize, let cluster = header.unitSize,
            let tableSize = bytes.little(UInt32.self, 8), (1...16).contains(tableSize),
            let table = bytes.little(UInt64.self, 40)
        else { return nil }
        virtualSize = size
        clusterSize = cluster
        firstLevel = table
        entries = UInt64(tableSize) * cluster / 8
        unallocated = header.references.isEmpty ? .zero : .inherited
    }

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let covered = clusterSize.timesOrMost(entries)
        let rest = covered - offset % covered
        guard offset / covered < entries,
            let table = try tables.little(UInt64.self, firstLevel.plusOrMost(offset / covered * 8))
        else { return ContentRun(.damaged, rest) }
        if table == 0 { return ContentRun(unallocated, rest) }
        let place = table.plusOrMost(offset % covered / clusterSize * 8)
        guard table.isMultiple(of: clusterSize), let start = try tables.little(UInt64.self, place) else {
            return ContentRun(.damaged, rest)
        }
        return cluster(start, offset % clusterSize, tables.source.size)
    }

    /// An entry of 0 stands for nothing, one of 1 for zeros.
    private func cluster(_ start: UInt64, _ inside: UInt64, _ fileSize: UInt64) -> ContentRun {
        let rest = clusterSize - inside
        switch start {
        case 0: return ContentRun(unallocated, rest)
        case 1: return ContentRun(.zero, rest)
        case _ where start.isMultiple(of: clusterSize) && start.plusOrMost(inside) < fileSize:
            return ContentRun(.stored(at: start + inside), rest)
        default: return ContentRun(.damaged, rest)
        }
    }
}
