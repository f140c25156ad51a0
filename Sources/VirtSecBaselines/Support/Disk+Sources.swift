// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension JoinedOutcome {
    /// Adds every place that a definition names for the data of a disk: the image that is written to, those below it,
    /// and the copy that a block job makes, with those below that.
    ///
    /// A definition that is silent on a chain leaves it to the header of the image and names nothing there to judge.
    ///
    /// - Parameter judge: judges one place.
    mutating func addSources(of disk: Disk, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome) {
        add(disk.source, judge)
        addChain(disk.backingChain, judge)
        add(disk.mirror.source, judge)
        addChain(disk.mirror.backingChain, judge)
    }

    private mutating func add(_ source: DiskSource, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome) {
        do throws(MissingEvidence) {
            add(try judge(source))
        } catch {
            miss(error)
        }
    }

    private mutating func addChain(
        _ chain: Listing<BackingImage>, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome
    ) {
        if case .unseen(let reason) = chain, reason.cause == .imageHeader { return }
        addEach(of: chain) { image throws(MissingEvidence) in try judge(image.source) }
    }
}
