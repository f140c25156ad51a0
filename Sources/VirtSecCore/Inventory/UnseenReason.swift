// SPDX-License-Identifier: Apache-2.0

/// Why a source could not tell a fact.
public struct UnseenReason: Sendable, Hashable, Located, CustomStringConvertible {
    /// What kind of reason it is.
    public struct Cause: Sendable, Hashable, CustomStringConvertible {
        @usableFromInline let number: UInt8
        /// The reason as a clause, such as "the host's CPU decides".
        public var description: String { Self.clauses[Int(number) % Self.clauses.count] }

        private static let clauses = [
            "the source does not report it",
            "the hypervisor's own default decides",
            "the host's listen setting decides (vnc_listen or spice_listen in qemu.conf)",
            "the host's security driver decides (security_driver in qemu.conf)",
            "the host's firmware descriptors decide (firmware autoselection)",
            "the host's CPU and the hypervisor's default model decide",
            "the host's TLS setting decides (qemu.conf)",
            "the value is not what the format allows",
            "VirtSec does not know this value",
            "an element that VirtSec does not know stands inside",
            "shown only to a reader with the right to see secrets",
            "the item could not be read",
            "the collection was not complete",
            "the other document that it names is not in the inventory",
            "the evidence was taken away",
            "the network that it names decides",
            "the host's storage settings decide",
            "the header of the image decides, which a guest may have written",
            "several documents of that name are in the inventory",
        ]

        /// The source does not report it.
        public static let notReported = Cause(number: 0)
        /// The hypervisor's own default, which depends on its version, decides.
        public static let hypervisorDefault = Cause(number: 1)
        /// `vnc_listen` or `spice_listen` of the host's qemu.conf decides.
        public static let hostListenSetting = Cause(number: 2)
        /// `security_driver` of the host's qemu.conf decides.
        public static let hostSecurityDriver = Cause(number: 3)
        /// The firmware descriptors installed on the host decide.
        public static let firmwareAutoselection = Cause(number: 4)
        /// The host's CPU and the hypervisor's default model decide.
        public static let hostCPU = Cause(number: 5)
        /// A TLS setting in the host's qemu.conf decides.
        public static let hostTLSSetting = Cause(number: 6)
        /// The text is no valid value, such as a number that does not parse.
        public static let malformed = Cause(number: 7)
        /// The value is none of the known ones.
        public static let notUnderstood = Cause(number: 8)
        /// An unrecognised element stands inside what is judged.
        public static let unrecognisedContent = Cause(number: 9)
        /// The source shows it only on request.
        public static let withheld = Cause(number: 10)
        /// The item that holds it could not be read.
        public static let unreadable = Cause(number: 11)
        /// The collection ended early.
        public static let incomplete = Cause(number: 12)
        /// Another document would say, and it is not in the inventory.
        public static let notCollected = Cause(number: 13)
        /// A test or a what-if took the evidence away.
        public static let takenAway = Cause(number: 14)
        /// The virtual network that the machine names decides.
        public static let networkDecides = Cause(number: 15)
        /// A setting of the host's storage decides.
        public static let hostStorageSetting = Cause(number: 16)
        /// The header of a disk image decides.
        public static let imageHeader = Cause(number: 17)
        /// Several assets of the name are in the inventory, and nothing tells which one is meant.
        public static let ambiguous = Cause(number: 18)
    }

    @usableFromInline let bits: UInt32

    /// Creates a reason, with the place where the fact was looked for.
    @inlinable public init(_ cause: Cause, at locus: Locus = .none) {
        bits = locus.bits & Locus.placeMask | UInt32(cause.number) << 25
    }

    /// What kind of reason it is.
    public var cause: Cause { Cause(number: UInt8(truncatingIfNeeded: bits >> 25)) }
    /// Where the fact was looked for.
    @inlinable public var locus: Locus { Locus(bits: bits & Locus.placeMask) }
    /// The cause as a clause.
    public var description: String { cause.description }
}

/// Evidence that a rule needs and does not have; the engine turns it into the verdict `notAssessable`.
public struct MissingEvidence: Error, Sendable, Hashable {
    /// Why it is missing.
    public let reason: UnseenReason

    /// Creates the error.
    @inlinable public init(_ reason: UnseenReason) { self.reason = reason }
}
