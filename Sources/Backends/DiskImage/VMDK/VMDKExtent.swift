// SPDX-License-Identifier: Apache-2.0

/// A part of a VMDK, as a line of its text describes it (`RW 63 FLAT "disk-flat.vmdk" 0`).
public struct VMDKExtent: Sendable, Hashable {
    /// What a guest may do with it: `RW`, `RDONLY` or `NOACCESS`.
    public let access: String
    /// Size in sectors of 512 bytes.
    public let sectors: UInt64
    /// How its content is kept, in capitals: `FLAT`, `SPARSE`, `ZERO`, `VMFS`, `VMFSSPARSE`, `VMFSRDM`, `VMFSRAW`,
    /// `SESPARSE` and others.
    public let type: String
    /// The file that holds it; nil where the type needs none.
    public let fileName: String?
    /// Where in that file it begins, in sectors.
    public let offset: UInt64?
    /// The line of the text, from 1.
    public let line: Int

    /// Whether its content stands for a device or a file that is not in VMware's sparse format.
    public var isForeignContent: Bool { type != "SPARSE" && type != "ZERO" }

    /// Reads a line; nil when it is no description of an extent.
    init?(_ line: [UInt8], number: Int) {
        var rest = line[...]
        guard let access = Self.word(&rest), Self.accesses.contains(access), let sectors = Self.number(&rest),
            let type = Self.word(&rest)
        else { return nil }
        self.access = access
        self.sectors = sectors
        self.type = type
        self.line = number
        // Only zeros come from no file; a line that ends here was cut off.
        guard let name = Self.quoted(&rest), !name.isEmpty || type == "ZERO" else { return nil }
        fileName = name.isEmpty ? nil : HeaderText.decoded(name)
        offset = Self.number(&rest)
    }

    /// What an extent's line begins with.
    static let accesses = ["RW", "RDONLY", "NOACCESS"]

    /// The next word, in capitals.
    static func word(_ rest: inout ArraySlice<UInt8>) -> String? {
        rest = rest.drop(while: \.isBlank)
        let word = rest.prefix { !$0.isBlank }
        rest = rest[word.endIndex...]
        return word.isEmpty ? nil : HeaderText.decoded(word).uppercased()
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        let before = rest
        if let word = word(&rest), let number = UInt64(word) { return number }
        rest = before
        return nil
    }

    /// What stands between quotation marks; empty when nothing follows, nil when something else does.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        rest = rest.drop(while: \.isBlank)
        guard let first = rest.first else { return rest }
        guard first == UInt8(ascii: "\""), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
            return nil
        }
        defer { rest = rest[(end + 1)...] }
        return rest[(rest.startIndex + 1)..<end]
    }
}

extension UInt8 {
    /// Whether it is a space or a tabulator.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}
