// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// A list of values that libvirt documents use, with a table from word numbers.
protocol LibvirtKeyword: Keyword {
    static var table: KeywordTable<Self> { get }
}

extension AccessMode: LibvirtKeyword { static let table = KeywordTable<AccessMode>() }
extension Architecture: LibvirtKeyword { static let table = KeywordTable<Architecture>() }
extension AudioBackend: LibvirtKeyword { static let table = KeywordTable<AudioBackend>() }
extension AutoCompression: LibvirtKeyword { static let table = KeywordTable<AutoCompression>() }
extension BackupDiskMode: LibvirtKeyword { static let table = KeywordTable<BackupDiskMode>() }
extension BackupMode: LibvirtKeyword { static let table = KeywordTable<BackupMode>() }
extension BackupTransport: LibvirtKeyword { static let table = KeywordTable<BackupTransport>() }
extension BalloonModel: LibvirtKeyword { static let table = KeywordTable<BalloonModel>() }
extension BootDevice: LibvirtKeyword { static let table = KeywordTable<BootDevice>() }
extension CPUCacheMode: LibvirtKeyword { static let table = KeywordTable<CPUCacheMode>() }
extension CPUCheck: LibvirtKeyword { static let table = KeywordTable<CPUCheck>() }
extension CPUFallback: LibvirtKeyword { static let table = KeywordTable<CPUFallback>() }
extension CPUFeatureLevel: LibvirtKeyword { static let table = KeywordTable<CPUFeatureLevel>() }
extension CPUFeaturePolicy: LibvirtKeyword { static let table = KeywordTable<CPUFeaturePolicy>() }
extension CPUMatch: LibvirtKeyword { static let table = KeywordTable<CPUMatch>() }
extension CPUMode: LibvirtKeyword { static let table = KeywordTable<CPUMode>() }
extension CPUUsability: LibvirtKeyword { static let table = KeywordTable<CPUUsability>() }
extension CacheKind: LibvirtKeyword { static let table = KeywordTable<CacheKind>() }
extension CacheMode: LibvirtKeyword { static let table = KeywordTable<CacheMode>() }
extension CapabilitiesPolicy: LibvirtKeyword { static let table = KeywordTable<CapabilitiesPolicy>() }
extension ChannelMode: LibvirtKeyword { static let table = KeywordTable<ChannelMode>() }
extension CharacterKind: LibvirtKeyword { static let table = KeywordTable<CharacterKind>() }
extension CheckpointMode: LibvirtKeyword { static let table = KeywordTable<CheckpointMode>() }
extension ClockBasis: LibvirtKeyword { static let table = KeywordTable<ClockBasis>() }
extension ClockOffset: LibvirtKeyword { static let table = KeywordTable<ClockOffset>() }
extension ConnectedAction: LibvirtKeyword { static let table = KeywordTable<ConnectedAction>() }
extension ContainerShare: LibvirtKeyword { static let table = KeywordTable<ContainerShare>() }
extension ControllerKind: LibvirtKeyword { static let table = KeywordTable<ControllerKind>() }
extension CryptoBackend: LibvirtKeyword { static let table = KeywordTable<CryptoBackend>() }
extension CryptoKind: LibvirtKeyword { static let table = KeywordTable<CryptoKind>() }
extension CryptoModel: LibvirtKeyword { static let table = KeywordTable<CryptoModel>() }
extension DeprecationBehavior: LibvirtKeyword { static let table = KeywordTable<DeprecationBehavior>() }
extension DetectZeroes: LibvirtKeyword { static let table = KeywordTable<DetectZeroes>() }
extension DeviceNodeKind: LibvirtKeyword { static let table = KeywordTable<DeviceNodeKind>() }
extension DiscardMode: LibvirtKeyword { static let table = KeywordTable<DiscardMode>() }
extension DiskBus: LibvirtKeyword { static let table = KeywordTable<DiskBus>() }
extension DiskDevice: LibvirtKeyword { static let table = KeywordTable<DiskDevice>() }
extension DiskKind: LibvirtKeyword { static let table = KeywordTable<DiskKind>() }
extension DiskModel: LibvirtKeyword { static let table = KeywordTable<DiskModel>() }
extension DisplayKind: LibvirtKeyword { static let table = KeywordTable<DisplayKind>() }
extension EncryptionEngine: LibvirtKeyword { static let table = KeywordTable<EncryptionEngine>() }
extension EncryptionFormat: LibvirtKeyword { static let table = KeywordTable<EncryptionFormat>() }
extension ErrorPolicy: LibvirtKeyword { static let table = KeywordTable<ErrorPolicy>() }
extension FilesystemDriver: LibvirtKeyword { static let table = KeywordTable<FilesystemDriver>() }
extension FilesystemKind: LibvirtKeyword { static let table = KeywordTable<FilesystemKind>() }
extension FilesystemModel: LibvirtKeyword { static let table = KeywordTable<FilesystemModel>() }
extension FilterAction: LibvirtKeyword { static let table = KeywordTable<FilterAction>() }
extension FilterDirection: LibvirtKeyword { static let table = KeywordTable<FilterDirection>() }
extension FilterField: LibvirtKeyword { static let table = KeywordTable<FilterField>() }
extension FilterProtocol: LibvirtKeyword { static let table = KeywordTable<FilterProtocol>() }
extension FirmwareKind: LibvirtKeyword { static let table = KeywordTable<FirmwareKind>() }
extension ForwardMode: LibvirtKeyword { static let table = KeywordTable<ForwardMode>() }
extension GICVersion: LibvirtKeyword { static let table = KeywordTable<GICVersion>() }
extension GrabToggle: LibvirtKeyword { static let table = KeywordTable<GrabToggle>() }
extension GuestKind: LibvirtKeyword { static let table = KeywordTable<GuestKind>() }
extension HPTResizing: LibvirtKeyword { static let table = KeywordTable<HPTResizing>() }
extension HostDeviceDriver: LibvirtKeyword { static let table = KeywordTable<HostDeviceDriver>() }
extension HostDeviceKind: LibvirtKeyword { static let table = KeywordTable<HostDeviceKind>() }
extension HostDeviceMode: LibvirtKeyword { static let table = KeywordTable<HostDeviceMode>() }
extension HostDeviceModel: LibvirtKeyword { static let table = KeywordTable<HostDeviceModel>() }
extension HostInterfaceKind: LibvirtKeyword { static let table = KeywordTable<HostInterfaceKind>() }
extension HostInterfaceStart: LibvirtKeyword { static let table = KeywordTable<HostInterfaceStart>() }
extension HostLinkState: LibvirtKeyword { static let table = KeywordTable<HostLinkState>() }
extension HyperVMode: LibvirtKeyword { static let table = KeywordTable<HyperVMode>() }
extension IOAPICDriver: LibvirtKeyword { static let table = KeywordTable<IOAPICDriver>() }
extension IOMMUModel: LibvirtKeyword { static let table = KeywordTable<IOMMUModel>() }
extension IOMode: LibvirtKeyword { static let table = KeywordTable<IOMode>() }
extension ImageCompression: LibvirtKeyword { static let table = KeywordTable<ImageCompression>() }
extension ImageFormat: LibvirtKeyword { static let table = KeywordTable<ImageFormat>() }
extension InputBus: LibvirtKeyword { static let table = KeywordTable<InputBus>() }
extension InputKind: LibvirtKeyword { static let table = KeywordTable<InputKind>() }
extension InputModel: LibvirtKeyword { static let table = KeywordTable<InputModel>() }
extension InterfaceBackend: LibvirtKeyword { static let table = KeywordTable<InterfaceBackend>() }
extension InterfaceKind: LibvirtKeyword { static let table = KeywordTable<InterfaceKind>() }
extension InterfaceSourceMode: LibvirtKeyword { static let table = KeywordTable<InterfaceSourceMode>() }
extension KeyCipher: LibvirtKeyword { static let table = KeywordTable<KeyCipher>() }
extension LaunchSecurityKind: LibvirtKeyword { static let table = KeywordTable<LaunchSecurityKind>() }
extension Lifecycle: LibvirtKeyword { static let table = KeywordTable<Lifecycle>() }
extension LinkState: LibvirtKeyword { static let table = KeywordTable<LinkState>() }
extension ListenKind: LibvirtKeyword { static let table = KeywordTable<ListenKind>() }
extension LoaderKind: LibvirtKeyword { static let table = KeywordTable<LoaderKind>() }
extension MACTableManager: LibvirtKeyword { static let table = KeywordTable<MACTableManager>() }
extension MSRPolicy: LibvirtKeyword { static let table = KeywordTable<MSRPolicy>() }
extension MemoryAccess: LibvirtKeyword { static let table = KeywordTable<MemoryAccess>() }
extension MemoryAllocation: LibvirtKeyword { static let table = KeywordTable<MemoryAllocation>() }
extension MemoryDeviceModel: LibvirtKeyword { static let table = KeywordTable<MemoryDeviceModel>() }
extension MemorySnapshot: LibvirtKeyword { static let table = KeywordTable<MemorySnapshot>() }
extension MemorySource: LibvirtKeyword { static let table = KeywordTable<MemorySource>() }
extension MirrorJob: LibvirtKeyword { static let table = KeywordTable<MirrorJob>() }
extension MirrorReady: LibvirtKeyword { static let table = KeywordTable<MirrorReady>() }
extension MouseMode: LibvirtKeyword { static let table = KeywordTable<MouseMode>() }
extension NUMAMode: LibvirtKeyword { static let table = KeywordTable<NUMAMode>() }
extension NodeDeviceKind: LibvirtKeyword { static let table = KeywordTable<NodeDeviceKind>() }
extension PCIExpressLinkValidity: LibvirtKeyword { static let table = KeywordTable<PCIExpressLinkValidity>() }
extension PanicModel: LibvirtKeyword { static let table = KeywordTable<PanicModel>() }
extension PhysicalBitsMode: LibvirtKeyword { static let table = KeywordTable<PhysicalBitsMode>() }
extension Placement: LibvirtKeyword { static let table = KeywordTable<Placement>() }
extension PortProtocol: LibvirtKeyword { static let table = KeywordTable<PortProtocol>() }
extension RNGBackend: LibvirtKeyword { static let table = KeywordTable<RNGBackend>() }
extension RNGModel: LibvirtKeyword { static let table = KeywordTable<RNGModel>() }
extension SCSIProtocol: LibvirtKeyword { static let table = KeywordTable<SCSIProtocol>() }
extension SGIO: LibvirtKeyword { static let table = KeywordTable<SGIO>() }
extension SMBIOSMode: LibvirtKeyword { static let table = KeywordTable<SMBIOSMode>() }
extension SandboxMode: LibvirtKeyword { static let table = KeywordTable<SandboxMode>() }
extension Scheduler: LibvirtKeyword { static let table = KeywordTable<Scheduler>() }
extension SecretKind: LibvirtKeyword { static let table = KeywordTable<SecretKind>() }
extension SecretUsageKind: LibvirtKeyword { static let table = KeywordTable<SecretUsageKind>() }
extension SecurityLabelKind: LibvirtKeyword { static let table = KeywordTable<SecurityLabelKind>() }
extension SecurityModel: LibvirtKeyword { static let table = KeywordTable<SecurityModel>() }
extension SharePolicy: LibvirtKeyword { static let table = KeywordTable<SharePolicy>() }
extension SharedMemoryModel: LibvirtKeyword { static let table = KeywordTable<SharedMemoryModel>() }
extension SharedMemoryRole: LibvirtKeyword { static let table = KeywordTable<SharedMemoryRole>() }
extension SmartcardMode: LibvirtKeyword { static let table = KeywordTable<SmartcardMode>() }
extension SnapshotPolicy: LibvirtKeyword { static let table = KeywordTable<SnapshotPolicy>() }
extension SnapshotState: LibvirtKeyword { static let table = KeywordTable<SnapshotState>() }
extension SocketMode: LibvirtKeyword { static let table = KeywordTable<SocketMode>() }
extension SocketProtocol: LibvirtKeyword { static let table = KeywordTable<SocketProtocol>() }
extension SoundCodec: LibvirtKeyword { static let table = KeywordTable<SoundCodec>() }
extension SoundModel: LibvirtKeyword { static let table = KeywordTable<SoundModel>() }
extension SpiceChannelName: LibvirtKeyword { static let table = KeywordTable<SpiceChannelName>() }
extension StartupPolicy: LibvirtKeyword { static let table = KeywordTable<StartupPolicy>() }
extension StoragePoolKind: LibvirtKeyword { static let table = KeywordTable<StoragePoolKind>() }
extension StorageProtocol: LibvirtKeyword { static let table = KeywordTable<StorageProtocol>() }
extension StorageVolumeKind: LibvirtKeyword { static let table = KeywordTable<StorageVolumeKind>() }
extension StreamingMode: LibvirtKeyword { static let table = KeywordTable<StreamingMode>() }
extension SystemInfoKind: LibvirtKeyword { static let table = KeywordTable<SystemInfoKind>() }
extension TPMBackend: LibvirtKeyword { static let table = KeywordTable<TPMBackend>() }
extension TPMModel: LibvirtKeyword { static let table = KeywordTable<TPMModel>() }
extension TPMSource: LibvirtKeyword { static let table = KeywordTable<TPMSource>() }
extension TPMVersion: LibvirtKeyword { static let table = KeywordTable<TPMVersion>() }
extension TeamingKind: LibvirtKeyword { static let table = KeywordTable<TeamingKind>() }
extension TickPolicy: LibvirtKeyword { static let table = KeywordTable<TickPolicy>() }
extension TimerMode: LibvirtKeyword { static let table = KeywordTable<TimerMode>() }
extension TimerName: LibvirtKeyword { static let table = KeywordTable<TimerName>() }
extension TimerTrack: LibvirtKeyword { static let table = KeywordTable<TimerTrack>() }
extension Transport: LibvirtKeyword { static let table = KeywordTable<Transport>() }
extension TrayState: LibvirtKeyword { static let table = KeywordTable<TrayState>() }
extension VhostUserMode: LibvirtKeyword { static let table = KeywordTable<VhostUserMode>() }
extension VideoKind: LibvirtKeyword { static let table = KeywordTable<VideoKind>() }
extension VirtiofsCache: LibvirtKeyword { static let table = KeywordTable<VirtiofsCache>() }
extension VirtualPortKind: LibvirtKeyword { static let table = KeywordTable<VirtualPortKind>() }
extension Virtualization: LibvirtKeyword { static let table = KeywordTable<Virtualization>() }
extension VolumeMode: LibvirtKeyword { static let table = KeywordTable<VolumeMode>() }
extension VsockModel: LibvirtKeyword { static let table = KeywordTable<VsockModel>() }
extension WatchdogAction: LibvirtKeyword { static let table = KeywordTable<WatchdogAction>() }
extension WatchdogModel: LibvirtKeyword { static let table = KeywordTable<WatchdogModel>() }
extension WritePolicy: LibvirtKeyword { static let table = KeywordTable<WritePolicy>() }
extension XenPassthroughMode: LibvirtKeyword { static let table = KeywordTable<XenPassthroughMode>() }

/// The values of all lists.
enum LibvirtKeywords {
    static let spellings: [String] =
        [
            AccessMode.spellings.map(\.key),
            Architecture.spellings.map(\.key),
            AudioBackend.spellings.map(\.key),
            AutoCompression.spellings.map(\.key),
            BackupDiskMode.spellings.map(\.key),
            BackupMode.spellings.map(\.key),
            BackupTransport.spellings.map(\.key),
            BalloonModel.spellings.map(\.key),
            BootDevice.spellings.map(\.key),
            CPUCacheMode.spellings.map(\.key),
            CPUCheck.spellings.map(\.key),
            CPUFallback.spellings.map(\.key),
            CPUFeatureLevel.spellings.map(\.key),
            CPUFeaturePolicy.spellings.map(\.key),
            CPUMatch.spellings.map(\.key),
            CPUMode.spellings.map(\.key),
            CPUUsability.spellings.map(\.key),
            CacheKind.spellings.map(\.key),
            CacheMode.spellings.map(\.key),
            CapabilitiesPolicy.spellings.map(\.key),
            ChannelMode.spellings.map(\.key),
            CharacterKind.spellings.map(\.key),
            CheckpointMode.spellings.map(\.key),
            ClockBasis.spellings.map(\.key),
            ClockOffset.spellings.map(\.key),
            ConnectedAction.spellings.map(\.key),
            ContainerShare.spellings.map(\.key),
            ControllerKind.spellings.map(\.key),
            CryptoBackend.spellings.map(\.key),
            CryptoKind.spellings.map(\.key),
            CryptoModel.spellings.map(\.key),
            DeprecationBehavior.spellings.map(\.key),
            DetectZeroes.spellings.map(\.key),
            DeviceNodeKind.spellings.map(\.key),
            DiscardMode.spellings.map(\.key),
            DiskBus.spellings.map(\.key),
            DiskDevice.spellings.map(\.key),
            DiskKind.spellings.map(\.key),
            DiskModel.spellings.map(\.key),
            DisplayKind.spellings.map(\.key),
            EncryptionEngine.spellings.map(\.key),
            EncryptionFormat.spellings.map(\.key),
            ErrorPolicy.spellings.map(\.key),
            FilesystemDriver.spellings.map(\.key),
            FilesystemKind.spellings.map(\.key),
            FilesystemModel.spellings.map(\.key),
            FilterAction.spellings.map(\.key),
            FilterDirection.spellings.map(\.key),
            FilterField.spellings.map(\.key),
            FilterProtocol.spellings.map(\.key),
            FirmwareKind.spellings.map(\.key),
            ForwardMode.spellings.map(\.key),
            GICVersion.spellings.map(\.key),
            GrabToggle.spellings.map(\.key),
            GuestKind.spellings.map(\.key),
            HPTResizing.spellings.map(\.key),
            HostDeviceDriver.spellings.map(\.key),
            HostDeviceKind.spellings.map(\.key),
            HostDeviceMode.spellings.map(\.key),
            HostDeviceModel.spellings.map(\.key),
            HostInterfaceKind.spellings.map(\.key),
            HostInterfaceStart.spellings.map(\.key),
            HostLinkState.spellings.map(\.key),
            HyperVMode.spellings.map(\.key),
            IOAPICDriver.spellings.map(\.key),
            IOMMUModel.spellings.map(\.key),
            IOMode.spellings.map(\.key),
            ImageCompression.spellings.map(\.key),
            ImageFormat.spellings.map(\.key),
            InputBus.spellings.map(\.key),
            InputKind.spellings.map(\.key),
            InputModel.spellings.map(\.key),
            InterfaceBackend.spellings.map(\.key),
            InterfaceKind.spellings.map(\.key),
            InterfaceSourceMode.spellings.map(\.key),
            KeyCipher.spellings.map(\.key),
            LaunchSecurityKind.spellings.map(\.key),
            Lifecycle.spellings.map(\.key),
            LinkState.spellings.map(\.key),
            ListenKind.spellings.map(\.key),
            LoaderKind.spellings.map(\.key),
            MACTableManager.spellings.map(\.key),
            MSRPolicy.spellings.map(\.key),
            MemoryAccess.spellings.map(\.key),
            MemoryAllocation.spellings.map(\.key),
            MemoryDeviceModel.spellings.map(\.key),
            MemorySnapshot.spellings.map(\.key),
            MemorySource.spellings.map(\.key),
            MirrorJob.spellings.map(\.key),
            MirrorReady.spellings.map(\.key),
            MouseMode.spellings.map(\.key),
            NUMAMode.spellings.map(\.key),
            NodeDeviceKind.spellings.map(\.key),
            PCIExpressLinkValidity.spellings.map(\.key),
            PanicModel.spellings.map(\.key),
            PhysicalBitsMode.spellings.map(\.key),
            Placement.spellings.map(\.key),
            PortProtocol.spellings.map(\.key),
            RNGBackend.spellings.map(\.key),
            RNGModel.spellings.map(\.key),
            SCSIProtocol.spellings.map(\.key),
            SGIO.spellings.map(\.key),
            SMBIOSMode.spellings.map(\.key),
            SandboxMode.spellings.map(\.key),
            Scheduler.spellings.map(\.key),
            SecretKind.spellings.map(\.key),
            SecretUsageKind.spellings.map(\.key),
            SecurityLabelKind.spellings.map(\.key),
            SecurityModel.spellings.map(\.key),
            SharePolicy.spellings.map(\.key),
            SharedMemoryModel.spellings.map(\.key),
            SharedMemoryRole.spellings.map(\.key),
            SmartcardMode.spellings.map(\.key),
            SnapshotPolicy.spellings.map(\.key),
            SnapshotState.spellings.map(\.key),
            SocketMode.spellings.map(\.key),
            SocketProtocol.spellings.map(\.key),
            SoundCodec.spellings.map(\.key),
            SoundModel.spellings.map(\.key),
            SpiceChannelName.spellings.map(\.key),
            StartupPolicy.spellings.map(\.key),
            StoragePoolKind.spellings.map(\.key),
            StorageProtocol.spellings.map(\.key),
            StorageVolumeKind.spellings.map(\.key),
            StreamingMode.spellings.map(\.key),
            SystemInfoKind.spellings.map(\.key),
            TPMBackend.spellings.map(\.key),
            TPMModel.spellings.map(\.key),
            TPMSource.spellings.map(\.key),
            TPMVersion.spellings.map(\.key),
            TeamingKind.spellings.map(\.key),
            TickPolicy.spellings.map(\.key),
            TimerMode.spellings.map(\.key),
            TimerName.spellings.map(\.key),
            TimerTrack.spellings.map(\.key),
            Transport.spellings.map(\.key),
            TrayState.spellings.map(\.key),
            VhostUserMode.spellings.map(\.key),
            VideoKind.spellings.map(\.key),
            VirtiofsCache.spellings.map(\.key),
            VirtualPortKind.spellings.map(\.key),
            Virtualization.spellings.map(\.key),
            VolumeMode.spellings.map(\.key),
            VsockModel.spellings.map(\.key),
            WatchdogAction.spellings.map(\.key),
            WatchdogModel.spellings.map(\.key),
            WritePolicy.spellings.map(\.key),
            XenPassthroughMode.spellings.map(\.key),
        ].flatMap { $0 }
}
