// SPDX-License-Identifier: Apache-2.0

/// What a running hypervisor tells of its host beside the document of its capabilities.
///
/// Documents at rest say none of it and leave it to a running hypervisor (``UnseenReason/Cause/runningHypervisor``).
/// One that was asked and did not tell leaves evidence missing.
public struct HostRuntime: Blank, Described {
    /// Name of the hypervisor, such as `QEMU`.
    public var hypervisorName: Fact<String> = .unseen(.runningHypervisor)
    /// Release of the hypervisor.
    public var hypervisorRelease: Fact<ReleaseNumber> = .unseen(.runningHypervisor)
    /// Release of libvirt on the host.
    public var libvirtRelease: Fact<ReleaseNumber> = .unseen(.runningHypervisor)
    /// Memory, in bytes.
    public var memory: Fact<ByteCount> = .unseen(.runningHypervisor)
    /// CPUs that are switched on, each thread of a core counted.
    public var processorCount: Fact<Int> = .unseen(.runningHypervisor)
    /// Threads of each core: more than one shares what is inside the core.
    public var threadsPerCore: Fact<Int> = .unseen(.runningHypervisor)
    /// Whether equal pages of memory are merged at present (KSM).
    ///
    /// Known to be false only where the kernel looks at no page for that. Of pages that it looks at and has not merged
    /// nobody can tell how long they stay so.
    public var mergesMemory: Fact<Bool> = .unseen(.runningHypervisor)
    /// Whether what passes over the connection is encrypted.
    public var isConnectionEncrypted: Fact<Bool> = .unseen(.runningHypervisor)
    /// Whether nobody else can read or change what passes over the connection: it is encrypted, or stays on the host.
    public var isConnectionSecure: Fact<Bool> = .unseen(.runningHypervisor)

    /// A source that says nothing about it.
    public static let blank = HostRuntime()

    /// Creates one of which nothing is known.
    public init() {}

    /// The field table.
    public static let fields = Field<HostRuntime>.table {
        Row.fact("hypervisorName", \.hypervisorName, "Name of the hypervisor")
        Row.fact("hypervisorRelease", \.hypervisorRelease, "Release of the hypervisor")
        Row.fact("libvirtRelease", \.libvirtRelease, "Release of libvirt on the host")
        Row.fact("memory", \.memory, "Memory")
        Row.fact("processorCount", \.processorCount, "CPUs that are switched on, each thread counted")
        Row.fact("threadsPerCore", \.threadsPerCore, "Threads of each core")
        Row.fact("mergesMemory", \.mergesMemory, "Whether equal pages of memory are merged at present (KSM)")
        Row.fact(
            "isConnectionEncrypted", \.isConnectionEncrypted, "Whether what passes over the connection is encrypted")
        Row.fact(
            "isConnectionSecure", \.isConnectionSecure, "Whether the connection is encrypted or stays on the host")
    }
}

/// The number of a release, such as `9.0.0`.
public struct ReleaseNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// First number.
    public let major: Int
    /// Second number.
    public let minor: Int
    /// Third number.
    public let patch: Int

    /// Creates a number from its parts.
    public init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads a number of one to three parts, such as `7.2`; nil for any other text.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { ("0"..."9").contains($0) } ? Int(part) : nil }
        guard (1...3).contains(parts.count), numbers.count == parts.count else { return nil }
        self.init(numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0)
    }

    /// The three numbers.
    public var description: String { "\(major).\(minor).\(patch)" }

    /// The older first.
    public static func < (left: ReleaseNumber, right: ReleaseNumber) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}
