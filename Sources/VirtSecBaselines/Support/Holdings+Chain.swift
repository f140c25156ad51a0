// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Holdings<DataPlace> {
    /// Adds the images below a disk, which its machine only reads: as the definition states them, or else as the
    /// documents of the volumes tell.
    mutating func addChain(of disk: Disk, in context: Context) {
        guard case .unseen(let reason) = disk.backingChain, reason.cause == .imageHeader else {
            return addEach(of: disk.backingChain) { image throws(MissingEvidence) in
                try DataPlace.of(image.source).map { Holding($0.place, at: $0.locus, isHarmless: true) }
            }
        }
        do throws(MissingEvidence) {
            guard try disk.hasImageHeader(), let path = try disk.source.file.optional() else { return }
            let place = disk.source.file.locus
            let top = try context.volume(atPath: path, at: place)
            for volume in try context.backingChain(of: top, at: place) {
                guard let path = volume.facts.path.value else { continue }
                add { () throws(MissingEvidence) in
                    Holding(.path(try DataPlace.hostPath(path, at: place)), at: place, isHarmless: true)
                }
            }
        } catch {
            add { () throws(MissingEvidence) -> Holding<DataPlace>? in throw error }
        }
    }
}

extension Disk {
    /// Whether its data may lie on another image; raw data cannot, and neither can what is not there.
    fileprivate func hasImageHeader() throws(MissingEvidence) -> Bool {
        if try device.equals(.cdrom) { return false }
        return try allOf(hasSource.required(ifAbsent: false), !format.equals(.raw))
    }
}
