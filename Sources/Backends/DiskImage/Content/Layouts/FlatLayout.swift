// SPDX-License-Identifier: Apache-2.0

/// The bytes of the file are those of the disk: raw images, fixed VHDs, images of CDs.
struct FlatLayout: ContentLayout {
    let virtualSize: UInt64
    /// Where in the file the disk ends; what a guest sees behind that is zero.
    let end: UInt64

    func run(at offset: UInt64, _ tables: inout TableCache) throws(ContentReadingError) -> ContentRun {
        let end = min(virtualSize, end)
        let stored = tables.source.stored(from: offset)
        guard offset < end, !stored.isEmpty, stored.lowerBound < end else {
            return ContentRun(.zero, virtualSize - min(offset, virtualSize))
        }
        if stored.lowerBound > offset { return ContentRun(.zero, stored.lowerBound - offset) }
        return ContentRun(.stored(at: offset), min(stored.upperBound, end) - offset)
    }
}
