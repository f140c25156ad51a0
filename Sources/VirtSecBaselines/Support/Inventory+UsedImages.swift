// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension Inventory {
    /// Judges machines by the images at rest that their disks use; CDs and floppy disks are left out.
    ///
    /// A rule that uses this speaks of the images that were given. It does not apply to a machine of whose images none was.
    ///
    /// - Parameter judge: judges a disk by its image; the place is that where the definition names it.
    func judgeUsedImages(
        in context: Context, _ judge: (Disk, DiskImage, Locus) throws(MissingEvidence) -> Outcome
    ) -> [Result<Outcome, MissingEvidence>] {
        machines.map { machine in
            Result { () throws(MissingEvidence) in try machine.judgeUsedImages(in: context, judge) }
        }
    }
}

extension VirtualMachine {
    fileprivate func judgeUsedImages(
        in context: Context, _ judge: (Disk, DiskImage, Locus) throws(MissingEvidence) -> Outcome
    ) throws(MissingEvidence) -> Outcome {
        var joined = JoinedOutcome()
        if context.lineage != nil, try !isOfNextStart() {
            joined.addEach(of: facts.disks) { disk throws(MissingEvidence) in
                try judgeUsedImage(of: disk, in: context, judge)
            }
        }
        if !context.inventory.isFullyRead { joined.miss(MissingEvidence(UnseenReason(.incomplete))) }
        return try joined.outcome(whenNone: .notApplicable("no image of its disks was given"))
    }

    /// Whether another definition is in force; documents at rest are.
    private func isOfNextStart() throws(MissingEvidence) -> Bool {
        let fact = facts.runtime.countsFromNextStart
        return try fact.isLeftOpen(to: .runningHypervisor) ? false : fact.required()
    }

    private func judgeUsedImage(
        of disk: Disk, in context: Context, _ judge: (Disk, DiskImage, Locus) throws(MissingEvidence) -> Outcome
    ) throws(MissingEvidence) -> Outcome {
        switch try disk.device.required(ifAbsent: .disk) {
        case .cdrom, .floppy: return .notApplicable("no image of its disks was given")
        default: break
        }
        let source = disk.source
        // Which file the volume is, documents of its pool would tell.
        if try source.options.pool.exists() {
            throw MissingEvidence(UnseenReason(.notCollected, at: source.options.pool.locus))
        }
        guard let image = try context.image(of: disk, in: self) else {
            return .notApplicable("no image of its disks was given")
        }
        return try judge(disk, image, source.file.value == nil ? source.device.locus : source.file.locus)
    }
}
