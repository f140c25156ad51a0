// SPDX-License-Identifier: Apache-2.0

/// What only some network interfaces carry.
public struct InterfaceOptions: Blank, Described {
    /// Type of the source.
    public var sourceType: Fact<String> = .absent
    /// Socket of a vhost-user switch.
    public var sourcePath: Fact<String> = .absent
    /// How macvtap connects, or which end of a socket waits.
    public var sourceMode: Fact<InterfaceSourceMode> = .absent
    /// Group of ports of the network.
    public var sourcePortGroup: Fact<String> = .absent
    /// Port id that libvirt gave.
    public var sourcePortID: Fact<UniqueID> = .absent
    /// Address of a raw socket tunnel.
    public var sourceAddress: Fact<String> = .absent
    /// Port of a raw socket tunnel.
    public var sourcePort: Fact<Int> = .absent
    /// Name of an internal network.
    public var sourceName: Fact<String> = .absent
    /// Whether libvirt detaches a host device.
    public var sourceManaged: Fact<Bool> = .absent
    /// Local address of a tunnel.
    public var localAddress: Fact<String> = .absent
    /// Local port of a tunnel.
    public var localPort: Fact<Int> = .absent
    /// Distributed switch of VMware.
    public var switchID: Fact<UniqueID> = .absent
    /// Port group of a distributed switch.
    public var distributedPortGroup: Fact<String> = .absent
    /// Connection to a distributed switch.
    public var distributedPort: Fact<String> = .absent
    /// Whether a lost connection is made again.
    public var reconnectEnabled: Fact<Bool> = .absent
    /// Seconds between attempts.
    public var reconnectTimeout: Fact<Int> = .absent
    /// Seconds before an attempt.
    public var reconnectDelay: Fact<Int> = .absent
    /// Bus of the host that the device hangs on.
    public var hostBus: Fact<HostDeviceKind> = .absent
    /// Host device by its PCI address.
    public var hostAddress: Fact<PCIAddress> = .absent
    /// Number of the host's USB bus.
    public var hostUSBBus: Fact<Int> = .absent
    /// Number of the device on it.
    public var hostUSBDevice: Fact<Int> = .absent
    /// Addresses on the host side.
    public var sourceAddresses: Listing<InterfaceAddress> = .none
    /// Routes on the host side.
    public var sourceRoutes: Listing<InterfaceRoute> = .none
    /// Addresses in the guest.
    public var addresses: Listing<InterfaceAddress> = .none
    /// Routes in the guest.
    public var routes: Listing<InterfaceRoute> = .none
    /// Name in the guest.
    public var guestDevice: Fact<String> = .absent
    /// Name in the guest while it runs.
    public var guestActual: Fact<String> = .absent
    /// Whether libvirt makes the host's device.
    public var targetManaged: Fact<Bool> = .absent
    /// How the hardware address was chosen.
    public var macType: Fact<String> = .absent
    /// Whether VMware checks the hardware address.
    public var macCheck: Fact<Bool> = .absent
    /// Hardware address in use.
    public var currentMAC: Fact<MACAddress> = .absent
    /// What serves the interface.
    public var driverName: Fact<InterfaceBackend> = .absent
    /// Queues.
    public var queues: Fact<Int> = .absent
    /// Size of a receive queue.
    public var receiveQueueSize: Fact<Int> = .absent
    /// Size of a transmit queue.
    public var transmitQueueSize: Fact<Int> = .absent
    /// How packets are sent.
    public var transmitMode: Fact<String> = .absent
    /// Whether input and output are handled in a thread of their own.
    public var ioEventFD: Fact<Bool> = .absent
    /// Whether the device suppresses events.
    public var eventIndex: Fact<Bool> = .absent
    /// Whether receive side scaling is on.
    public var receiveSideScaling: Fact<Bool> = .absent
    /// Whether hashes are reported.
    public var hashReport: Fact<Bool> = .absent
    /// Checksums by the host.
    public var hostChecksum: Fact<Bool> = .absent
    /// Segmentation by the host.
    public var hostGSO: Fact<Bool> = .absent
    /// TCP segmentation by the host, IPv4.
    public var hostTSO4: Fact<Bool> = .absent
    /// TCP segmentation by the host, IPv6.
    public var hostTSO6: Fact<Bool> = .absent
    /// ECN by the host.
    public var hostECN: Fact<Bool> = .absent
    /// UDP fragmentation by the host.
    public var hostUFO: Fact<Bool> = .absent
    /// Mergeable receive buffers.
    public var hostMergeable: Fact<Bool> = .absent
    /// Checksums by the guest.
    public var guestChecksum: Fact<Bool> = .absent
    /// TCP segmentation by the guest, IPv4.
    public var guestTSO4: Fact<Bool> = .absent
    /// TCP segmentation by the guest, IPv6.
    public var guestTSO6: Fact<Bool> = .absent
    /// ECN by the guest.
    public var guestECN: Fact<Bool> = .absent
    /// UDP fragmentation by the guest.
    public var guestUFO: Fact<Bool> = .absent
    /// Path of the tap device file.
    public var backendTap: Fact<String> = .absent
    /// Path of the vhost device file.
    public var backendVhost: Fact<String> = .absent
    /// What carries a user-mode interface.
    public var backendType: Fact<InterfaceBackend> = .absent
    /// Log file of the backend.
    public var backendLog: Fact<String> = .absent
    /// Host name that the backend reports.
    public var backendHostname: Fact<String> = .absent
    /// Domain name that the backend reports.
    public var backendDomainName: Fact<String> = .absent
    /// Xen domain that serves the interface.
    public var backendDomain: Fact<String> = .absent
    /// Part in a bond.
    public var teaming: Fact<TeamingKind> = .absent
    /// Partner in the bond.
    public var teamingPartner: Fact<String> = .absent
    /// Bytes of the send buffer.
    public var sendBuffer: Fact<Int> = .absent
    /// Largest packet.
    public var mtu: Fact<Int> = .absent
    /// Frames before an interrupt.
    public var receiveFrames: Fact<Int> = .absent
    /// Whether the link is up.
    public var linkState: Fact<LinkState> = .absent
    /// Script that runs when the interface goes away.
    public var downscript: Fact<String> = .absent
    /// Ports of the host that lead into the guest.
    public var portForwards: Listing<PortForward> = .none

    /// A source that says nothing about it.
    public static let blank = InterfaceOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<InterfaceOptions>.table {
        Row.fact("sourceType", \.sourceType, "Type of the source", libvirt: "source/@type")
        Row.fact("sourcePath", \.sourcePath, "Socket of a vhost-user switch", libvirt: "source/@path")
        Row.fact(
            "sourceMode", \.sourceMode, "How macvtap connects, or which end of a socket waits", libvirt: "source/@mode")
        Row.fact("sourcePortGroup", \.sourcePortGroup, "Group of ports of the network", libvirt: "source/@portgroup")
        Row.fact("sourcePortID", \.sourcePortID, "Port id that libvirt gave", libvirt: "source/@portid")
        Row.fact("sourceAddress", \.sourceAddress, "Address of a raw socket tunnel", libvirt: "source/@address")
        Row.fact("sourcePort", \.sourcePort, "Port of a raw socket tunnel", libvirt: "source/@port")
        Row.fact("sourceName", \.sourceName, "Name of an internal network", libvirt: "source/@name")
        Row.fact("sourceManaged", \.sourceManaged, "Whether libvirt detaches a host device", libvirt: "@managed")
        Row.fact("localAddress", \.localAddress, "Local address of a tunnel", libvirt: "source/local/@address")
        Row.fact("localPort", \.localPort, "Local port of a tunnel", libvirt: "source/local/@port")
        Row.fact("switchID", \.switchID, "Distributed switch of VMware", libvirt: "source/@switchid")
        Row.fact(
            "distributedPortGroup", \.distributedPortGroup, "Port group of a distributed switch",
            libvirt: "source/@portgroupid")
        Row.fact(
            "distributedPort", \.distributedPort, "Connection to a distributed switch", libvirt: "source/@connectionid")
        Row.fact(
            "reconnectEnabled", \.reconnectEnabled, "Whether a lost connection is made again",
            libvirt: "source/reconnect/@enabled")
        Row.fact(
            "reconnectTimeout", \.reconnectTimeout, "Seconds between attempts", libvirt: "source/reconnect/@timeout")
        Row.fact("reconnectDelay", \.reconnectDelay, "Seconds before an attempt", libvirt: "source/reconnect/@delay")
        Row.fact("hostBus", \.hostBus, "Bus of the host that the device hangs on", libvirt: "source/address/@type")
        Row.fact("hostAddress", \.hostAddress, "Host device by its PCI address", libvirt: "source/address")
        Row.fact("hostUSBBus", \.hostUSBBus, "Number of the host's USB bus", libvirt: "source/address/@bus")
        Row.fact("hostUSBDevice", \.hostUSBDevice, "Number of the device on it", libvirt: "source/address/@device")
        Row.list("sourceAddresses", \.sourceAddresses, "Addresses on the host side", libvirt: "source/ip")
        Row.list("sourceRoutes", \.sourceRoutes, "Routes on the host side", libvirt: "source/route")
        Row.list("addresses", \.addresses, "Addresses in the guest", libvirt: "ip")
        Row.list("routes", \.routes, "Routes in the guest", libvirt: "route")
        Row.fact("guestDevice", \.guestDevice, "Name in the guest", libvirt: "guest/@dev")
        Row.fact("guestActual", \.guestActual, "Name in the guest while it runs", libvirt: "guest/@actual")
        Row.fact(
            "targetManaged", \.targetManaged, "Whether libvirt makes the host's device", libvirt: "target/@managed")
        Row.fact("macType", \.macType, "How the hardware address was chosen", libvirt: "mac/@type")
        Row.fact("macCheck", \.macCheck, "Whether VMware checks the hardware address", libvirt: "mac/@check")
        Row.fact("currentMAC", \.currentMAC, "Hardware address in use", libvirt: "mac/@currentAddress")
        Row.fact("driverName", \.driverName, "What serves the interface", libvirt: "driver/@name")
        Row.fact("queues", \.queues, "Queues", libvirt: "driver/@queues")
        Row.fact("receiveQueueSize", \.receiveQueueSize, "Size of a receive queue", libvirt: "driver/@rx_queue_size")
        Row.fact("transmitQueueSize", \.transmitQueueSize, "Size of a transmit queue", libvirt: "driver/@tx_queue_size")
        Row.fact("transmitMode", \.transmitMode, "How packets are sent", libvirt: "driver/@txmode")
        Row.fact(
            "ioEventFD", \.ioEventFD, "Whether input and output are handled in a thread of their own",
            libvirt: "driver/@ioeventfd")
        Row.fact("eventIndex", \.eventIndex, "Whether the device suppresses events", libvirt: "driver/@event_idx")
        Row.fact(
            "receiveSideScaling", \.receiveSideScaling, "Whether receive side scaling is on", libvirt: "driver/@rss")
        Row.fact("hashReport", \.hashReport, "Whether hashes are reported", libvirt: "driver/@rss_hash_report")
        Row.fact("hostChecksum", \.hostChecksum, "Checksums by the host", libvirt: "driver/host/@csum")
        Row.fact("hostGSO", \.hostGSO, "Segmentation by the host", libvirt: "driver/host/@gso")
        Row.fact("hostTSO4", \.hostTSO4, "TCP segmentation by the host, IPv4", libvirt: "driver/host/@tso4")
        Row.fact("hostTSO6", \.hostTSO6, "TCP segmentation by the host, IPv6", libvirt: "driver/host/@tso6")
        Row.fact("hostECN", \.hostECN, "ECN by the host", libvirt: "driver/host/@ecn")
        Row.fact("hostUFO", \.hostUFO, "UDP fragmentation by the host", libvirt: "driver/host/@ufo")
        Row.fact("hostMergeable", \.hostMergeable, "Mergeable receive buffers", libvirt: "driver/host/@mrg_rxbuf")
        Row.fact("guestChecksum", \.guestChecksum, "Checksums by the guest", libvirt: "driver/guest/@csum")
        Row.fact("guestTSO4", \.guestTSO4, "TCP segmentation by the guest, IPv4", libvirt: "driver/guest/@tso4")
        Row.fact("guestTSO6", \.guestTSO6, "TCP segmentation by the guest, IPv6", libvirt: "driver/guest/@tso6")
        Row.fact("guestECN", \.guestECN, "ECN by the guest", libvirt: "driver/guest/@ecn")
        Row.fact("guestUFO", \.guestUFO, "UDP fragmentation by the guest", libvirt: "driver/guest/@ufo")
        Row.fact("backendTap", \.backendTap, "Path of the tap device file", libvirt: "backend/@tap")
        Row.fact("backendVhost", \.backendVhost, "Path of the vhost device file", libvirt: "backend/@vhost")
        Row.fact("backendType", \.backendType, "What carries a user-mode interface", libvirt: "backend/@type")
        Row.fact("backendLog", \.backendLog, "Log file of the backend", libvirt: "backend/@logFile")
        Row.fact(
            "backendHostname", \.backendHostname, "Host name that the backend reports", libvirt: "backend/@hostname")
        Row.fact(
            "backendDomainName", \.backendDomainName, "Domain name that the backend reports", libvirt: "backend/@fqdn")
        Row.fact(
            "backendDomain", \.backendDomain, "Xen domain that serves the interface", libvirt: "backenddomain/@name")
        Row.fact("teaming", \.teaming, "Part in a bond", libvirt: "teaming/@type")
        Row.fact("teamingPartner", \.teamingPartner, "Partner in the bond", libvirt: "teaming/@persistent")
        Row.fact("sendBuffer", \.sendBuffer, "Bytes of the send buffer", libvirt: "tune/sndbuf")
        Row.fact("mtu", \.mtu, "Largest packet", libvirt: "mtu/@size")
        Row.fact("receiveFrames", \.receiveFrames, "Frames before an interrupt", libvirt: "coalesce/rx/frames/@max")
        Row.fact("linkState", \.linkState, "Whether the link is up", libvirt: "link/@state")
        Row.fact(
            "downscript", \.downscript, "Script that runs when the interface goes away", libvirt: "downscript/@path")
        Row.list("portForwards", \.portForwards, "Ports of the host that lead into the guest", libvirt: "portForward")
    }
}

/// How macvtap connects, or which end of a socket waits.
public enum InterfaceSourceMode: Keyword {
    case vepa, bridge, `private`, passthrough, server, client
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InterfaceSourceMode> = [
        "vepa": .vepa, "bridge": .bridge, "private": .private, "passthrough": .passthrough, "server": .server,
        "client": .client,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What carries a user-mode or virtio interface.
public enum InterfaceBackend: Keyword {
    case `default`, passt, qemu, vhost, kvm, vfio, xen
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, InterfaceBackend> = [
        "default": .default, "passt": .passt, "qemu": .qemu, "vhost": .vhost, "kvm": .kvm, "vfio": .vfio,
        "xen": .xen,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// The part of an interface in a bond.
public enum TeamingKind: Keyword {
    case persistent, transient
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TeamingKind> = [
        "persistent": .persistent, "transient": .transient,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether a link is up.
public enum LinkState: Keyword {
    case up, down
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, LinkState> = [
        "up": .up, "down": .down,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
