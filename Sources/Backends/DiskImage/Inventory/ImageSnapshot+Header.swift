// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension DiskImageHeader {
    /// What the image keeps inside, as facts.
    func listedSnapshots(_ places: inout ImagePlaces) -> Listing<ImageSnapshot> {
        guard let snapshots else { return snapshotCount == nil ? .none : .unseen(.unreadable, at: .element(0)) }
        return .known(snapshots.map { ImageSnapshot($0, &places) })
    }
}

extension ImageSnapshot {
    fileprivate init(_ snapshot: InternalSnapshot, _ places: inout ImagePlaces) {
        self.init()
        locus = places.add("snapshot", snapshot.name)
        id = .stated(snapshot.id, locus)
        name = .stated(snapshot.name, locus)
        creationTime = .stated(Int(snapshot.created), locus)
        memorySize = .stated(ByteCount(snapshot.memorySize), locus)
        virtualSize = snapshot.virtualSize.map { .stated(ByteCount($0), locus) } ?? .absent(locus)
    }
}
