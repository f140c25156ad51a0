// SPDX-License-Identifier: Apache-2.0

/// A random number generator.
public struct RandomGenerator: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<RNGModel> = .absent
    /// Where random numbers come from.
    public var backend: Fact<RNGBackend> = .absent
    /// Device of the host.
    public var file: Fact<String> = .absent
    /// What an entropy daemon is connected to.
    public var backendKind: Fact<CharacterKind> = .absent
    /// How an entropy daemon is reached.
    public var sources: Listing<CharacterSource> = .none
    /// What is spoken on a socket.
    public var `protocol`: Fact<SocketProtocol> = .absent
    /// Bytes that the guest may take in a period.
    public var rateBytes: Fact<Int> = .absent
    /// Milliseconds of a period.
    public var ratePeriod: Fact<Int> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias and virtio settings.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<RandomGenerator>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("backend", \.backend, "Where random numbers come from", libvirt: "backend/@model")
        Row.fact("file", \.file, "Device of the host", libvirt: "backend")
        Row.fact("backendKind", \.backendKind, "What an entropy daemon is connected to", libvirt: "backend/@type")
        Row.list("sources", \.sources, "How an entropy daemon is reached", libvirt: "backend/source")
        Row.fact("protocol", \.protocol, "What is spoken on a socket", libvirt: "backend/protocol/@type")
        Row.fact("rateBytes", \.rateBytes, "Bytes that the guest may take in a period", libvirt: "rate/@bytes")
        Row.fact("ratePeriod", \.ratePeriod, "Milliseconds of a period", libvirt: "rate/@period")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a random number generator.
public enum RNGModel: Keyword {
    case virtio, virtioTransitional, virtioNonTransitional
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, RNGModel> = [
        "virtio": .virtio, "virtio-transitional": .virtioTransitional,
        "virtio-non-transitional": .virtioNonTransitional,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// Where random numbers come from.
public enum RNGBackend: Keyword {
    case random, egd, builtin
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, RNGBackend> = [
        "random": .random, "egd": .egd, "builtin": .builtin,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
