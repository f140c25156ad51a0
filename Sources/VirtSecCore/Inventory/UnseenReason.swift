// SPDX-License-Identifier: Apache-2.0

/// Why a source could not tell a fact.
public struct UnseenReason: Sendable, Hashable, Located, CustomStringConvertible {
    /// What kind of reason it is.
    ///
    /// There are two sorts. Where the value is *left open* (``isLeftOpen``), the document was read, says nothing, and so
    /// leaves the value to somebody else, whom the cause names: that it does so is known of it. All other causes are
    /// *missing evidence*, of which nobody knows anything.
    public struct Cause: Sendable, Hashable, CustomStringConvertible {
        @usableFromInline let kind: Kind

        @inlinable init(_ kind: Kind) { self.kind = kind }

        /// The reason as a clause, such as "the host's CPU decides".
        public var description: String { kind.text.clause }

        /// Whether the document was read, says nothing, and leaves the value to somebody else.
        ///
        /// False for everything that is missing evidence.
        @inlinable public var isLeftOpen: Bool { kind.isLeftOpen }

        /// To whom the document leaves the value, such as "the hypervisor's own default"; nil for missing evidence.
        public var decider: String? { kind.text.decider }

        /// All causes that are missing evidence: what taking evidence away may leave behind.
        package static var allOfMissingEvidence: [Cause] { all.filter { !$0.isLeftOpen } }
        /// All causes.
        package static var all: [Cause] { (0...UInt8.max).compactMap(Kind.init(rawValue:)).map(Cause.init) }

        /// The source does not report it.
        @inlinable public static var notReported: Cause { Cause(.notReported) }
        /// The hypervisor's own default, which depends on its version, decides.
        @inlinable public static var hypervisorDefault: Cause { Cause(.hypervisorDefault) }
        /// `vnc_listen` or `spice_listen` of the host's qemu.conf decides.
        @inlinable public static var hostListenSetting: Cause { Cause(.hostListenSetting) }
        /// `security_driver` of the host's qemu.conf decides.
        @inlinable public static var hostSecurityDriver: Cause { Cause(.hostSecurityDriver) }
        /// The firmware descriptors installed on the host decide.
        @inlinable public static var firmwareAutoselection: Cause { Cause(.firmwareAutoselection) }
        /// The host's CPU and the hypervisor's default model decide.
        @inlinable public static var hostCPU: Cause { Cause(.hostCPU) }
        /// A TLS setting in the host's qemu.conf decides.
        @inlinable public static var hostTLSSetting: Cause { Cause(.hostTLSSetting) }
        /// The text is no valid value, such as a number that does not parse.
        @inlinable public static var malformed: Cause { Cause(.malformed) }
        /// The value is none of the known ones.
        @inlinable public static var notUnderstood: Cause { Cause(.notUnderstood) }
        /// An unrecognised element or attribute stands inside what is judged.
        @inlinable public static var unrecognisedContent: Cause { Cause(.unrecognisedContent) }
        /// The source shows it only on request.
        @inlinable public static var withheld: Cause { Cause(.withheld) }
        /// The item that holds it could not be read.
        @inlinable public static var unreadable: Cause { Cause(.unreadable) }
        /// The collection ended early.
        @inlinable public static var incomplete: Cause { Cause(.incomplete) }
        /// Another document would say, and it is not in the inventory.
        @inlinable public static var notCollected: Cause { Cause(.notCollected) }
        /// A test or a what-if took the evidence away.
        @inlinable public static var takenAway: Cause { Cause(.takenAway) }
        /// The virtual network that the machine names decides.
        @inlinable public static var networkDecides: Cause { Cause(.networkDecides) }
        /// A setting of the host's storage decides.
        @inlinable public static var hostStorageSetting: Cause { Cause(.hostStorageSetting) }
        /// The header of a disk image decides.
        @inlinable public static var imageHeader: Cause { Cause(.imageHeader) }
        /// Several assets of the name are in the inventory, and nothing tells which one is meant.
        @inlinable public static var ambiguous: Cause { Cause(.ambiguous) }
        /// A program of the host decides, which the definition reaches through a socket.
        @inlinable public static var hostProgram: Cause { Cause(.hostProgram) }
        /// Nobody gave labels for the asset.
        @inlinable public static var noLabels: Cause { Cause(.noLabels) }
        /// Two sources of labels say different things of the asset.
        @inlinable public static var contradictoryLabels: Cause { Cause(.contradictoryLabels) }
        /// The definition of another machine does not tell what that one holds.
        @inlinable public static var untoldPeer: Cause { Cause(.untoldPeer) }
        /// The policy of the host's security driver decides what a label allows.
        @inlinable public static var hostSecurityPolicy: Cause { Cause(.hostSecurityPolicy) }
        /// A setting of the host's ceph.conf decides.
        @inlinable public static var hostCephSetting: Cause { Cause(.hostCephSetting) }
        /// The rules of a virtual switch decide, which no document of libvirt holds.
        @inlinable public static var switchRules: Cause { Cause(.switchRules) }
        /// What a name of a host stands for, the resolver of the host decides.
        @inlinable public static var hostResolver: Cause { Cause(.hostResolver) }
        /// The value names a version that is numbered in a way of its own.
        @inlinable public static var unknownVersion: Cause { Cause(.unknownVersion) }
        /// The inventory holds several hosts, and nothing tells on which of them the machine is.
        @inlinable public static var untoldHost: Cause { Cause(.untoldHost) }
        /// A link among the host's device files decides, which the host's own rules make.
        @inlinable public static var hostDeviceLink: Cause { Cause(.hostDeviceLink) }
        /// A descriptor was read by itself, and the files of its package were not looked at.
        @inlinable public static var packageNotRead: Cause { Cause(.packageNotRead) }
        /// No trust anchors were given that could vouch for a signer.
        @inlinable public static var noTrustAnchors: Cause { Cause(.noTrustAnchors) }
        /// A file is compressed, and was not unpacked.
        @inlinable public static var notUnpacked: Cause { Cause(.notUnpacked) }
        /// No date was given on which support of the operating system ends.
        @inlinable public static var noSupportDate: Cause { Cause(.noSupportDate) }
        /// A path that does not start at the root: whoever opens it decides where it leads.
        @inlinable public static var relativePath: Cause { Cause(.relativePath) }
        /// A running hypervisor would tell, and none was asked.
        @inlinable public static var runningHypervisor: Cause { Cause(.runningHypervisor) }
        /// Nobody said which release is the oldest that is allowed.
        @inlinable public static var noOldestRelease: Cause { Cause(.noOldestRelease) }
        /// Somebody wrote to the file while it was read, so that what was read may not fit together.
        @inlinable public static var changedMeanwhile: Cause { Cause(.changedMeanwhile) }
    }

    /// The place, and above it the number of the cause.
    @usableFromInline let bits: UInt32

    /// Creates a reason, with the place where the fact was looked for.
    @inlinable public init(_ cause: Cause, at locus: Locus = .none) {
        bits = locus.bits & Locus.placeMask | UInt32(cause.kind.rawValue) << 25
    }

    /// What kind of reason it is.
    @inlinable public var cause: Cause {
        // Nothing but the initialiser writes the bits, so there always is one of the number.
        Cause(Cause.Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 25)) ?? .notReported)
    }
    /// Where the fact was looked for.
    @inlinable public var locus: Locus { Locus(bits: bits & Locus.placeMask) }
    /// The cause as a clause.
    public var description: String { cause.description }

    /// Whether the document was read, says nothing, and leaves the value to the one whom a cause names.
    ///
    /// Never true for a cause that is missing evidence.
    @inlinable public func isLeftOpen(to cause: Cause) -> Bool { cause.isLeftOpen && cause == self.cause }
}

/// Evidence that a rule needs and does not have; the engine turns it into the verdict `notAssessable`.
public struct MissingEvidence: Error, Sendable, Hashable {
    /// Why it is missing.
    public let reason: UnseenReason

    /// Creates the error.
    @inlinable public init(_ reason: UnseenReason) { self.reason = reason }
}
