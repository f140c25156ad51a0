// SPDX-License-Identifier: Apache-2.0

/// Facts that no document of a few lines can hold, for examples: what the files of an appliance have shown, or what a
/// running hypervisor tells.
public struct ShownFacts: Sendable {
    /// Where such facts come from.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// The files of a package.
        case files = "its files"
        /// The hypervisor that a host or machine was asked about.
        case hypervisor = "its hypervisor"
        /// The header of a disk image, or the file system that it lies in.
        case image = "its file"
    }

    /// Where they come from.
    public let origin: Origin
    /// What they are, as a sentence for people.
    public let summary: String
    /// Whether they are shown of what the documents beside the example describe as well.
    public private(set) var reachesBeside = false
    private let change: @Sendable (Observation) -> Observation

    private init(_ origin: Origin, _ summary: String, _ change: @escaping @Sendable (Observation) -> Observation) {
        self.origin = origin
        self.summary = summary
        self.change = change
    }

    /// What the files of an appliance have shown; all other facts are those of an intact package.
    ///
    /// Intact is a folder with a manifest of SHA-256, signed by somebody whom nobody could vouch for, in which every
    /// file is found, listed and as the manifest says.
    public static func files(
        _ summary: String, _ change: @escaping @Sendable (inout ApplianceFacts) -> Void = { _ in }
    ) -> ShownFacts {
        ShownFacts(.files, summary) { observation in
            guard case .appliance(var appliance) = observation else { return observation }
            appliance.facts.showIntactFiles()
            change(&appliance.facts)
            return .appliance(appliance)
        }
    }

    /// What a running hypervisor tells of its host; all other facts are those of a current one that was asked safely.
    ///
    /// That is QEMU 10.0.0 under libvirt 11.3.0, asked over a connection that stays on the host, with cores of one thread,
    /// which merges no memory.
    public static func host(
        _ summary: String, _ change: @escaping @Sendable (inout HostRuntime) -> Void = { _ in }
    ) -> ShownFacts {
        ShownFacts(.hypervisor, summary) { observation in
            guard case .host(var host) = observation else { return observation }
            host.facts.runtime = .current
            change(&host.facts.runtime)
            return .host(host)
        }
    }

    /// What a running hypervisor knows of a machine; all other facts are those of one that runs as it is kept.
    ///
    /// That is a persistent machine of which nothing changes with the next start, of which the hypervisor warns of nothing
    /// and with which nothing is being done.
    public static func machine(
        _ summary: String, _ change: @escaping @Sendable (inout MachineRuntime) -> Void = { _ in }
    ) -> ShownFacts {
        ShownFacts(.hypervisor, summary) { observation in
            guard case .machine(var machine) = observation else { return observation }
            machine.facts.runtime = .running
            change(&machine.facts.runtime)
            return .machine(machine)
        }
    }

    /// What the header of an image and its file system tell that the text of a VMDK does not; all else is as the text
    /// says, in a file in the folder `/images` that only its owner may read.
    public static func image(
        _ summary: String, _ change: @escaping @Sendable (inout DiskImageFacts) -> Void
    ) -> ShownFacts {
        ShownFacts(.image, summary) { observation in
            guard case .image(var image) = observation else { return observation }
            change(&image.facts)
            return .image(image)
        }
    }

    /// The same of what the documents beside the example describe as well, such as two machines that both run.
    public func alsoBeside() -> ShownFacts {
        var shown = self
        shown.reachesBeside = true
        return shown
    }

    /// Tells the assets that a document describes.
    package func apply(to observations: [Observation]) -> [Observation] { observations.map(change) }
}

extension ApplianceFacts {
    /// Becomes what the files of an intact package show.
    fileprivate mutating func showIntactFiles() {
        integrity = PackageIntegrity()
        integrity.form = .stated(.folder)
        integrity.manifestDigest = .stated(.sha256)
        integrity.listsDescriptor = .stated(true)
        integrity.signature = .stated(.intact)
        integrity.signer = .stated("CN=Example")
        integrity.voucher = .unseen(.noTrustAnchors)
        defects = .none
        files.changeEach { file in
            file.foundSize = .stated(file.size.value ?? ByteCount(0), file.locus)
            file.isListed = .stated(true, file.locus)
            file.isProven = .stated(true, file.locus)
            file.image = PackageImage()
            file.image.format = .stated(.vmdk, file.locus)
            file.image.virtualSize = .stated(ByteCount(1 << 30), file.locus)
            file.image.isEncrypted = .stated(false, file.locus)
        }
    }
}

extension HostRuntime {
    /// A host with current software that was asked safely.
    fileprivate static let current: HostRuntime = {
        var runtime = HostRuntime()
        runtime.hypervisorName = .stated("QEMU")
        runtime.hypervisorRelease = .stated(ReleaseNumber(10))
        runtime.libvirtRelease = .stated(ReleaseNumber(11, 3))
        runtime.memory = .stated(ByteCount(64 << 30))
        runtime.processorCount = .stated(16)
        runtime.threadsPerCore = .stated(1)
        runtime.mergesMemory = .stated(false)
        runtime.isConnectionEncrypted = .stated(false)
        runtime.isConnectionSecure = .stated(true)
        return runtime
    }()
}

extension MachineRuntime {
    /// A machine that runs as it is kept.
    fileprivate static let running: MachineRuntime = {
        var runtime = MachineRuntime()
        runtime.state = .stated(.running)
        runtime.isPersistent = .stated(true)
        runtime.startsWithHost = .stated(false)
        runtime.hasSavedMemory = .stated(false)
        runtime.countsFromNextStart = .stated(false)
        runtime.pendingChanges = .stated([])
        runtime.warnings = .stated([])
        runtime.job = .stated(.none)
        runtime.traffic = .none
        runtime.diskJobs = .none
        return runtime
    }()
}
