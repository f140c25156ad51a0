// SPDX-License-Identifier: Apache-2.0

/// Kinds of parts that a machine may lack altogether.
///
/// A rule that looks at such parts alone names them, so that the engine need not ask it about machines without any.
public struct MachineParts: OptionSet, Sendable, Hashable {
    /// A bit for each kind of part.
    public let rawValue: UInt64

    /// Creates a set from its bits.
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The kinds of which a machine has some, or of which nobody can tell whether it has any.
    init(of facts: borrowing MachineFacts) {
        var bits = Bits()
        bits.add(Self.metadata, facts.metadata)
        bits.add(Self.systemInformation, facts.systemInformation)
        bits.add(Self.performanceEvents, facts.performanceEvents)
        bits.add(Self.disks, facts.disks)
        bits.add(Self.controllers, facts.controllers)
        bits.add(Self.leases, facts.leases)
        bits.add(Self.sharedFolders, facts.sharedFolders)
        bits.add(Self.interfaces, facts.interfaces)
        bits.add(Self.smartcards, facts.smartcards)
        bits.add(Self.serialPorts, facts.serialPorts)
        bits.add(Self.parallelPorts, facts.parallelPorts)
        bits.add(Self.consoles, facts.consoles)
        bits.add(Self.channels, facts.channels)
        bits.add(Self.inputs, facts.inputs)
        bits.add(Self.displays, facts.displays)
        bits.add(Self.sounds, facts.sounds)
        bits.add(Self.audioBackends, facts.audioBackends)
        bits.add(Self.videos, facts.videos)
        bits.add(Self.hostDevices, facts.hostDevices)
        bits.add(Self.redirectedUSB, facts.redirectedUSB)
        bits.add(Self.hubs, facts.hubs)
        bits.add(Self.watchdogs, facts.watchdogs)
        bits.add(Self.balloons, facts.balloons)
        bits.add(Self.randomGenerators, facts.randomGenerators)
        bits.add(Self.tpms, facts.tpms)
        bits.add(Self.panics, facts.panics)
        bits.add(Self.sharedMemory, facts.sharedMemory)
        bits.add(Self.memoryDevices, facts.memoryDevices)
        bits.add(Self.iommus, facts.iommus)
        bits.add(Self.vsocks, facts.vsocks)
        bits.add(Self.securityLabels, facts.securityLabels)
        bits.add(Self.wrappedKeys, facts.wrappedKeys)
        bits.add(Self.throttleGroups, facts.throttleGroups)
        bits.add(Self.memoryBacking, !facts.sparseMemoryBacking.isBlank)
        bits.add(Self.memoryTuning, !facts.sparseMemoryTuning.isBlank)
        bits.add(Self.cpuTuning, !facts.sparseCpuTuning.isBlank)
        bits.add(Self.features, !facts.sparseFeatures.isBlank)
        bits.add(Self.cpu, !facts.sparseCpu.isBlank)
        bits.add(Self.powerManagement, !facts.sparsePowerManagement.isBlank)
        bits.add(Self.launchSecurity, !facts.sparseLaunchSecurity.isBlank)
        bits.add(Self.qemu, !facts.sparseQemu.isBlank)
        bits.add(Self.xen, !facts.sparseXen.isBlank)
        bits.add(Self.bhyve, !facts.sparseBhyve.isBlank)
        bits.add(Self.container, !facts.sparseContainer.isBlank)
        bits.add(Self.bootSettings, !facts.firmware.sparseExtra.isBlank)
        bits.add(Self.networkDisks, facts.mayHaveNetworkDisks)
        rawValue = bits.rawValue | Self.any.rawValue
    }

    /// Collects bits without a branch for each.
    private struct Bits {
        private(set) var rawValue: UInt64 = 0

        @inline(__always) mutating func add(_ part: MachineParts, _ isThere: Bool) {
            rawValue |= isThere ? part.rawValue : 0
        }

        @inline(__always) mutating func add<Element>(_ part: MachineParts, _ listing: borrowing Listing<Element>) {
            switch listing {
            case .known(let parts): add(part, !parts.isEmpty)
            case .unseen: add(part, true)
            }
        }
    }
}

extension MachineParts {
    /// The machine itself, which always has something to judge.
    static let any = MachineParts(rawValue: 1 << 63)

    /// See ``MachineFacts/metadata``.
    public static let metadata = MachineParts(rawValue: 1 << 0)
    /// See ``MachineFacts/systemInformation``.
    public static let systemInformation = MachineParts(rawValue: 1 << 1)
    /// See ``MachineFacts/performanceEvents``.
    public static let performanceEvents = MachineParts(rawValue: 1 << 2)
    /// See ``MachineFacts/disks``.
    public static let disks = MachineParts(rawValue: 1 << 3)
    /// See ``MachineFacts/controllers``.
    public static let controllers = MachineParts(rawValue: 1 << 4)
    /// See ``MachineFacts/leases``.
    public static let leases = MachineParts(rawValue: 1 << 5)
    /// See ``MachineFacts/sharedFolders``.
    public static let sharedFolders = MachineParts(rawValue: 1 << 6)
    /// See ``MachineFacts/interfaces``.
    public static let interfaces = MachineParts(rawValue: 1 << 7)
    /// See ``MachineFacts/smartcards``.
    public static let smartcards = MachineParts(rawValue: 1 << 8)
    /// See ``MachineFacts/serialPorts``.
    public static let serialPorts = MachineParts(rawValue: 1 << 9)
    /// See ``MachineFacts/parallelPorts``.
    public static let parallelPorts = MachineParts(rawValue: 1 << 10)
    /// See ``MachineFacts/consoles``.
    public static let consoles = MachineParts(rawValue: 1 << 11)
    /// See ``MachineFacts/channels``.
    public static let channels = MachineParts(rawValue: 1 << 12)
    /// See ``MachineFacts/inputs``.
    public static let inputs = MachineParts(rawValue: 1 << 13)
    /// See ``MachineFacts/displays``.
    public static let displays = MachineParts(rawValue: 1 << 14)
    /// See ``MachineFacts/sounds``.
    public static let sounds = MachineParts(rawValue: 1 << 15)
    /// See ``MachineFacts/audioBackends``.
    public static let audioBackends = MachineParts(rawValue: 1 << 16)
    /// See ``MachineFacts/videos``.
    public static let videos = MachineParts(rawValue: 1 << 17)
    /// See ``MachineFacts/hostDevices``.
    public static let hostDevices = MachineParts(rawValue: 1 << 18)
    /// See ``MachineFacts/redirectedUSB``.
    public static let redirectedUSB = MachineParts(rawValue: 1 << 19)
    /// See ``MachineFacts/hubs``.
    public static let hubs = MachineParts(rawValue: 1 << 20)
    /// See ``MachineFacts/watchdogs``.
    public static let watchdogs = MachineParts(rawValue: 1 << 21)
    /// See ``MachineFacts/balloons``.
    public static let balloons = MachineParts(rawValue: 1 << 22)
    /// See ``MachineFacts/randomGenerators``.
    public static let randomGenerators = MachineParts(rawValue: 1 << 23)
    /// See ``MachineFacts/tpms``.
    public static let tpms = MachineParts(rawValue: 1 << 24)
    /// See ``MachineFacts/panics``.
    public static let panics = MachineParts(rawValue: 1 << 25)
    /// See ``MachineFacts/sharedMemory``.
    public static let sharedMemory = MachineParts(rawValue: 1 << 26)
    /// See ``MachineFacts/memoryDevices``.
    public static let memoryDevices = MachineParts(rawValue: 1 << 27)
    /// See ``MachineFacts/iommus``.
    public static let iommus = MachineParts(rawValue: 1 << 28)
    /// See ``MachineFacts/vsocks``.
    public static let vsocks = MachineParts(rawValue: 1 << 29)
    /// See ``MachineFacts/securityLabels``.
    public static let securityLabels = MachineParts(rawValue: 1 << 30)
    /// See ``MachineFacts/wrappedKeys``.
    public static let wrappedKeys = MachineParts(rawValue: 1 << 31)
    /// See ``MachineFacts/throttleGroups``.
    public static let throttleGroups = MachineParts(rawValue: 1 << 32)
    /// See ``MachineFacts/memoryBacking``.
    public static let memoryBacking = MachineParts(rawValue: 1 << 33)
    /// See ``MachineFacts/memoryTuning``.
    public static let memoryTuning = MachineParts(rawValue: 1 << 34)
    /// See ``MachineFacts/cpuTuning``.
    public static let cpuTuning = MachineParts(rawValue: 1 << 35)
    /// See ``MachineFacts/features``.
    public static let features = MachineParts(rawValue: 1 << 36)
    /// See ``MachineFacts/cpu``.
    public static let cpu = MachineParts(rawValue: 1 << 37)
    /// See ``MachineFacts/powerManagement``.
    public static let powerManagement = MachineParts(rawValue: 1 << 38)
    /// See ``MachineFacts/launchSecurity``.
    public static let launchSecurity = MachineParts(rawValue: 1 << 39)
    /// See ``MachineFacts/qemu``.
    public static let qemu = MachineParts(rawValue: 1 << 40)
    /// See ``MachineFacts/xen``.
    public static let xen = MachineParts(rawValue: 1 << 41)
    /// See ``MachineFacts/bhyve``.
    public static let bhyve = MachineParts(rawValue: 1 << 42)
    /// See ``MachineFacts/container``.
    public static let container = MachineParts(rawValue: 1 << 43)
    /// See ``Firmware/extra``.
    public static let bootSettings = MachineParts(rawValue: 1 << 44)
    /// Those of ``MachineFacts/disks`` that are not known to lie in one place of the host itself.
    public static let networkDisks = MachineParts(rawValue: 1 << 45)
}

extension MachineFacts {
    /// Takes all parts of some kinds out of the machine.
    package mutating func remove(_ parts: MachineParts) {
        if parts.contains(.metadata) { metadata = .none }
        if parts.contains(.systemInformation) { systemInformation = .none }
        if parts.contains(.performanceEvents) { performanceEvents = .none }
        if parts.contains(.disks) { disks = .none }
        if parts.contains(.controllers) { controllers = .none }
        if parts.contains(.leases) { leases = .none }
        if parts.contains(.sharedFolders) { sharedFolders = .none }
        if parts.contains(.interfaces) { interfaces = .none }
        if parts.contains(.smartcards) { smartcards = .none }
        if parts.contains(.serialPorts) { serialPorts = .none }
        if parts.contains(.parallelPorts) { parallelPorts = .none }
        if parts.contains(.consoles) { consoles = .none }
        if parts.contains(.channels) { channels = .none }
        if parts.contains(.inputs) { inputs = .none }
        if parts.contains(.displays) { displays = .none }
        if parts.contains(.sounds) { sounds = .none }
        if parts.contains(.audioBackends) { audioBackends = .none }
        if parts.contains(.videos) { videos = .none }
        if parts.contains(.hostDevices) { hostDevices = .none }
        if parts.contains(.redirectedUSB) { redirectedUSB = .none }
        if parts.contains(.hubs) { hubs = .none }
        if parts.contains(.watchdogs) { watchdogs = .none }
        if parts.contains(.balloons) { balloons = .none }
        if parts.contains(.randomGenerators) { randomGenerators = .none }
        if parts.contains(.tpms) { tpms = .none }
        if parts.contains(.panics) { panics = .none }
        if parts.contains(.sharedMemory) { sharedMemory = .none }
        if parts.contains(.memoryDevices) { memoryDevices = .none }
        if parts.contains(.iommus) { iommus = .none }
        if parts.contains(.vsocks) { vsocks = .none }
        if parts.contains(.securityLabels) { securityLabels = .none }
        if parts.contains(.wrappedKeys) { wrappedKeys = .none }
        if parts.contains(.throttleGroups) { throttleGroups = .none }
        if parts.contains(.memoryBacking) { sparseMemoryBacking = Sparse() }
        if parts.contains(.memoryTuning) { sparseMemoryTuning = Sparse() }
        if parts.contains(.cpuTuning) { sparseCpuTuning = Sparse() }
        if parts.contains(.features) { sparseFeatures = Sparse() }
        if parts.contains(.cpu) { sparseCpu = Sparse() }
        if parts.contains(.powerManagement) { sparsePowerManagement = Sparse() }
        if parts.contains(.launchSecurity) { sparseLaunchSecurity = Sparse() }
        if parts.contains(.qemu) { sparseQemu = Sparse() }
        if parts.contains(.xen) { sparseXen = Sparse() }
        if parts.contains(.bhyve) { sparseBhyve = Sparse() }
        if parts.contains(.container) { sparseContainer = Sparse() }
        if parts.contains(.bootSettings) { firmware.sparseExtra = Sparse() }
        if parts.contains(.networkDisks) { disks = .known(disks.known.filter { !$0.mayBeOnNetwork }) }
    }

    /// Whether one disk at least may be one on a network.
    fileprivate var mayHaveNetworkDisks: Bool {
        switch disks {
        case .known(let disks): Self.mayHaveNetworkDisk(disks.span)
        case .unseen: true
        }
    }

    /// Lent one by one, since a copy of a disk costs more than the question.
    private static func mayHaveNetworkDisk(_ disks: borrowing Span<Disk>) -> Bool {
        for index in disks.indices where disks.lend(index, to: { $0.mayBeOnNetwork }) { return true }
        return false
    }
}

extension Disk {
    /// Whether it is not known to lie on the host alone; what was not understood of it may say so.
    fileprivate var mayBeOnNetwork: Bool { !isOnHostAlone || unrecognised != .none }
}
