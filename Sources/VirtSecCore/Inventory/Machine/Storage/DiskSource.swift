// SPDX-License-Identifier: Apache-2.0

/// Where the data of a disk lie.
public struct DiskSource: Blank, Described {
    /// Path of a file.
    public var file: Fact<String> = .absent
    /// Path of a block device.
    public var device: Fact<String> = .absent
    /// How a network disk is reached.
    public var `protocol`: Fact<StorageProtocol> = .absent
    /// Name on the server.
    public var name: Fact<String> = .absent
    /// Whether TLS is used.
    public var tls: Fact<Bool> = .absent
    /// Servers.
    public var hosts: Listing<StorageHost> = .none
    /// Security labels of the source.
    public var labels: Listing<DeviceLabel> = .none
    /// Encryption of the image.
    public var encryption: DiskEncryption {
        @inlinable _read { yield sparseEncryption.value }
        @inlinable _modify { yield &sparseEncryption.value }
    }
    @usableFromInline var sparseEncryption = Sparse<DiskEncryption>()
    /// Authentication to the server.
    public var authentication: StorageAuthentication {
        @inlinable _read { yield sparseAuthentication.value }
        @inlinable _modify { yield &sparseAuthentication.value }
    }
    @usableFromInline var sparseAuthentication = Sparse<StorageAuthentication>()
    /// What only some sources carry.
    public var options: StorageOptions {
        @inlinable _read { yield sparseOptions.value }
        @inlinable _modify { yield &sparseOptions.value }
    }
    @usableFromInline var sparseOptions = Sparse<StorageOptions>()

    /// A source that says nothing about it.
    public static let blank = DiskSource()

    /// Creates one of which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<DiskSource>.table {
        Row.fact("file", \.file, "Path of a file", libvirt: "@file")
        Row.fact("device", \.device, "Path of a block device", libvirt: "@dev")
        Row.fact("protocol", \.protocol, "How a network disk is reached", libvirt: "@protocol")
        Row.fact("name", \.name, "Name on the server", libvirt: "@name")
        Row.fact("tls", \.tls, "Whether TLS is used", libvirt: "@tls")
        Row.list("hosts", \.hosts, "Servers", libvirt: "host")
        Row.list("labels", \.labels, "Security labels of the source", libvirt: "seclabel")
        Row.group("encryption", \.encryption, in: \.sparseEncryption, at: "encryption")
        Row.group("authentication", \.authentication, in: \.sparseAuthentication, at: "auth")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}
