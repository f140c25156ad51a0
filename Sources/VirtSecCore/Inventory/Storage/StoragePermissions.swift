// SPDX-License-Identifier: Apache-2.0

/// Whose files an image or the folder of a pool is, and who may read and write it.
public struct StoragePermissions: Described {
    /// Permission bits.
    public var mode: Fact<FileMode> = .absent
    /// Number of the user; -1 for whoever libvirtd runs as.
    public var owner: Fact<Int> = .absent
    /// Number of the group; -1 for whichever libvirtd runs as.
    public var group: Fact<Int> = .absent
    /// Security label.
    public var label: Fact<String> = .absent

    /// Creates facts in which nothing is known to be there.
    public init() {}

    /// The field table.
    public static let fields = Field<StoragePermissions>.table {
        Row.fact("mode", \.mode, "Permission bits", libvirt: "mode")
        Row.fact("owner", \.owner, "Number of the user; -1 for whoever libvirtd runs as", libvirt: "owner")
        Row.fact("group", \.group, "Number of the group; -1 for whichever libvirtd runs as", libvirt: "group")
        Row.fact("label", \.label, "Security label", libvirt: "label")
    }
}

/// The permission bits of a file, such as 0644.
public struct FileMode: Sendable, Hashable, CustomStringConvertible {
    /// The lowest twelve bits: set-user, set-group, sticky, and three for user, group and others each.
    public let bits: UInt16

    /// Creates a mode; bits above the lowest twelve are dropped.
    public init(bits: UInt16) { self.bits = bits & 0o7777 }

    /// Reads octal digits; nil for other text, and for more than twelve bits.
    public init?(octal text: String) {
        guard let bits = UInt16(text, radix: 8), bits <= 0o7777, text.utf8.first != UInt8(ascii: "+") else {
            return nil
        }
        self.bits = bits
    }

    /// Whether everybody on the host may read the file.
    public var isReadableByAll: Bool { bits & 0o004 != 0 }
    /// Whether everybody on the host may write to the file.
    public var isWritableByAll: Bool { bits & 0o002 != 0 }

    /// Four octal digits.
    public var description: String {
        let digits = String(bits, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
