// SPDX-License-Identifier: Apache-2.0

/// A module of memory.
public struct MemoryDevice: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Kind.
    public var model: Fact<MemoryDeviceModel> = .absent
    /// Whether it is shared with other processes.
    public var access: Fact<MemoryAccess> = .absent
    /// Whether its content is dropped on stop.
    public var discard: Fact<Bool> = .absent
    /// Identity of an NVDIMM.
    public var uuid: Fact<UniqueID> = .absent
    /// File of the host.
    public var sourcePath: Fact<String> = .absent
    /// NUMA nodes of the host.
    public var sourceNodes: Fact<CPUSet> = .absent
    /// Page size.
    public var pageSize: Fact<ByteCount> = .absent
    /// Alignment.
    public var alignSize: Fact<ByteCount> = .absent
    /// Whether the file is persistent memory.
    public var persistent: Fact<Bool> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// NUMA node of the guest.
    public var node: Fact<Int> = .absent
    /// Block size.
    public var block: Fact<ByteCount> = .absent
    /// Size that is plugged in.
    public var requested: Fact<ByteCount> = .absent
    /// Size that the guest uses.
    public var current: Fact<ByteCount> = .absent
    /// Size of the label area.
    public var labelSize: Fact<ByteCount> = .absent
    /// Whether the guest may only read.
    public var readOnly: Fact<Bool> = .absent
    /// Address in the guest's memory.
    public var base: Fact<Int> = .absent
    /// Whether slots are made on demand.
    public var dynamicSlots: Fact<Bool> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<MemoryDevice>.table {
        Row.fact("model", \.model, "Kind", libvirt: "@model")
        Row.fact("access", \.access, "Whether it is shared with other processes", libvirt: "@access")
        Row.fact("discard", \.discard, "Whether its content is dropped on stop", libvirt: "@discard")
        Row.fact("uuid", \.uuid, "Identity of an NVDIMM", libvirt: "uuid")
        Row.fact("sourcePath", \.sourcePath, "File of the host", libvirt: "source/path")
        Row.fact("sourceNodes", \.sourceNodes, "NUMA nodes of the host", libvirt: "source/nodemask")
        Row.fact("pageSize", \.pageSize, "Page size", libvirt: "source/pagesize")
        Row.fact("alignSize", \.alignSize, "Alignment", libvirt: "source/alignsize")
        Row.fact("persistent", \.persistent, "Whether the file is persistent memory", libvirt: "source/pmem")
        Row.fact("size", \.size, "Size", libvirt: "target/size")
        Row.fact("node", \.node, "NUMA node of the guest", libvirt: "target/node")
        Row.fact("block", \.block, "Block size", libvirt: "target/block")
        Row.fact("requested", \.requested, "Size that is plugged in", libvirt: "target/requested")
        Row.fact("current", \.current, "Size that the guest uses", libvirt: "target/current")
        Row.fact("labelSize", \.labelSize, "Size of the label area", libvirt: "target/label/size")
        Row.fact("readOnly", \.readOnly, "Whether the guest may only read", libvirt: "target/readonly")
        Row.fact("base", \.base, "Address in the guest's memory", libvirt: "target/address/@base")
        Row.fact("dynamicSlots", \.dynamicSlots, "Whether slots are made on demand", libvirt: "target/@dynamicMemslots")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A kind of memory device.
public enum MemoryDeviceModel: Keyword {
    case dimm, nvdimm, virtioPMEM, virtioMEM, sgxEPC
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MemoryDeviceModel> = [
        "dimm": .dimm, "nvdimm": .nvdimm, "virtio-pmem": .virtioPMEM, "virtio-mem": .virtioMEM, "sgx-epc": .sgxEPC,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Whether guest memory is shared with other processes.
public enum MemoryAccess: Keyword {
    case shared, `private`
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, MemoryAccess> = [
        "shared": .shared, "private": .private,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
