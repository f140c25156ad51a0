// SPDX-License-Identifier: Apache-2.0

/// A trusted platform module.
public struct TPM: Component, Described {
    /// Where it stands.
    public var locus = Locus.none
    /// Where the first element inside it stands that nobody understood.
    public var unrecognised = Locus.none
    /// Model.
    public var model: Fact<TPMModel> = .absent
    /// What it is.
    public var backend: Fact<TPMBackend> = .absent
    /// Version of the specification.
    public var version: Fact<TPMVersion> = .absent
    /// TPM of the host.
    public var devicePath: Fact<String> = .absent
    /// Secret that encrypts its state.
    public var encryptionSecret: Fact<UniqueID> = .absent
    /// Whether its state stays when the machine is removed.
    public var persistentState: Fact<Bool> = .absent
    /// Debug level.
    public var debugLevel: Fact<Int> = .absent
    /// Active banks of measurements.
    public var activeBanks: Fact<[String]> = .absent
    /// Profile by its file name.
    public var profileSource: Fact<String> = .absent
    /// Profile by its name.
    public var profileName: Fact<String> = .absent
    /// How algorithms that the host disables are treated.
    public var profileRemoveDisabled: Fact<String> = .absent
    /// How its state or socket is given.
    public var sourceType: Fact<TPMSource> = .absent
    /// Path of its state or socket.
    public var sourcePath: Fact<String> = .absent
    /// Which end of the socket waits.
    public var sourceMode: Fact<SocketMode> = .absent
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
    public static let fields = Field<TPM>.table {
        Row.fact("model", \.model, "Model", libvirt: "@model")
        Row.fact("backend", \.backend, "What it is", libvirt: "backend/@type")
        Row.fact("version", \.version, "Version of the specification", libvirt: "backend/@version")
        Row.fact("devicePath", \.devicePath, "TPM of the host", libvirt: "backend/device/@path")
        Row.fact(
            "encryptionSecret", \.encryptionSecret, "Secret that encrypts its state",
            libvirt: "backend/encryption/@secret")
        Row.fact(
            "persistentState", \.persistentState, "Whether its state stays when the machine is removed",
            libvirt: "backend/@persistent_state")
        Row.fact("debugLevel", \.debugLevel, "Debug level", libvirt: "backend/@debug")
        Row.fact("activeBanks", \.activeBanks, "Active banks of measurements", libvirt: "backend/active_pcr_banks")
        Row.fact("profileSource", \.profileSource, "Profile by its file name", libvirt: "backend/profile/@source")
        Row.fact("profileName", \.profileName, "Profile by its name", libvirt: "backend/profile/@name")
        Row.fact(
            "profileRemoveDisabled", \.profileRemoveDisabled, "How algorithms that the host disables are treated",
            libvirt: "backend/profile/@removeDisabled")
        Row.fact("sourceType", \.sourceType, "How its state or socket is given", libvirt: "backend/source/@type")
        Row.fact("sourcePath", \.sourcePath, "Path of its state or socket", libvirt: "backend/source/@path")
        Row.fact("sourceMode", \.sourceMode, "Which end of the socket waits", libvirt: "backend/source/@mode")
        Row.fact("address", \.address, "Address in the guest", libvirt: "address")
        Row.group("options", \.options, in: \.sparseOptions, at: "")
    }
}

/// A model of a TPM.
public enum TPMModel: Keyword {
    case tis, crb, spapr, spaprProxy
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TPMModel> = [
        "tpm-tis": .tis, "tpm-crb": .crb, "tpm-spapr": .spapr, "spapr-tpm-proxy": .spaprProxy,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// What a TPM is.
public enum TPMBackend: Keyword {
    case passthrough, emulator, external
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TPMBackend> = [
        "passthrough": .passthrough, "emulator": .emulator, "external": .external,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// A version of the TPM specification.
public enum TPMVersion: Keyword {
    case version12, version20
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TPMVersion> = [
        "1.2": .version12, "2.0": .version20,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}

/// How TPM state is kept.
public enum TPMSource: Keyword {
    case unix, file, dir
    /// A value that is not on the list.
    indirect case other(String)

    /// The list, by the text that libvirt writes.
    public static let spellings: KeyValuePairs<String, TPMSource> = [
        "unix": .unix, "file": .file, "dir": .dir,
    ]

    /// The text of a value that is not on the list.
    public var otherText: String? { if case .other(let text) = self { text } else { nil } }
    /// Whether the value is on the list.
    public var isUnderstood: Bool { if case .other = self { false } else { true } }
}
