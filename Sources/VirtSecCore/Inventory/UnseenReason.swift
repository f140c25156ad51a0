// SPDX-License-Identifier: Apache-2.0

/// Why a source could not tell a fact.
public struct UnseenReason: Sendable, Hashable, Located, CustomStringConvertible {
    /// What kind of reason it is.
    public struct Cause: Sendable, Hashable, CustomStringConvertible {
        @usableFromInline let number: UInt8

        @inlinable init(number: UInt8) { self.number = number }

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
            "something that VirtSec does not know stands inside",
            "shown only to a reader with the right to see secrets",
            "the item could not be read",
            "not everything that was given could be read",
            "the other document that it names is not in the inventory",
            "the evidence was taken away",
            "the network that it names decides",
            "the host's storage settings decide",
            "the header of the image decides, which a guest may have written",
            "several documents of that name are in the inventory",
            "a program of the host that the definition names decides",
            "no labels were given that could say it",
            "labels of several sources contradict each other",
            "what another machine holds cannot be told",
            "the host's security policy decides what the label allows",
            "the host's Ceph settings decide (ms_client_mode in ceph.conf)",
            "the rules of the switch that it is connected to decide",
            "the host's resolver decides what the name stands for",
            "VirtSec does not know this version",
            "nothing tells on which of several hosts the machine is",
            "the host decides which device the link names",
        ]

        /// The source does not report it.
        @inlinable public static var notReported: Cause { Cause(number: 0) }
        /// The hypervisor's own default, which depends on its version, decides.
        @inlinable public static var hypervisorDefault: Cause { Cause(number: 1) }
        /// `vnc_listen` or `spice_listen` of the host's qemu.conf decides.
        @inlinable public static var hostListenSetting: Cause { Cause(number: 2) }
        /// `security_driver` of the host's qemu.conf decides.
        @inlinable public static var hostSecurityDriver: Cause { Cause(number: 3) }
        /// The firmware descriptors installed on the host decide.
        @inlinable public static var firmwareAutoselection: Cause { Cause(number: 4) }
        /// The host's CPU and the hypervisor's default model decide.
        @inlinable public static var hostCPU: Cause { Cause(number: 5) }
        /// A TLS setting in the host's qemu.conf decides.
        @inlinable public static var hostTLSSetting: Cause { Cause(number: 6) }
        /// The text is no valid value, such as a number that does not parse.
        @inlinable public static var malformed: Cause { Cause(number: 7) }
        /// The value is none of the known ones.
        @inlinable public static var notUnderstood: Cause { Cause(number: 8) }
        /// An unrecognised element or attribute stands inside what is judged.
        @inlinable public static var unrecognisedContent: Cause { Cause(number: 9) }
        /// The source shows it only on request.
        @inlinable public static var withheld: Cause { Cause(number: 10) }
        /// The item that holds it could not be read.
        @inlinable public static var unreadable: Cause { Cause(number: 11) }
        /// The collection ended early.
        @inlinable public static var incomplete: Cause { Cause(number: 12) }
        /// Another document would say, and it is not in the inventory.
        @inlinable public static var notCollected: Cause { Cause(number: 13) }
        /// A test or a what-if took the evidence away.
        @inlinable public static var takenAway: Cause { Cause(number: 14) }
        /// The virtual network that the machine names decides.
        @inlinable public static var networkDecides: Cause { Cause(number: 15) }
        /// A setting of the host's storage decides.
        @inlinable public static var hostStorageSetting: Cause { Cause(number: 16) }
        /// The header of a disk image decides.
        @inlinable public static var imageHeader: Cause { Cause(number: 17) }
        /// Several assets of the name are in the inventory, and nothing tells which one is meant.
        @inlinable public static var ambiguous: Cause { Cause(number: 18) }
        /// A program of the host decides, which the definition reaches through a socket.
        @inlinable public static var hostProgram: Cause { Cause(number: 19) }
        /// Nobody gave labels for the asset.
        @inlinable public static var noLabels: Cause { Cause(number: 20) }
        /// Two sources of labels say different things of the asset.
        @inlinable public static var contradictoryLabels: Cause { Cause(number: 21) }
        /// The definition of another machine does not tell what that one holds.
        @inlinable public static var untoldPeer: Cause { Cause(number: 22) }
        /// The policy of the host's security driver decides what a label allows.
        @inlinable public static var hostSecurityPolicy: Cause { Cause(number: 23) }
        /// A setting of the host's ceph.conf decides.
        @inlinable public static var hostCephSetting: Cause { Cause(number: 24) }
        /// The rules of a virtual switch decide, which no document of libvirt holds.
        @inlinable public static var switchRules: Cause { Cause(number: 25) }
        /// What a name of a host stands for, the resolver of the host decides.
        @inlinable public static var hostResolver: Cause { Cause(number: 26) }
        /// The value names a version that is numbered in a way of its own.
        @inlinable public static var unknownVersion: Cause { Cause(number: 27) }
        /// The inventory holds several hosts, and nothing tells on which of them the machine is.
        @inlinable public static var untoldHost: Cause { Cause(number: 28) }
        /// A link among the host's device files decides, which the host's own rules make.
        @inlinable public static var hostDeviceLink: Cause { Cause(number: 29) }
    }

    @usableFromInline let bits: UInt32

    /// Creates a reason, with the place where the fact was looked for.
    @inlinable public init(_ cause: Cause, at locus: Locus = .none) {
        bits = locus.bits & Locus.placeMask | UInt32(cause.number) << 25
    }

    /// What kind of reason it is.
    @inlinable public var cause: Cause { Cause(number: UInt8(truncatingIfNeeded: bits >> 25)) }
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
