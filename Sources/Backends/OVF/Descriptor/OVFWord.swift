// SPDX-License-Identifier: Apache-2.0

/// The names of elements and attributes that the decoder knows.
enum OVFWord: String, CaseIterable {
    // The envelope and what lies in it.
    case envelope = "Envelope"
    case references = "References"
    case file = "File"
    case strings = "Strings"
    case msg = "Msg"
    case content = "Content"
    case virtualSystem = "VirtualSystem"
    case virtualSystemCollection = "VirtualSystemCollection"
    case section = "Section"
    case info = "Info"
    case name = "Name"
    case label = "Label"
    case descriptionText = "Description"
    case category = "Category"
    case disk = "Disk"
    case sharedDisk = "SharedDisk"
    case network = "Network"
    case networkPortProfile = "NetworkPortProfile"
    case networkPortProfileURI = "NetworkPortProfileURI"
    case license = "License"
    case annotation = "Annotation"
    case configuration = "Configuration"
    case item = "Item"
    case storageItem = "StorageItem"
    case ethernetPortItem = "EthernetPortItem"
    case system = "System"
    case extraConfig = "ExtraConfig"
    case config = "Config"
    case product = "Product"
    case vendor = "Vendor"
    case version = "Version"
    case fullVersion = "FullVersion"
    case productUrl = "ProductUrl"
    case vendorUrl = "VendorUrl"
    case appUrl = "AppUrl"
    case icon = "Icon"
    case property = "Property"
    case value = "Value"
    case instanceCount = "InstanceCount"
    // Sections.
    case annotationSection = "AnnotationSection"
    case productSection = "ProductSection"
    case eulaSection = "EulaSection"
    case networkSection = "NetworkSection"
    case diskSection = "DiskSection"
    case sharedDiskSection = "SharedDiskSection"
    case operatingSystemSection = "OperatingSystemSection"
    case virtualHardwareSection = "VirtualHardwareSection"
    case resourceAllocationSection = "ResourceAllocationSection"
    case installSection = "InstallSection"
    case startupSection = "StartupSection"
    case deploymentOptionSection = "DeploymentOptionSection"
    case scaleOutSection = "ScaleOutSection"
    case placementGroupSection = "PlacementGroupSection"
    case placementSection = "PlacementSection"
    case bootDeviceSection = "BootDeviceSection"
    case environmentFilesSection = "EnvironmentFilesSection"
    case encryptionSection = "EncryptionSection"
    // Attributes.
    case id, href, size, compression, chunkSize, required, diskId, fileRef, capacity, capacityAllocationUnits, format
    case populatedSize, parentRef, key, type, qualifiers, userConfigurable, password, `class`, instance, transport
    case msgid, bound, `default`, order, startDelay, stopDelay, startAction, stopAction, waitingForGuest, osType
    case versionAttribute = "version"
    case nameAttribute = "name"
    case valueAttribute = "value"
    case configurationAttribute = "configuration"
    case fileid, lang, initialBootStopDelay, minimum, maximum, group, policy, path, nextSection, uuid
    case virtualSystemIdentifier = "VirtualSystemIdentifier"
    case virtualSystemType = "VirtualSystemType"
    case elementName = "ElementName"
    case instanceIDOfSystem = "InstanceID"
    case instanceId = "InstanceId"
    case caption = "Caption"
    // What an item says.
    case address = "Address"
    case addressOnParent = "AddressOnParent"
    case allocationUnits = "AllocationUnits"
    case automaticAllocation = "AutomaticAllocation"
    case automaticDeallocation = "AutomaticDeallocation"
    case connection = "Connection"
    case consumerVisibility = "ConsumerVisibility"
    case hostResource = "HostResource"
    case limit = "Limit"
    case mappingBehavior = "MappingBehavior"
    case otherResourceType = "OtherResourceType"
    case parent = "Parent"
    case poolID = "PoolID"
    case reservation = "Reservation"
    case resourceSubType = "ResourceSubType"
    case resourceType = "ResourceType"
    case virtualQuantity = "VirtualQuantity"
    case virtualQuantityUnits = "VirtualQuantityUnits"
    case weight = "Weight"
    case busNumber = "BusNumber"
    case units = "Units"
    case generation = "Generation"
    case changeableType = "ChangeableType"
    case configurationName = "ConfigurationName"
    case coresPerSocket = "CoresPerSocket"

    /// All of them by number.
    private static let table = allCases

    /// The word with a number of the vocabulary; nil for a number that is no name.
    init?(number: UInt16) {
        guard Int(number) < Self.table.count else { return nil }
        self = Self.table[Int(number)]
    }
}

/// What a namespace is for, whatever the edition.
enum OVFSpace: UInt8 {
    /// None, which descriptors that forget theirs use.
    case none
    case ovf
    /// Settings of virtual hardware: `rasd`, `sasd` and `epasd`.
    case item
    /// Settings of a virtual system: `vssd`.
    case system
    /// VMware's own.
    case vmware
    /// VirtualBox's own.
    case virtualBox
    case schemaInstance
    case xml
    /// VMware's vCloud.
    case vCloud
    /// Boot settings of CIM.
    case boot
    /// XML Encryption, and XML Signature for the keys in it.
    case encryption
    case foreign
}
