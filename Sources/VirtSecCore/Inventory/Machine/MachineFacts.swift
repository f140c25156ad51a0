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
    /// Operating system, as libosinfo names it.
    public var operatingSystem: Fact<String> = .absent
    /// Memory.
    public var memory = MemorySettings()
    /// CPUs.
    public var processors = ProcessorSettings()
    /// What backs memory.
    @Sparse public var memoryBacking: MemoryBacking
    /// Limits on memory.
    @Sparse public var memoryTuning: MemoryTuning
    /// Where memory lies.
    @Sparse public var numaTuning: NUMATuning
    /// Limits on CPU time.
    @Sparse public var cpuTuning: CPUTuning
    /// Limits on block input and output.
    @Sparse public var blockTuning: BlockTuning
    /// Where the host accounts for it.
    @Sparse public var resourceGroup: ResourceGroup
    /// Values that the firmware shows.
    public var systemInformation: Listing<SystemInformation> = .none
    /// Firmware and what it starts.
    public var firmware = Firmware()
    /// Boot loader on the host.
    public var bootLoader: Fact<String> = .absent
    /// Its arguments.
    public var bootLoaderArguments: Fact<PrivateText> = .absent
    /// Features of the virtual hardware.
    @Sparse public var features: Features
    /// CPU.
    @Sparse public var cpu: CPU
    /// Whether the definition says anything of the CPU.
    public var statesCPU: Fact<Bool> = .absent
    /// Clock.
    @Sparse public var clock: Clock
    /// What happens on an event.
    public var events = Events()
    /// Whether the guest may sleep.
    @Sparse public var powerManagement: PowerManagement
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
    @Sparse public var launchSecurity: LaunchSecurity
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
    @Sparse public var qemu: QEMUExtension
    /// What is handed to Xen as it is.
    @Sparse public var xen: XenExtension
    /// What is handed to bhyve as it is.
    @Sparse public var bhyve: BhyveExtension
    /// Namespaces that a container shares.
    @Sparse public var container: ContainerNamespaces
    /// What only VMware machines carry.
    @Sparse public var vmware: VMwareExtension

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
