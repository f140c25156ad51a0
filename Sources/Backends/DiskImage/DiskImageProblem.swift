// SPDX-License-Identifier: Apache-2.0

/// Something in a disk image's header that must be refused or reported.
public struct DiskImageProblem: Sendable, Hashable, CustomStringConvertible {
    /// What is to be done about a problem.
    public enum Consequence: Sendable, Hashable, Comparable {
        /// People should know; the image can be used.
        case reported
        /// A part of the header was not at hand or is not understood, so that nothing can be said of it.
        case unread
        /// The image must not be used.
        case refused
    }

    /// All kinds of problems.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The file ends inside of its header.
        case truncatedHeader = "truncated-header"
        /// The version is none that is known.
        case unknownVersion = "unknown-version"
        /// The image needs a feature that is not known.
        case unknownFeature = "unknown-feature"
        /// The virtual size is over the limit, or cannot be expressed in bytes.
        case absurdCapacity = "absurd-capacity"
        /// The size of a cluster, grain or block is none that the format has.
        case badUnitSize = "bad-unit-size"
        /// A table is larger than any program accepts, or too small for the virtual size.
        case absurdTable = "absurd-table"
        /// An offset leads past the end of the file, or where such a thing cannot be.
        case badOffset = "bad-offset"
        /// A part of the header lies where no bytes were at hand.
        case outOfReach = "out-of-reach"
        /// Two parts of the file contradict each other.
        case contradiction = "contradiction"
        /// The bytes fit several formats.
        case severalFormats = "several-formats"
        /// A line of a VMDK's text cannot be understood.
        case unreadableDescriptor = "unreadable-descriptor"
        /// A VMDK's text gives a key twice, with different values.
        case repeatedKey = "repeated-key"
        /// Bytes follow after the end of a VMDK's text.
        case textAfterEnd = "text-after-end"
        /// A check inside of the header fails: the file was damaged.
        case damaged
        /// The header marks the image as not closed, or as corrupt.
        case unclean
        /// The image names a file, device or address of the host.
        case namesHostFile = "names-host-file"
        /// The content lies in other files.
        case needsOtherFiles = "needs-other-files"
        /// The image rests on another one.
        case needsParent = "needs-parent"
        /// The content is of another format than name or descriptor say.
        case formatMismatch = "format-mismatch"
        /// Name or descriptor say a format, and the content has no known header.
        case noKnownHeader = "no-known-header"
        /// The virtual size is another than the descriptor says.
        case capacityMismatch = "capacity-mismatch"
        /// The image holds snapshots, whose content no descriptor tells of.
        case internalSnapshots = "internal-snapshots"
        /// The content is encrypted, so that nobody can look into it.
        case encrypted
    }

    /// The kind of problem.
    public let kind: Kind
    /// What is to be done.
    public let consequence: Consequence
    /// What was found, as a sentence; names that stand in the image are in it as they are.
    public let description: String

    init(_ kind: Kind, _ description: String, _ consequence: Consequence = .refused) {
        self.kind = kind
        self.consequence = consequence
        self.description = description
    }
}
