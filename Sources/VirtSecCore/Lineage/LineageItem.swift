// SPDX-License-Identifier: Apache-2.0

/// Something that has parents or descendants: an image, a machine, a snapshot, a checkpoint, a state inside of an image, or a
/// disk of a package.
public struct LineageItem: Sendable, Hashable {
    /// What an item is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A disk image, seen at rest or only named by others.
        case image
        /// A machine, which rests on the images of its disks.
        case machine
        /// A snapshot of a machine.
        case snapshot
        /// A checkpoint of a machine, since which changes of its disks are kept in mind.
        case checkpoint
        /// A state of its disk that an image keeps inside.
        case internalSnapshot = "internal-snapshot"
        /// A disk of a package.
        case packageDisk = "package-disk"
    }

    /// How much is known of an item.
    public enum Presence: String, Sendable, Hashable, CaseIterable {
        /// It was read.
        case seen
        /// Others name it, and nobody looked whether it is there: it lies outside of the folders that were named, or on
        /// another host.
        case named
        /// Others name it, it lies in a folder that was read, and it is not there.
        case missing
    }

    /// The id of the observation, or of an image that was not seen its path or what names it; of a machine with several
    /// definitions that of the one that tells most, of a file with several names the first of these.
    public let id: String
    /// What it is.
    public let kind: Kind
    /// The name that people know it by; it may come from a document and must be escaped.
    public let name: String
    /// How much is known of it.
    public internal(set) var presence: Presence
    /// What is said of it in a few words, such as its format and size.
    public let summary: String
    /// How exposed it is: a machine that runs counts most, what no machine uses least.
    public let exposure: LineageExposure
    /// Whether it is an image whose content was looked at and is nothing of its own but zeros, so that it tells nothing of
    /// where the image comes from.
    public internal(set) var isBlank = false
    /// As which machine it was recognised: the same in the next run that is given what this one knows; nil for what is no
    /// machine, and where nobody recognised any.
    public internal(set) var identity: IdentityID?
    /// The ids of the other definitions that are of the same machine, or of the other names of an image's file, in their
    /// order.
    public internal(set) var sameAs: [String] = []
    /// What says that they are of one machine or file; empty where there is only one.
    public internal(set) var sameness: [LineageEvidence] = []
    /// What its other definitions, or other paths, call it.
    var otherNames: [String] = []
    /// What could not be told of it, so that links may be missing.
    public internal(set) var doubts: [LineageDoubt] = []
}

/// How exposed something is that has inherited a defect: what runs comes first, then what a guest can be started from.
public struct LineageExposure: Sendable, Hashable, Comparable {
    /// In how far a machine can be reached, from 0 for what is no machine to 3 for a machine that runs.
    let state: UInt8
    /// How many interfaces a machine has.
    let interfaces: Int

    static let none = LineageExposure(state: 0, interfaces: 0)

    /// Words for people: `running`, `starts with its host`, `defined`, or `at rest`.
    public var description: String {
        switch state {
        case 3: "running"
        case 2: "starts with its host"
        case 1: "defined"
        default: "at rest"
        }
    }

    /// The less exposed first.
    public static func < (left: LineageExposure, right: LineageExposure) -> Bool {
        (left.state, left.interfaces) < (right.state, right.interfaces)
    }
}
