// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

extension JoinedOutcome {
    /// Adds every place that a definition names for the data of a disk: the image that is written to, those below it,
    /// and the copy that a block job makes, with those below that.
    ///
    /// A definition that is silent on a chain leaves it to the header of the image and names nothing there to judge: rules
    /// that use this ask what definitions name, and `disk-chain-not-stated` is violated by every disk that leaves it open.
    ///
    /// All is inlined into the rule, which then reads the facts where they are; a call would copy the disk first.
    ///
    /// - Parameter judge: judges one place.
    @inline(__always)
    mutating func addSources(
        of disk: Disk, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome
    ) {
        add(disk.source, judge)
        addChain(disk.backingChain, judge)
        add(disk.mirror.source, judge)
        addChain(disk.mirror.backingChain, judge)
    }

    @inline(__always)
    private mutating func add(
        _ source: DiskSource, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome
    ) {
        do throws(MissingEvidence) {
            add(try judge(source))
        } catch {
            miss(error)
        }
    }

    @inline(__always)
    private mutating func addChain(
        _ chain: Listing<BackingImage>, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome
    ) {
        if chain.isLeftOpen(to: .imageHeader) { return }
        addEach(of: chain) { image throws(MissingEvidence) in try judge(image.source) }
    }

    /// Adds the outcome of every disk that is reached over a network, by all places that its definition names.
    ///
    /// - Parameter judge: judges one place.
    @inline(__always)
    mutating func addNetworkSources(
        of disks: Listing<Disk>, _ judge: (DiskSource) throws(MissingEvidence) -> Outcome
    ) {
        let local = Outcome.notApplicable("no disk on a network")
        addEach(
            of: disks, atAGlance: { $0.isOnHostAlone ? local : nil },
            judge: { disk throws(MissingEvidence) in
                var own = JoinedOutcome()
                own.addSources(of: disk, judge)
                return try own.outcome(whenNone: local)
            })
    }

    /// Adds the outcome of every disk, where a glance decides for most of them what the whole judgement would say.
    @inline(__always)
    mutating func addEach(
        of disks: Listing<Disk>, atAGlance: (Disk) -> Outcome?, judge: (Disk) throws(MissingEvidence) -> Outcome
    ) {
        addEach(of: disks) { disk throws(MissingEvidence) in
            if let seen = atAGlance(disk) { return seen }
            return try judge(disk)
        }
    }
}
