// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore

/// Something outside of its file that a disk image names.
public struct ExternalReference: Sendable, Hashable {
    /// What the image needs it for.
    public enum Role: Sendable, Hashable {
        /// Whatever is not in a qcow, qcow2 or QED image is read from it.
        case backingFile
        /// The content of a qcow2 image.
        case externalDataFile
        /// A part of a VMDK.
        case extent(VMDKExtent)
        /// The image that a VMDK is the difference to (`parentFileNameHint`).
        case parentFileNameHint
        /// The image that a VHD, VHDX or VDI is the difference to; the key says which of several ways to name it.
        case parent(key: String)
    }

    /// What it is needed for.
    public let role: Role
    /// Its name as it stands in the image; nil when the image names none.
    public let name: String?

    /// Creates a reference.
    public init(_ role: Role, _ name: String?) {
        self.role = role
        self.name = name
    }

    /// Where the name leads; nil without a name.
    public var target: ReferenceTarget? { name.map(ReferenceTarget.init) }

    /// The role as a clause, such as "backing file".
    public var roleName: String {
        switch role {
        case .backingFile: "backing file"
        case .externalDataFile: "external data file"
        case .extent(let extent): "\(extent.type) extent"
        case .parentFileNameHint: "parent (parentFileNameHint)"
        case .parent(let key): "parent (\(key))"
        }
    }
}

/// Where a name inside a disk image leads, by its form alone.
public enum ReferenceTarget: Sendable, Hashable {
    /// A file beside the image.
    case beside
    /// A file in a folder beside the image.
    case inFolder
    /// An absolute path, of Unix, Windows or a datastore, also where it stands in a `file:` address.
    case absolute
    /// A path that climbs out of its folder.
    case climbing
    /// A device of the host.
    case device
    /// An address, one of QEMU's protocols such as `nbd:` and `json:`, or a share of another host (`\\host\share`).
    case address(scheme: String)
    /// A name that is empty or has control characters.
    case malformed

    /// Judges a name.
    public init(_ name: String) {
        let bytes = Array(name.utf8)
        if bytes.isEmpty || bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            self = .malformed
        } else if let path = FileAddress.path(in: name) {
            self = Self(path)
        } else if let target = Self.verbatim(bytes) {
            self = target
        } else if Self.isDevice(bytes) {
            self = .device
        } else if bytes.starts(with: "\\\\".utf8) {
            self = .address(scheme: "share")
        } else if Self.isAbsolute(bytes) {
            self = .absolute
        } else if let scheme = Self.scheme(bytes) {
            self = .address(scheme: scheme)
        } else {
            self = Self.relative(bytes)
        }
    }

    /// Whether it leads out of the folder in which the image lies.
    public var leavesFolder: Bool {
        switch self {
        case .beside, .inFolder: false
        case .absolute, .climbing, .device, .address, .malformed: true
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    /// What Windows takes as it stands: `\\?\C:\path`, `\\?\Volume{…}\path` (MS-VHDX 2.6.2.6.3) and `\\?\UNC\host\share`;
    /// nil for all others, which are devices.
    private static func verbatim(_ bytes: [UInt8]) -> ReferenceTarget? {
        let parts = bytes.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
        guard parts.count > 4, bytes.starts(with: "\\\\?\\".utf8), !parts[4].isEmpty else { return nil }
        let root = parts[3].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if root.elementsEqual("unc".utf8) { return .address(scheme: "share") }
        let isDrive = root.count == 2 && isLetter(root[0]) && root[1] == UInt8(ascii: ":")
        return isDrive || root.starts(with: "volume{".utf8) ? .absolute : nil
    }

    private static func isDevice(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(16).map { byte in
            isSeparator(byte) ? UInt8(ascii: "/") : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        return devices.contains { start.starts(with: $0) }
    }

    /// How the paths of devices begin, on Unix, Windows and ESX.
    private static let devices = ["/dev/", "//./", "//?/", "/vmfs/devices/"].map { Array($0.utf8) }

    /// `/path`, `C:\path`, or `[datastore] path`.
    private static func isAbsolute(_ bytes: [UInt8]) -> Bool {
        if isSeparator(bytes[0]) || bytes[0] == UInt8(ascii: "[") && bytes.contains(UInt8(ascii: "]")) { return true }
        return bytes.count >= 2 && isLetter(bytes[0]) && bytes[1] == UInt8(ascii: ":")
    }

    /// The text before a colon; QEMU takes every name with a colon before the first slash for a protocol.
    private static func scheme(_ bytes: [UInt8]) -> String? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), !bytes[..<colon].contains(where: isSeparator) else {
            return nil
        }
        return String(decoding: bytes[..<colon], as: UTF8.self)
    }

    private static func relative(_ bytes: [UInt8]) -> ReferenceTarget {
        let parts = bytes.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
        if parts.contains(where: { $0.elementsEqual("..".utf8) }) { return .climbing }
        return parts.count > 1 ? .inFolder : .beside
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
