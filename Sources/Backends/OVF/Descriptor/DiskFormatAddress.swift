// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecDiskImage
internal import VirtSecDocuments

/// The format of a disk that an address in a descriptor names (`ovf:format`).
///
/// DSP0243 2.1.1, 9.1 asks for the URI of the format's specification and lists none: these are what makers write.
struct DiskFormatAddress {
    /// The format.
    let family: DiskImageFormat.Family

    /// Names that a maker's own addresses have in them too; of two that fit, the first counts.
    private static let names: [(String, DiskImageFormat.Family)] = [
        ("vmdk", .vmdk), ("qcow", .qcow2), ("vhdx", .vhdx), ("vhd", .vhd),
    ]

    /// Pages without the format's name in their address.
    private static let pages: [(String, DiskImageFormat.Family)] = [
        // Microsoft's specification of VHD: VirtualBox (ApplianceImpl.cpp), and Abiquo (DiskFormatType.java).
        ("go.microsoft.com/fwlink/?linkid=137171", .vhd), ("go.microsoft.com/fwlink/p/?linkid=137171", .vhd),
        ("technet.microsoft.com/en-us/virtualserver/bb676673.aspx", .vhd),
        // Microsoft's page on VHDX.
        ("technet.microsoft.com/en-us/library/hh831446", .vhdx),
        // What VirtualBox's makers say of its images: Abiquo.
        ("forums.virtualbox.org/viewtopic.php?t=8046", .vdi),
        // VirtualBox, for the media of drives.
        ("ecma-international.org/publications/standards/ecma-119", .iso),
    ]

    /// Words that name a format where they stand alone, such as `http://raw` of Abiquo.
    private static let words: [(Substring, DiskImageFormat.Family)] = [("raw", .raw), ("vdi", .vdi)]

    /// Reads an address; nil for one that nobody here knows.
    init?(_ address: String) {
        let text = address.lowercased()
        let found = Self.names.first { text.holds($0.0) } ?? Self.pages.first { text.holds($0.0) }
        guard let found = found?.1 ?? Self.word(in: text) else { return nil }
        family = found
    }

    private static func word(in text: String) -> DiskImageFormat.Family? {
        let parts = text.split { !$0.isLetter && !$0.isNumber }
        return words.first { parts.contains($0.0) }?.1
    }

    /// The format in the words of facts.
    var imageFormat: ImageFormat? {
        switch family {
        case .vmdk: .vmdk
        case .qcow2: .qcow2
        case .vhd: .vhd
        case .vhdx: .vhdx
        case .vdi: .vdi
        case .iso: .iso
        case .raw: .raw
        case .qed: .qed
        case .luks: .luks
        case .gzip: nil
        }
    }
}
