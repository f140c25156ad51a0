// SPDX-License-Identifier: Apache-2.0

/// What only some controllers carry.
public struct ControllerOptions: Blank, Described {
    /// Ports of a virtio-serial or USB controller.
    public var ports: Fact<Int> = .absent
    /// Interrupt vectors.
    public var vectors: Fact<Int> = .absent
    /// Grant frames of a Xen bus.
    public var maxGrantFrames: Fact<Int> = .absent
    /// Event channels of a Xen bus.
    public var maxEventChannels: Fact<Int> = .absent
    /// Serial number of an NVMe controller.
    public var serial: Fact<String> = .absent
    /// Queues.
    public var queues: Fact<Int> = .absent
    /// Commands queued on a LUN.
    public var commandsPerLUN: Fact<Int> = .absent
    /// Sectors of one transfer.
    public var maxSectors: Fact<Int> = .absent
    /// Whether input and output are handled in a thread of their own.
    public var ioEventFD: Fact<Bool> = .absent
    /// Thread that serves it.
    public var ioThread: Fact<Int> = .absent
    /// Chassis number of a bridge.
    public var chassisNumber: Fact<Int> = .absent
    /// Chassis of a port.
    public var chassis: Fact<Int> = .absent
    /// Port.
    public var port: Fact<Int> = .absent
    /// Bus number of an expander.
    public var busNumber: Fact<Int> = .absent
    /// Whether devices may be plugged in.
    public var hotplug: Fact<Bool> = .absent
    /// Memory reserved for hotplug.
    public var memoryReserve: Fact<Int> = .absent
    /// NUMA node.
    public var numaNode: Fact<Int> = .absent
    /// Index of a host bridge.
    public var index: Fact<Int> = .absent
    /// Size of the 64-bit hole.
    public var hole64: Fact<ByteCount> = .absent
    /// First port on the USB master.
    public var masterPort: Fact<Int> = .absent

    /// A source that says nothing about it.
    public static let blank = ControllerOptions()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<ControllerOptions>.table {
        Row.fact("ports", \.ports, "Ports of a virtio-serial or USB controller", libvirt: "@ports")
        Row.fact("vectors", \.vectors, "Interrupt vectors", libvirt: "@vectors")
        Row.fact("maxGrantFrames", \.maxGrantFrames, "Grant frames of a Xen bus", libvirt: "@maxGrantFrames")
        Row.fact("maxEventChannels", \.maxEventChannels, "Event channels of a Xen bus", libvirt: "@maxEventChannels")
        Row.fact("serial", \.serial, "Serial number of an NVMe controller", libvirt: "@serial")
        Row.fact("queues", \.queues, "Queues", libvirt: "driver/@queues")
        Row.fact("commandsPerLUN", \.commandsPerLUN, "Commands queued on a LUN", libvirt: "driver/@cmd_per_lun")
        Row.fact("maxSectors", \.maxSectors, "Sectors of one transfer", libvirt: "driver/@max_sectors")
        Row.fact(
            "ioEventFD", \.ioEventFD, "Whether input and output are handled in a thread of their own",
            libvirt: "driver/@ioeventfd")
        Row.fact("ioThread", \.ioThread, "Thread that serves it", libvirt: "driver/@iothread")
        Row.fact("chassisNumber", \.chassisNumber, "Chassis number of a bridge", libvirt: "target/@chassisNr")
        Row.fact("chassis", \.chassis, "Chassis of a port", libvirt: "target/@chassis")
        Row.fact("port", \.port, "Port", libvirt: "target/@port")
        Row.fact("busNumber", \.busNumber, "Bus number of an expander", libvirt: "target/@busNr")
        Row.fact("hotplug", \.hotplug, "Whether devices may be plugged in", libvirt: "target/@hotplug")
        Row.fact("memoryReserve", \.memoryReserve, "Memory reserved for hotplug", libvirt: "target/@memReserve")
        Row.fact("numaNode", \.numaNode, "NUMA node", libvirt: "target/node")
        Row.fact("index", \.index, "Index of a host bridge", libvirt: "target/@index")
        Row.fact("hole64", \.hole64, "Size of the 64-bit hole", libvirt: "pcihole64")
        Row.fact("masterPort", \.masterPort, "First port on the USB master", libvirt: "master/@startport")
    }
}
