// SPDX-License-Identifier: Apache-2.0

/// A USB device of a client's machine that the guest may use.
public struct USBRedirection: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Bus.
    public var bus: Fact<String> = .absent
    /// What it is connected to.
    public var kind: Fact<CharacterKind> = .absent
    /// What it is connected to in detail.
    public var source: Listing<CharacterSource> = .none
    /// What is spoken on a socket.
    public var `protocol`: Fact<SocketProtocol> = .absent
    /// File that output is written to.
    public var logFile: Fact<String> = .absent
    /// Whether that file is appended to.
    public var logAppend: Fact<Bool> = .absent
    /// Address in the guest.
    public var address: Fact<DeviceAddress> = .absent
    /// Alias and boot order.
    public var options: DeviceOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<DeviceOptions>()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<USBRedirection>.table {
        Row.fact("bus", \.bus, "Bus", libvirt: "@bus")
        Row.fact("kind", \.kind, "What it is connected to", libvirt: "@type")
        Row.list("source", \.source, "What it is connected to in detail", libvirt: "source")
        Row.fact("protocol", \.protocol, "What is spoken on a socket", libvirt: "protocol/@type")
        Row.fact("logFile", \.logFile, "File that output is written to", libvirt: "log/@file")
        Row.fact("logAppend", \.logAppend, "Whether that file is appended to", libvirt: "log/@append")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}
