// SPDX-License-Identifier: Apache-2.0

/// A smartcard.
public struct Smartcard: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Where it comes from.
    public var mode: Fact<SmartcardMode> = .absent
    /// What a passed-through reader is connected to.
    public var kind: Fact<CharacterKind> = .absent
    /// What it is connected to in detail.
    public var source: Listing<CharacterSource> = .none
    /// What is spoken on a socket.
    public var `protocol`: Fact<SocketProtocol> = .absent
    /// File that output is written to.
    public var logFile: Fact<String> = .absent
    /// Whether that file is appended to.
    public var logAppend: Fact<Bool> = .absent
    /// Certificates of the host.
    public var certificates: Fact<[String]> = .absent
    /// Folder with certificates.
    public var database: Fact<String> = .absent
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
    public static let fields = Field<Smartcard>.table {
        Row.fact("mode", \.mode, "Where it comes from", libvirt: "@mode")
        Row.fact("kind", \.kind, "What a passed-through reader is connected to", libvirt: "@type")
        Row.list("source", \.source, "What it is connected to in detail", libvirt: "source")
        Row.fact("protocol", \.protocol, "What is spoken on a socket", libvirt: "protocol/@type")
        Row.fact("logFile", \.logFile, "File that output is written to", libvirt: "log/@file")
        Row.fact("logAppend", \.logAppend, "Whether that file is appended to", libvirt: "log/@append")
        Row.fact("certificates", \.certificates, "Certificates of the host", libvirt: "certificate")
        Row.fact("database", \.database, "Folder with certificates", libvirt: "database")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// Where a smartcard comes from.
public enum SmartcardMode: Keyword {
    case host, hostCertificates, passthrough
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, SmartcardMode> = [
        "host": .host, "host-certificates": .hostCertificates, "passthrough": .passthrough,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
