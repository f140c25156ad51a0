// SPDX-License-Identifier: Apache-2.0

/// Finds which disks may have content in common, without comparing all with all.
///
/// Each disk is looked up by the smallest digests of its sample: a disk that holds half of its content has about half of
/// them, and every sketch that it can be compared with has kept them (``ChunkSample``). Of disks that share a digest the
/// first few stand for all, so that a thousand clones of one image are compared with a few of them each. The time grows
/// with the digests of all sketches.
struct ContentFamilies {
    /// For each disk, those before it that may be its origin, in their order.
    private(set) var candidates: [[Int]]

    /// How many digests a disk is looked up by.
    private static let looked = 32
    /// How many disks a digest leads to.
    private static let mostOwners = 16
    /// How many origins of a disk are compared in full: those it has most in common with, and the first of all.
    private static let mostCandidates = (near: 3, first: 2)

    private struct Found {
        let disk: Int
        let hits: Int
    }

    /// - Parameter sketches: those of which something is known, the likeliest origins first.
    init(_ sketches: [ContentSketch]) {
        candidates = Array(repeating: [], count: sketches.count)
        var owners: [UInt64: [Int32]] = [:]
        for (disk, sketch) in sketches.enumerated() {
            for digest in sketch.sample.prefix(Self.looked) where owners[digest, default: []].count < Self.mostOwners {
                owners[digest, default: []].append(Int32(truncatingIfNeeded: disk))
            }
        }
        let filter = DigestFilter(Array(owners.keys))
        var found = Array(repeating: [Found](), count: sketches.count)
        for (disk, sketch) in sketches.enumerated() {
            for (other, hits) in Self.hits(sketch, owners, filter) where other != disk {
                let asked = min(Self.looked, sketches[other].sample.count)
                guard hits * 4 >= asked, sketches[other].chunkSize == sketch.chunkSize else { continue }
                Self.note(Found(disk: min(disk, other), hits: hits), &found[max(disk, other)])
            }
        }
        for disk in found.indices { candidates[disk] = Self.best(found[disk]).map(\.disk) }
    }

    /// How many of the digests that others are looked up by a disk holds, by disk.
    private static func hits(
        _ sketch: ContentSketch, _ owners: [UInt64: [Int32]], _ filter: DigestFilter
    ) -> [Int: Int] {
        var hits: [Int: Int] = [:]
        for digest in sketch.sample where filter.mayHold(digest) {
            for owner in owners[digest] ?? [] { hits[Int(owner), default: 0] += 1 }
        }
        return hits
    }

    private static func note(_ candidate: Found, _ found: inout [Found]) {
        found.append(candidate)
        if found.count >= 32 { found = best(found) }
    }

    /// Each disk once, in their order.
    private static func best(_ found: [Found]) -> [Found] {
        let near = found.sorted { ($1.hits, $0.disk) < ($0.hits, $1.disk) }
        var seen: Set<Int> = []
        var result = near.filter { seen.insert($0.disk).inserted }
        let first = result.sorted { $0.disk < $1.disk }.prefix(mostCandidates.first)
        result = Array(result.prefix(mostCandidates.near))
        result += first.filter { candidate in !result.contains { $0.disk == candidate.disk } }
        return result.sorted { $0.disk < $1.disk }
    }
}

/// Says of most digests at once that they are not among some others; digests are spread evenly.
private struct DigestFilter {
    private var bits: [UInt64]
    private let mask: UInt64

    init(_ digests: [UInt64]) {
        var count = 1 << 12
        while count < digests.count * 16, count < 1 << 26 { count *= 2 }
        bits = Array(repeating: 0, count: count / 64)
        mask = UInt64(count - 1)
        for digest in digests { bits[Int((digest & mask) >> 6)] |= 1 << (digest & 63) }
    }

    func mayHold(_ digest: UInt64) -> Bool { bits[Int((digest & mask) >> 6)] & (1 << (digest & 63)) != 0 }
}
