// SPDX-License-Identifier: Apache-2.0

/// The table of a qcow2 image's snapshots (QEMU, docs/interop/qcow2.rst, "Snapshots").
extension HeaderScan {
    /// Bytes of an entry before what has no fixed size.
    static let snapshotEntry: UInt64 = 40
    /// QEMU refuses more (`QCOW_MAX_SNAPSHOT_EXTRA_DATA`).
    private static let mostExtraBytes: UInt64 = 1_024
    /// What a listing gives each: QEMU cuts ids off after 127 bytes and names after 255.
    private static let usualEntry: UInt64 = 512

    /// Reads what each snapshot is called; nothing where the table is not at hand as a whole, or takes more than its limit.
    mutating func readSnapshots() {
        guard let count = header.snapshotCount, count > 0, UInt64(count) <= limits.snapshots else {
            if header.snapshotCount == 0 { header.snapshots = [] }
            return
        }
        var place = bytes.big(UInt64.self, 64) ?? 0
        // A table that lies where none can was refused before.
        guard place != 0, place.isMultiple(of: header.unitSize ?? 1),
            bytes.reaches(place, UInt64(count) * Self.snapshotEntry)
        else { return }
        let end = place.plusOrMost(limits.snapshotTableBytes)
        header.snapshotTable = place..<min(end, place.plusOrMost(UInt64(count).timesOrMost(Self.usualEntry)))
        var snapshots: [InternalSnapshot] = []
        for number in 1...count {
            guard let snapshot = readSnapshot(Int(number), &place, end) else { return }
            snapshots.append(snapshot)
        }
        header.snapshots = snapshots
    }

    /// An entry; the next one begins at a multiple of 8 bytes.
    private mutating func readSnapshot(_ number: Int, _ place: inout UInt64, _ end: UInt64) -> InternalSnapshot? {
        let start = place
        guard start < end, let fixed = bytes.slice(start, Int(Self.snapshotEntry)).map(Array.init) else { return nil }
        func big(_ offset: Int, _ count: Int) -> UInt64 {
            fixed[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
        }
        let (idLength, nameLength, extra) = (big(12, 2), big(14, 2), big(36, 4))
        guard extra <= Self.mostExtraBytes else {
            refuse(.absurdTable, "Snapshot \(number) has \(extra) bytes of extra data; QEMU takes 1,024 at most.")
            return nil
        }
        let texts = start + Self.snapshotEntry + extra
        let next = texts + idLength + nameLength
        guard next <= end, let id = bytes.slice(texts, Int(idLength)),
            let name = bytes.slice(texts + idLength, Int(nameLength))
        else { return nil }
        place = (next + 7) / 8 * 8
        let extras = start + Self.snapshotEntry
        return InternalSnapshot(
            id: HeaderText.decoded(id), name: HeaderText.decoded(name), created: UInt32(truncatingIfNeeded: big(16, 4)),
            memorySize: extra >= 8 ? bytes.big(UInt64.self, extras) ?? 0 : big(32, 4),
            virtualSize: extra >= 16 ? bytes.big(UInt64.self, extras + 8) : nil)
    }
}
