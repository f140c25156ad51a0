// SPDX-License-Identifier: Apache-2.0

/// What the content that two disks share says of where one of them came from.
public enum ContainmentAnswer: Sendable, Hashable {
    /// So much of the disk is in the other one that it was made from it, or both from the same.
    case contained
    /// A part is in both: they may have a common origin, or hold the same software.
    case overlapping
    /// Next to nothing is in both.
    case unrelated
    /// Nothing can be said.
    case cannotTell(ContainmentDoubt)
}

/// Why nothing can be said of what two disks share.
public enum ContainmentDoubt: Sendable, Hashable {
    /// Nothing is known of the first disk's content.
    case first(ContentObstacle)
    /// Nothing is known of the second disk's content.
    case second(ContentObstacle)
    /// The disks were cut into chunks of different sizes.
    case differentChunkSizes
    /// The first disk rests on a parent, of which nothing was looked at, and shares next to nothing of its own.
    case restsOnParent
    /// The first disk holds next to nothing.
    case tooLittleContent
    /// Too few digests were kept that both sketches would have, as the disks are of very different sizes.
    case sampleTooSmall
    /// Too much of the disks could not be read, or lies in a parent of the second one.
    case tooMuchUnread

    /// The reason as a clause.
    public var clause: String {
        switch self {
        case .first(let obstacle): "nothing is known of the first image: \(obstacle.clause)"
        case .second(let obstacle): "nothing is known of the second image: \(obstacle.clause)"
        case .differentChunkSizes: "the sketches were made with chunks of different sizes"
        case .restsOnParent: "the image rests on a parent, and only its own content was compared"
        case .tooLittleContent: "the image holds too little content of its own"
        case .sampleTooSmall: "the sketches have too few chunks that both would have kept"
        case .tooMuchUnread: "too much of the images could not be read or lies in a parent"
        }
    }
}

/// From which share on disks count as contained or unrelated.
public struct ContainmentLimits: Sendable, Hashable {
    /// The least share of a disk that came from the other one, from 0 to 1.
    public var contained: Double
    /// The largest share of disks that have nothing to do with each other, from 0 to 1.
    public var unrelated: Double
    /// The least number of distinct chunks that say something.
    public var leastChunks: UInt64
    /// The least number of digests that are compared.
    public var leastSample: Int

    /// Creates limits.
    ///
    /// Measured with chunks of 64 KiB: 0.97 for a modified full clone, 0.00 for an unrelated image.
    public init(
        contained: Double = 0.5, unrelated: Double = 0.05, leastChunks: UInt64 = 32, leastSample: Int = 32
    ) {
        self.contained = contained
        self.unrelated = unrelated
        self.leastChunks = leastChunks
        self.leastSample = leastSample
    }

    /// What bounds say; an answer holds for all shares inside of them, but for the weaker claim of an overlap.
    func answer(_ bounds: ContainmentBounds, restsOnParent: Bool) -> ContainmentAnswer {
        if bounds.lowest >= contained { return .contained }
        if bounds.highest <= unrelated { return restsOnParent ? .cannotTell(.restsOnParent) : .unrelated }
        if bounds.lowest > unrelated { return .overlapping }
        return .cannotTell(bounds.unreadShare > 0 ? .tooMuchUnread : .sampleTooSmall)
    }
}
