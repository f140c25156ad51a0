// SPDX-License-Identifier: Apache-2.0

public import VirtSecCore

/// The rules that come with VirtSec.
public enum BuiltInRules {
    /// Every rule, by subject and name.
    public static let all: [any Rule] = [
        // Confidential
        ConfidentialKernelNotMeasured(),
        // Console
        DisplayListensPublicly(),
        DisplayPasswordInDefinition(),
        DisplaySharesClipboard(),
        DisplayWithoutPassword(),
        StreamDeviceListensPublicly(),
        StreamDeviceWithoutTLS(),
        // Devices
        ContainerHostDevice(),
        EntropyFromDaemon(),
        PCIPassthrough(),
        RawIOAllowed(),
        SCSICommandsUnfiltered(),
        SCSIPassthrough(),
        SharedMemoryDevice(),
        USBPassthrough(),
        USBRedirectionUnfiltered(),
        // Firmware
        ACPITableFromFile(),
        BootMenuOffered(),
        CredentialInSystemInformation(),
        DeviceTreeFromFile(),
        DirectKernelBoot(),
        FirmwareEntryFromFile(),
        FirmwareImageWritable(),
        FirmwareLegacyBIOS(),
        FirmwareOutsideSystemFolders(),
        HostTPMPassedThrough(),
        NetworkBootEnabled(),
        OptionROMFromFile(),
        RemovableBootEnabled(),
        SecureBootNotDemanded(),
        SecureBootSwitchedOff(),
        SecureBootWithoutKeys(),
        SecureLoaderUnprotected(),
        TPMManagedExternally(),
        TPMMissing(),
        TPMStateKept(),
        TPMStateUnencrypted(),
        TPMVersionOutdated(),
        // Fleet
        DiskUsedBySeveralMachines(),
        GenerationIDUsedTwice(),
        HardwareAddressUsedTwice(),
        SecurityLabelOfSeveralMachines(),
        SharedFolderOfSeveralMachines(),
        SharedMemoryOfSeveralMachines(),
        UUIDUsedTwice(),
        VariableStoreUsedBySeveralMachines(),
        VsockAddressUsedTwice(),
        // Isolation
        ConfinementLabelStatic(),
        ConfinementSwitchedOff(),
        ContainerCapabilitiesAdded(),
        ContainerWithoutIDMapping(),
        DeviceLabelOverridden(),
        DevicePropertiesOverridden(),
        EmulatorOutsideSystemFolders(),
        MachineTypeLegacy(),
        MachineTypeOutdated(),
        QEMUCapabilitiesOverridden(),
        RawQEMUArguments(),
        RelabellingSwitchedOff(),
        RunsAsRoot(),
        SoftwareEmulation(),
        // Memory
        MemoryMergingAllowed(),
        MemoryShared(),
        // Network
        InterfaceAttachedDirectly(),
        InterfaceModelLegacy(),
        InterfaceRawTunnel(),
        InterfaceRunsScript(),
        InterfaceTakesHostCard(),
        InterfaceTrustsGuestFilters(),
        InterfaceVLANTrunk(),
        InterfaceWithoutFilter(),
        // Processor
        CPUMitigationDisabled(),
        CPUPassesHostThrough(),
        NestedVirtualization(),
        UnknownRegistersIgnored(),
        // Resources
        MemoryLockedWithoutLimit(),
        // Storage
        DiskCacheUnsafe(),
        DiskCertificateNotVerified(),
        DiskEncryptedWithLegacyFormat(),
        DiskFormatNotStated(),
        DiskShareable(),
        NetworkDiskUnencrypted(),
        SharedFolderPassesIdentity(),
        SharedFolderSensitive(),
        SharedFolderWritable(),
    ]
}
