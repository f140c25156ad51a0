// SPDX-License-Identifier: Apache-2.0

/// What a source says of a storage device.
public struct StorageDeviceDetails: Described {
    /// Device file.
    public var path: Fact<String> = .absent
    /// Bus.
    public var bus: Fact<String> = .absent
    /// Kind of drive.
    public var driveKind: Fact<String> = .absent
    /// Model.
    public var model: Fact<String> = .absent
    /// Vendor.
    public var vendor: Fact<String> = .absent
    /// Serial number.
    public var serial: Fact<String> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// Size of a block.
    public var blockSize: Fact<ByteCount> = .absent
    /// Number of blocks.
    public var blockCount: Fact<Int> = .absent
    /// Whether the medium can be taken out.
    public var isRemovable: Fact<Bool> = .absent
    /// Whether it can be plugged in at any time.
    public var isHotPluggable: Fact<Bool> = .absent
    /// Medium that is in it.
    public var medium = RemovableMedium()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StorageDeviceDetails>.table {
        Row.fact("path", \.path, "Device file", libvirt: "block")
        Row.fact("bus", \.bus, "Bus", libvirt: "bus")
        Row.fact("driveKind", \.driveKind, "Kind of drive", libvirt: "drive_type")
        Row.fact("model", \.model, "Model", libvirt: "model")
        Row.fact("vendor", \.vendor, "Vendor", libvirt: "vendor")
        Row.fact("serial", \.serial, "Serial number", libvirt: "serial")
        Row.fact("size", \.size, "Size", libvirt: "size")
        Row.fact("blockSize", \.blockSize, "Size of a block", libvirt: "logical_block_size")
        Row.fact("blockCount", \.blockCount, "Number of blocks", libvirt: "num_blocks")
        Row.fact("isRemovable", \.isRemovable, "Whether the medium can be taken out", libvirt: "capability/@type")
        Row.fact(
            "isHotPluggable", \.isHotPluggable, "Whether it can be plugged in at any time", libvirt: "capability/@type")
        Row.group("medium", \.medium, at: "capability")
    }
}

/// A medium that can be taken out.
public struct RemovableMedium: Described {
    /// Whether there is one.
    public var isAvailable: Fact<Bool> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// Label.
    public var label: Fact<String> = .absent
    /// Size of a block.
    public var blockSize: Fact<ByteCount> = .absent
    /// Number of blocks.
    public var blockCount: Fact<Int> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<RemovableMedium>.table {
        Row.fact("isAvailable", \.isAvailable, "Whether there is one", libvirt: "media_available")
        Row.fact("size", \.size, "Size", libvirt: "media_size")
        Row.fact("label", \.label, "Label", libvirt: "media_label")
        Row.fact("blockSize", \.blockSize, "Size of a block", libvirt: "logical_block_size")
        Row.fact("blockCount", \.blockCount, "Number of blocks", libvirt: "num_blocks")
    }
}

/// What a source says of a SCSI device, target or host adapter.
public struct SCSIDeviceDetails: Described {
    /// Number of the host adapter.
    public var host: Fact<Int> = .absent
    /// Which of the adapters at an address.
    public var uniqueID: Fact<Int> = .absent
    /// Bus.
    public var bus: Fact<Int> = .absent
    /// Target.
    public var target: Fact<String> = .absent
    /// Logical unit.
    public var unit: Fact<Int> = .absent
    /// Kind of device.
    public var kind: Fact<String> = .absent
    /// Fibre Channel port.
    public var fibreChannel = FibreChannelPort()

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<SCSIDeviceDetails>.table {
        Row.fact("host", \.host, "Number of the host adapter", libvirt: "host")
        Row.fact("uniqueID", \.uniqueID, "Which of the adapters at an address", libvirt: "unique_id")
        Row.fact("bus", \.bus, "Bus", libvirt: "bus")
        Row.fact("target", \.target, "Target", libvirt: "target")
        Row.fact("unit", \.unit, "Logical unit", libvirt: "lun")
        Row.fact("kind", \.kind, "Kind of device", libvirt: "type")
        Row.group("fibreChannel", \.fibreChannel, at: "capability")
    }
}

/// A Fibre Channel port.
public struct FibreChannelPort: Described {
    /// World wide node name.
    public var nodeName: Fact<String> = .absent
    /// World wide port name.
    public var portName: Fact<String> = .absent
    /// World wide name of the fabric.
    public var fabricName: Fact<String> = .absent
    /// Name of the remote port.
    public var remotePort: Fact<String> = .absent
    /// Number of virtual ports.
    public var virtualPorts: Fact<Int> = .absent
    /// Largest number of virtual ports.
    public var maximumVirtualPorts: Fact<Int> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<FibreChannelPort>.table {
        Row.fact("nodeName", \.nodeName, "World wide node name", libvirt: "wwnn")
        Row.fact("portName", \.portName, "World wide port name", libvirt: "wwpn")
        Row.fact("fabricName", \.fabricName, "World wide name of the fabric", libvirt: "fabric_wwn")
        Row.fact("remotePort", \.remotePort, "Name of the remote port", libvirt: "rport")
        Row.fact("virtualPorts", \.virtualPorts, "Number of virtual ports", libvirt: "vports")
        Row.fact("maximumVirtualPorts", \.maximumVirtualPorts, "Largest number of virtual ports", libvirt: "max_vports")
    }
}
