// SPDX-License-Identifier: Apache-2.0

/// Something that an asset carries and that tells it from others; names, addresses of guests and hosts are none.
public enum IdentityEvidence: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The UUID of a machine or network.
    case uuid(UniqueID)
    /// The hardware address of one of a machine's interfaces, or of a network's bridge.
    case macAddress(MACAddress)
    /// The file or block device that a disk's data lie in, as the definition writes it.
    case diskPath(String)
    /// The serial number of a disk.
    case diskSerial(String)
    /// The world wide name of a disk; upper and lower case are the same.
    case diskWorldWideName(String)

    /// What kind of evidence it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
        case uuid
        case macAddress = "mac"
        case diskPath
        case diskSerial
        case diskWorldWideName = "diskWWN"

        /// The kind as waiver files name it.
        public var description: String { rawValue }
    }

    /// Reads a piece of evidence as files write it; nil for a text that is none, and for a UUID that tells nothing apart.
    public init?(_ kind: Kind, _ text: String) {
        switch kind {
        case .uuid:
            guard let id = UniqueID(text), !id.isTrivial else { return nil }
            self = .uuid(id)
        case .macAddress:
            guard let address = MACAddress(text) else { return nil }
            self = .macAddress(address)
        case .diskPath: self = .diskPath(text)
        case .diskSerial: self = .diskSerial(text)
        case .diskWorldWideName: self = .diskWorldWideName(text)
        }
    }

    /// What kind of evidence it is.
    public var kind: Kind {
        switch self {
        case .uuid: .uuid
        case .macAddress: .macAddress
        case .diskPath: .diskPath
        case .diskSerial: .diskSerial
        case .diskWorldWideName: .diskWorldWideName
        }
    }

    /// The value as text.
    public var value: String {
        switch self {
        case .uuid(let id): id.description
        case .macAddress(let address): address.description
        case .diskPath(let text), .diskSerial(let text), .diskWorldWideName(let text): text
        }
    }

    /// Kind and value, such as `mac 52:54:00:12:34:56`.
    public var description: String { "\(kind) \(value)" }

    /// The same evidence as it is compared.
    var normalized: IdentityEvidence {
        if case .diskWorldWideName(let name) = self { .diskWorldWideName(name.lowercased()) } else { self }
    }
}
