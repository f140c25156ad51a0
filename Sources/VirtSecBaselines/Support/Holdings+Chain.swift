// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension Holdings<DataPlace> {
    /// Adds the images below a disk, which its machine only reads: as the definition states them, and below the last one
    /// that it states as the documents of the volumes tell.
    mutating func addChain(of disk: Disk, in context: Context) {
        if disk.backingChain.isLeftOpen(to: .imageHeader) {
            return addHidden(below: disk, in: context)
        }
        addImages(disk.backingChain, in: context)
        guard let last = disk.backingChain.known.last else { return }
        if last.isLast.isLeftOpen(to: .imageHeader) {
            addHidden(below: last.source, last.type, in: context)
        } else {
            add { () throws(MissingEvidence) -> Holding<DataPlace>? in
                _ = try last.isLast.required()
                return nil
            }
        }
    }

    /// Adds the images of a chain that is stated.
    mutating func addImages(_ chain: Listing<BackingImage>, in context: Context) {
        addParts(of: chain) { image, holdings in
            holdings.add(image.source, image.type, isHarmless: true, in: context)
        }
    }

    private mutating func addHidden(below disk: Disk, in context: Context) {
        do throws(MissingEvidence) {
            if try disk.hasImageHeader() { addHidden(below: disk.source, disk.kind, in: context) }
        } catch {
            miss(error)
        }
    }

    private mutating func addHidden(below source: DiskSource, _ kind: Fact<DiskKind>, in context: Context) {
        do throws(MissingEvidence) {
            guard let found = try DataPlace.of(source, kind, in: context) else { return }
            guard case .path(let path) = found.place else {
                throw MissingEvidence(UnseenReason(.imageHeader, at: found.locus))
            }
            let top = try context.volume(atPath: path.description, at: found.locus)
            for volume in try context.backingChain(of: top, at: found.locus) {
                guard let path = volume.facts.path.value else { continue }
                add { () throws(MissingEvidence) in
                    Holding(.path(try DataPlace.hostPath(path, at: found.locus)), at: found.locus, isHarmless: true)
                }
            }
        } catch {
            miss(error)
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
