// SPDX-License-Identifier: Apache-2.0

/// All that a source says of a machine.
public struct MachineFacts: Described {
    /// Technology that runs it.
    public var virtualization: Fact<Virtualization> = .absent
    /// Number while it runs.
    public var runtimeID: Fact<Int> = .absent
    /// Name.
    public var name: Fact<String> = .absent
    /// Universally unique identifier.
    public var uuid: Fact<UniqueID> = .absent
    /// Generation id, which changes when the machine is rolled back or cloned.
    public var generationID: Fact<UniqueID> = .absent
    /// Identifier that the guest's firmware shows.
    public var hardwareUUID: Fact<UniqueID> = .absent
    /// Short description.
    public var title: Fact<PrivateText> = .absent
    /// Description.
    public var summary: Fact<PrivateText> = .absent
    /// What other programs keep in the definition.
    public var metadata: Listing<MetadataEntry> = .none
    /// Labels that the definition itself gives.
    public var statedLabels: Listing<StatedLabel> = .none
    /// Operating system, as libosinfo names it.
    public var operatingSystem: Fact<String> = .absent
    /// Operating system, as a package tells it.
    public var guestSystem: GuestSystem {
        @inlinable _read { yield sparseGuestSystem.value }
        @inlinable _modify { yield &sparseGuestSystem.value }
    }
    @usableFromInline var sparseGuestSystem = Sparse<GuestSystem>()
    /// What a running hypervisor knows beside the definition.
    public var runtime: MachineRuntime {
        @inlinable _read { yield sparseRuntime.value }
        @inlinable _modify { yield &sparseRuntime.value }
    }
    @usableFromInline var sparseRuntime = Sparse<MachineRuntime>()
    /// Memory.
    public var memory = MemorySettings()
    /// CPUs.
    public var processors = ProcessorSettings()
    /// What backs memory.
    public var memoryBacking: MemoryBacking {
        @inlinable _read { yield sparseMemoryBacking.value }
        @inlinable _modify { yield &sparseMemoryBacking.value }
    }
    @usableFromInline var sparseMemoryBacking = Sparse<MemoryBacking>()
    /// Limits on memory.
    public var memoryTuning: MemoryTuning {
        @inlinable _read { yield sparseMemoryTuning.value }
        @inlinable _modify { yield &sparseMemoryTuning.value }
    }
    @usableFromInline var sparseMemoryTuning = Sparse<MemoryTuning>()
    /// Where memory lies.
    public var numaTuning: NUMATuning {
        @inlinable _read { yield sparseNumaTuning.value }
        @inlinable _modify { yield &sparseNumaTuning.value }
    }
    @usableFromInline var sparseNumaTuning = Sparse<NUMATuning>()
    /// Limits on CPU time.
    public var cpuTuning: CPUTuning {
        @inlinable _read { yield sparseCpuTuning.value }
        @inlinable _modify { yield &sparseCpuTuning.value }
    }
    @usableFromInline var sparseCpuTuning = Sparse<CPUTuning>()
    /// Limits on block input and output.
    public var blockTuning: BlockTuning {
        @inlinable _read { yield sparseBlockTuning.value }
        @inlinable _modify { yield &sparseBlockTuning.value }
    }
    @usableFromInline var sparseBlockTuning = Sparse<BlockTuning>()
    /// Where the host accounts for it.
    public var resourceGroup: ResourceGroup {
        @inlinable _read { yield sparseResourceGroup.value }
        @inlinable _modify { yield &sparseResourceGroup.value }
    }
    @usableFromInline var sparseResourceGroup = Sparse<ResourceGroup>()
    /// Values that the firmware shows.
    public var systemInformation: Listing<SystemInformation> = .none
    /// Firmware and what it starts.
    public var firmware = Firmware()
    /// Boot loader on the host.
    public var bootLoader: Fact<String> = .absent
    /// Its arguments.
    public var bootLoaderArguments: Fact<PrivateText> = .absent
    /// Features of the virtual hardware.
    public var features: Features {
        @inlinable _read { yield sparseFeatures.value }
        @inlinable _modify { yield &sparseFeatures.value }
    }
    @usableFromInline var sparseFeatures = Sparse<Features>()
    /// CPU.
    public var cpu: CPU {
        @inlinable _read { yield sparseCpu.value }
        @inlinable _modify { yield &sparseCpu.value }
    }
    @usableFromInline var sparseCpu = Sparse<CPU>()
    /// Whether the definition says anything of the CPU.
    public var statesCPU: Fact<Bool> = .absent
    /// Clock.
    public var clock: Clock {
        @inlinable _read { yield sparseClock.value }
        @inlinable _modify { yield &sparseClock.value }
    }
    @usableFromInline var sparseClock = Sparse<Clock>()
    /// What happens on an event.
    public var events = Events()
    /// Whether the guest may sleep.
    public var powerManagement: PowerManagement {
        @inlinable _read { yield sparsePowerManagement.value }
        @inlinable _modify { yield &sparsePowerManagement.value }
    }
    @usableFromInline var sparsePowerManagement = Sparse<PowerManagement>()
    /// Events that are counted.
    public var performanceEvents: Listing<PerformanceEvent> = .none
    /// Program that runs it.
    public var emulator: Fact<String> = .absent
    /// Disks.
    public var disks: Listing<Disk> = .none
    /// Controllers.
    public var controllers: Listing<Controller> = .none
    /// Leases.
    public var leases: Listing<StorageLease> = .none
    /// Folders of the host.
    public var sharedFolders: Listing<SharedFolder> = .none
    /// Network interfaces.
    public var interfaces: Listing<NetworkInterface> = .none
    /// Smartcards.
    public var smartcards: Listing<Smartcard> = .none
    /// Serial ports.
    public var serialPorts: Listing<CharacterDevice> = .none
    /// Parallel ports.
    public var parallelPorts: Listing<CharacterDevice> = .none
    /// Text consoles.
    public var consoles: Listing<CharacterDevice> = .none
    /// Channels between host and guest.
    public var channels: Listing<CharacterDevice> = .none
    /// Input devices.
    public var inputs: Listing<InputDevice> = .none
    /// Graphical consoles.
    public var displays: Listing<Display> = .none
    /// Sound devices.
    public var sounds: Listing<SoundDevice> = .none
    /// What carries sound.
    public var audioBackends: Listing<AudioBackendDevice> = .none
    /// Video devices.
    public var videos: Listing<VideoDevice> = .none
    /// Devices of the host.
    public var hostDevices: Listing<HostDevice> = .none
    /// USB devices of a client.
    public var redirectedUSB: Listing<USBRedirection> = .none
    /// Rules on USB devices of a client.
    public var usbFilter: Listing<USBFilterRule> = .none
    /// Hubs.
    public var hubs: Listing<USBHub> = .none
    /// Watchdogs.
    public var watchdogs: Listing<Watchdog> = .none
    /// Memory balloons.
    public var balloons: Listing<MemoryBalloon> = .none
    /// Random number generators.
    public var randomGenerators: Listing<RandomGenerator> = .none
    /// Trusted platform modules.
    public var tpms: Listing<TPM> = .none
    /// NVRAM devices.
    public var nvrams: Listing<NonVolatileMemory> = .none
    /// Panic devices.
    public var panics: Listing<PanicDevice> = .none
    /// Memory shared between machines.
    public var sharedMemory: Listing<SharedMemory> = .none
    /// Memory modules.
    public var memoryDevices: Listing<MemoryDevice> = .none
    /// Virtual IOMMUs.
    public var iommus: Listing<VirtualIOMMU> = .none
    /// Sockets between host and guest.
    public var vsocks: Listing<Vsock> = .none
    /// Crypto devices.
    public var cryptos: Listing<CryptoDevice> = .none
    /// Stores for crash logs.
    public var persistentStores: Listing<PersistentStore> = .none
    /// How security drivers confine it.
    public var securityLabels: Listing<SecurityLabel> = .none
    /// How memory is kept from the host.
    public var launchSecurity: LaunchSecurity {
        @inlinable _read { yield sparseLaunchSecurity.value }
        @inlinable _modify { yield &sparseLaunchSecurity.value }
    }
    @usableFromInline var sparseLaunchSecurity = Sparse<LaunchSecurity>()
    /// Whether memory is kept from the host.
    public var isConfidential: Fact<Bool> = .absent
    /// Ciphers whose keys are wrapped.
    public var wrappedKeys: Listing<KeyWrapCipher> = .none
    /// User ids of a container and the host's.
    public var userMapping: Listing<IDMapping> = .none
    /// Group ids of a container and the host's.
    public var groupMapping: Listing<IDMapping> = .none
    /// Whether ids of a container are mapped.
    public var mapsIDs: Fact<Bool> = .absent
    /// Named sets of disk limits.
    public var throttleGroups: Listing<ThrottleGroup> = .none
    /// What is handed to QEMU as it is.
    public var qemu: QEMUExtension {
        @inlinable _read { yield sparseQemu.value }
        @inlinable _modify { yield &sparseQemu.value }
    }
    @usableFromInline var sparseQemu = Sparse<QEMUExtension>()
    /// What is handed to Xen as it is.
    public var xen: XenExtension {
        @inlinable _read { yield sparseXen.value }
        @inlinable _modify { yield &sparseXen.value }
    }
    @usableFromInline var sparseXen = Sparse<XenExtension>()
    /// What is handed to bhyve as it is.
    public var bhyve: BhyveExtension {
        @inlinable _read { yield sparseBhyve.value }
        @inlinable _modify { yield &sparseBhyve.value }
    }
    @usableFromInline var sparseBhyve = Sparse<BhyveExtension>()
    /// Namespaces that a container shares.
    public var container: ContainerNamespaces {
        @inlinable _read { yield sparseContainer.value }
        @inlinable _modify { yield &sparseContainer.value }
    }
    @usableFromInline var sparseContainer = Sparse<ContainerNamespaces>()
    /// What only VMware machines carry.
    public var vmware: VMwareExtension {
        @inlinable _read { yield sparseVmware.value }
        @inlinable _modify { yield &sparseVmware.value }
    }
    @usableFromInline var sparseVmware = Sparse<VMwareExtension>()

    /// Creates facts in which nothing is known to be there.
    public init() {}
}

/// The technology that runs a machine.
public enum Virtualization: Keyword {
    case kvm, qemu, xen, lxc, bhyve, ch, vmware, vz, vbox, test, hvf, hyperv, openvz, parallels, phyp, uml, nvmm
    case kqemu
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, Virtualization> = [
        "kvm": .kvm, "qemu": .qemu, "xen": .xen, "lxc": .lxc, "bhyve": .bhyve, "ch": .ch, "vmware": .vmware,
        "vz": .vz, "vbox": .vbox, "test": .test, "hvf": .hvf, "hyperv": .hyperv, "openvz": .openvz,
        "parallels": .parallels, "phyp": .phyp, "uml": .uml, "nvmm": .nvmm, "kqemu": .kqemu,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
