// SPDX-License-Identifier: Apache-2.0

/// Memory that several machines share.
public struct SharedMemory: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Name; machines with the same name share it.
    public var name: Fact<String> = .absent
    /// Whether it moves with the machine.
    public var role: Fact<SharedMemoryRole> = .absent
    /// Model.
    public var model: Fact<SharedMemoryModel> = .absent
    /// Size.
    public var size: Fact<ByteCount> = .absent
    /// Socket of the server.
    public var serverPath: Fact<String> = .absent
    /// Whether there is a server.
    public var hasServer: Fact<Bool> = .absent
    /// Interrupt vectors.
    public var interruptVectors: Fact<Int> = .absent
    /// Whether interrupts are handled in a thread of their own.
    public var interruptsEnabled: Fact<Bool> = .absent
    /// Whether there are interrupts.
    public var hasInterrupts: Fact<Bool> = .absent
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
    public static let fields = Field<SharedMemory>.table {
        Row.fact("name", \.name, "Name; machines with the same name share it", libvirt: "@name")
        Row.fact("role", \.role, "Whether it moves with the machine", libvirt: "@role")
        Row.fact("model", \.model, "Model", libvirt: "model/@type")
        Row.fact("size", \.size, "Size", libvirt: "size")
        Row.fact("serverPath", \.serverPath, "Socket of the server", libvirt: "server/@path")
        Row.fact("hasServer", \.hasServer, "Whether there is a server", libvirt: "server")
        Row.fact("interruptVectors", \.interruptVectors, "Interrupt vectors", libvirt: "msi/@vectors")
        Row.fact(
            "interruptsEnabled", \.interruptsEnabled, "Whether interrupts are handled in a thread of their own",
            libvirt: "msi/@ioeventfd")
        Row.fact("hasInterrupts", \.hasInterrupts, "Whether there are interrupts", libvirt: "msi")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// Whether shared memory moves with a machine.
public enum SharedMemoryRole: Keyword {
    case master, peer
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SharedMemoryRole> = [
        "master": .master, "peer": .peer,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A model of shared memory.
public enum SharedMemoryModel: Keyword {
    case ivshmem, ivshmemPlain, ivshmemDoorbell
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SharedMemoryModel> = [
        "ivshmem": .ivshmem, "ivshmem-plain": .ivshmemPlain, "ivshmem-doorbell": .ivshmemDoorbell,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
