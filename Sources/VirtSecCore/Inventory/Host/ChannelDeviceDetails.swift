// SPDX-License-Identifier: Apache-2.0

/// What a source says of a mediated device.
public struct MediatedDeviceDetails: Described {
    /// Kind of mediated device.
    public var type: Fact<String> = .absent
    /// UUID.
    public var uuid: Fact<UniqueID> = .absent
    /// Address of the device that it is a part of.
    public var parentAddress: Fact<String> = .absent
    /// IOMMU group, whose devices can only be given away together.
    public var iommuGroup: Fact<Int> = .absent
    /// Attributes that are written when it is made.
    public var attributes: Listing<MediatedAttribute> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MediatedDeviceDetails>.table {
        Row.fact("type", \.type, "Kind of mediated device", libvirt: "type/@id")
        Row.fact("uuid", \.uuid, "UUID", libvirt: "uuid")
        Row.fact("parentAddress", \.parentAddress, "Address of the device that it is a part of", libvirt: "parent_addr")
        Row.fact(
            "iommuGroup", \.iommuGroup, "IOMMU group, whose devices can only be given away together",
            libvirt: "iommuGroup/@number")
        Row.list("attributes", \.attributes, "Attributes that are written when it is made", libvirt: "attr")
    }
}

/// An attribute of a mediated device.
public struct MediatedAttribute: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name.
    public var name: Fact<String> = .absent
    /// Value.
    public var value: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MediatedAttribute>.table {
        Row.fact("name", \.name, "Name", libvirt: "@name")
        Row.fact("value", \.value, "Value", libvirt: "@value")
    }
}

/// What a source says of a channel device (s390).
public struct ChannelDeviceDetails: Described {
    /// Channel subsystem.
    public var subsystem: Fact<Int> = .absent
    /// Subchannel set.
    public var subchannelSet: Fact<Int> = .absent
    /// Device number.
    public var device: Fact<Int> = .absent
    /// Channel subsystem of the device behind a subchannel.
    public var deviceSubsystem: Fact<Int> = .absent
    /// Subchannel set of the device behind a subchannel.
    public var deviceSubchannelSet: Fact<Int> = .absent
    /// Number of the device behind a subchannel.
    public var deviceNumber: Fact<Int> = .absent
    /// Whether a group is online.
    public var state: Fact<String> = .absent
    /// Devices of a group.
    public var members: Listing<ChannelGroupMember> = .none
    /// Network card behind a group.
    public var card = ChannelCard()
    /// Kinds of mediated devices that it can be divided into.
    public var mediatedTypes: Listing<MediatedType> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ChannelDeviceDetails>.table {
        Row.fact("subsystem", \.subsystem, "Channel subsystem", libvirt: "cssid")
        Row.fact("subchannelSet", \.subchannelSet, "Subchannel set", libvirt: "ssid")
        Row.fact("device", \.device, "Device number", libvirt: "devno")
        Row.fact(
            "deviceSubsystem", \.deviceSubsystem, "Channel subsystem of the device behind a subchannel",
            libvirt: "channel_dev_addr/cssid")
        Row.fact(
            "deviceSubchannelSet", \.deviceSubchannelSet, "Subchannel set of the device behind a subchannel",
            libvirt: "channel_dev_addr/ssid")
        Row.fact(
            "deviceNumber", \.deviceNumber, "Number of the device behind a subchannel",
            libvirt: "channel_dev_addr/devno")
        Row.fact("state", \.state, "Whether a group is online", libvirt: "state")
        Row.list("members", \.members, "Devices of a group", libvirt: "members/ccw_device")
        Row.group("card", \.card, at: "capability")
        Row.list(
            "mediatedTypes", \.mediatedTypes, "Kinds of mediated devices that it can be divided into",
            libvirt: "capability/type")
    }
}

/// A device of a group of channel devices.
public struct ChannelGroupMember: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Place in the group.
    public var reference: Fact<String> = .absent
    /// Name.
    public var name: Fact<String> = .absent

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ChannelGroupMember>.table {
        Row.fact("reference", \.reference, "Place in the group", libvirt: "@ref")
        Row.fact("name", \.name, "Name", libvirt: ".")
    }
}

/// What a source says of the network card behind a group of channel devices.
public struct ChannelCard: Described {
    /// Kind of network card.
    public var cardType: Fact<String> = .absent
    /// Channel path.
    public var channelPath: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ChannelCard>.table {
        Row.fact("cardType", \.cardType, "Kind of network card", libvirt: "card_type")
        Row.fact("channelPath", \.channelPath, "Channel path", libvirt: "chpid")
    }
}

/// What a source says of a crypto adapter (s390).
public struct CryptoAdapterDetails: Described {
    /// Adapter.
    public var adapter: Fact<Int> = .absent
    /// Domain.
    public var domain: Fact<Int> = .absent
    /// Kinds of mediated devices that it can be divided into.
    public var mediatedTypes: Listing<MediatedType> = .none

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<CryptoAdapterDetails>.table {
        Row.fact("adapter", \.adapter, "Adapter", libvirt: "ap-adapter")
        Row.fact("domain", \.domain, "Domain", libvirt: "ap-domain")
        Row.list(
            "mediatedTypes", \.mediatedTypes, "Kinds of mediated devices that it can be divided into",
            libvirt: "capability/type")
    }
}
