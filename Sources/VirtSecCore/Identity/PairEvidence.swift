// SPDX-License-Identifier: Apache-2.0

/// In what two units agree and differ, and under which circumstances they were seen.
struct PairEvidence: Hashable {
    /// In what they agree, and what many do not share.
    var usable: ClueSet = []
    /// In what they agree, and what too many share.
    var common: ClueSet = []
    /// In what they differ although both have it.
    var against: ClueSet = []

    /// One hypervisor told of both.
    var isSameHost = false
    /// Two hypervisors told of them.
    var areDifferentHosts = false
    var isSameDomain = true
    /// Both run.
    var areBothRunning = false
    /// One is being moved.
    var isMoving = false
    /// One was seen in an earlier run.
    var isSequential = false
    /// The disks of both are there, and they are others.
    var haveOtherDisks = false
    /// The same, but for what they rest on: linked clones of one template.
    var haveOtherOwnDisks = false
    /// They share a disk, whatever each calls it.
    var haveCommonDisk = false
    /// They rest on an image in common, so that some of their content is the same by design.
    var haveCommonImage = false
    /// The UUID that they share is that of several kinds of machine.
    var isCrowded = false

    init(_ left: SightingUnit, _ right: SightingUnit) {
        isSameHost = left.host != 0 && left.host == right.host
        areDifferentHosts = left.host != 0 && right.host != 0 && left.host != right.host
        isSameDomain = left.domain == right.domain
        isSequential = left.isEarlier != right.isEarlier
        areBothRunning = left.isRunning && right.isRunning && !isSequential
        isMoving = left.isMoving || right.isMoving
        let areThere = !left.images.isEmpty && !right.images.isEmpty
        haveCommonImage = areThere && !left.images.isDisjoint(with: right.images)
        haveOtherDisks = areThere && !haveCommonImage
        haveCommonDisk = areThere && !left.ownImages.isDisjoint(with: right.ownImages)
        haveOtherOwnDisks =
            haveOtherDisks
            || haveCommonImage && left.ownImages.isDisjoint(with: right.images)
                && right.ownImages.isDisjoint(with: left.images)
        compare(left.values, right.values)
        settle()
        if left.name != 0, right.name != 0 {
            if left.name == right.name { usable.insert(.name) } else { against.insert(.name) }
        }
    }

    /// Walks along both lists, channel by channel.
    private mutating func compare(_ left: [ClueValue], _ right: [ClueValue]) {
        var (first, second) = (0, 0)
        while first < left.count, second < right.count {
            let channel = left[first].channelNumber
            if channel < right[second].channelNumber {
                first += 1
            } else if channel > right[second].channelNumber {
                second += 1
            } else {
                compare(channel, left, &first, right, &second)
            }
        }
    }

    private mutating func compare(
        _ channel: UInt8, _ left: [ClueValue], _ first: inout Int, _ right: [ClueValue], _ second: inout Int
    ) {
        let starts = (first, second)
        var (same, rare) = (0, 0)
        var rareOnes = (0, 0)
        while first < left.count, left[first].channelNumber == channel {
            if !left[first].isCommon { rareOnes.0 += 1 }
            while second < right.count, right[second].channelNumber == channel, right[second].key < left[first].key {
                if !right[second].isCommon { rareOnes.1 += 1 }
                second += 1
            }
            if second < right.count, right[second].key == left[first].key {
                same += 1
                if !left[first].isCommon, !right[second].isCommon { rare += 1 }
                if left[first].isCrowded || right[second].isCrowded { isCrowded = true }
            }
            first += 1
        }
        while second < right.count, right[second].channelNumber == channel {
            if !right[second].isCommon { rareOnes.1 += 1 }
            second += 1
        }
        if channel == ClueChannel.chunk.rawValue {
            noteChunks(same, rare, (min(first - starts.0, second - starts.1), min(rareOnes.0, rareOnes.1)))
        } else {
            note(channel, same, rare)
        }
    }

    /// One value will do.
    private mutating func note(_ channel: UInt8, _ same: Int, _ rare: Int) {
        guard let channel = ClueChannel(rawValue: channel) else { return }
        if same > 0 {
            if rare > 0 { usable.insert(ClueSet(of: channel)) } else { common.insert(ClueSet(of: channel)) }
        } else if channel.patience < 100 {
            against.insert(ClueSet(of: channel))
        }
    }

    /// Half of the chunks must be the same, and of those that few machines have half as well: instances of one template
    /// differ in these alone.
    private mutating func noteChunks(_ same: Int, _ rare: Int, _ smaller: (all: Int, rare: Int)) {
        if rare >= Self.fewestChunks, rare * 2 >= smaller.rare {
            usable.insert(.chunk)
        } else if same > 0, same * 2 >= smaller.all {
            common.insert(.chunk)
        }
    }

    private static let fewestChunks = 8

    /// What follows from something else is no evidence of its own.
    private mutating func settle() {
        let agreed = usable.union(common)
        if agreed.hasAny(ClueSet.linkage.union(.diskPath)) { against.subtract(.places) }
        // A path on the host that both are on says all that its text says.
        if agreed.contains(.diskOnHost) { remove(.diskPath) }
        if agreed.contains(.tpmOnHost) { remove(.tpm) }
        if agreed.contains(.variablesOnHost) { remove(.variables) }
        // One address has one tail.
        if agreed.contains(.mac) || agreed.contains(.uuid) { remove(.tail) }
        if agreed.hasAny(.hostState) { against.subtract(.stateText) }
        // Equal content has equal chunks, and so have images that rest on one.
        if agreed.contains(.content) || haveCommonImage { remove(.chunk) }
    }

    private mutating func remove(_ set: ClueSet) {
        usable.subtract(set)
        common.subtract(set)
    }

    /// What speaks for a match; names and addresses never do.
    var speaking: ClueSet { usable.subtracting([.name, ClueSet(of: .address)]) }
}
