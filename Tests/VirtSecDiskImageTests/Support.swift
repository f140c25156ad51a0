// SPDX-License-Identifier: Apache-2.0

import VirtSecDiskImage

/// Builds the bytes of an image, field by field.
struct Image: CustomStringConvertible {
    var bytes: [UInt8]

    init(size: Int) { bytes = Array(repeating: 0, count: size) }

    var description: String { "image of \(bytes.count) bytes" }

    mutating func big<Number: FixedWidthInteger>(_ value: Number, _ offset: Int) {
        for index in 0..<Number.bitWidth / 8 {
            bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (Number.bitWidth - 8 - index * 8))
        }
    }

    mutating func little<Number: FixedWidthInteger>(_ value: Number, _ offset: Int) {
        for index in 0..<Number.bitWidth / 8 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (index * 8)) }
    }

    mutating func text(_ text: String, _ offset: Int) {
        bytes.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }

    mutating func utf16(_ text: String, _ offset: Int, big isBig: Bool = false) {
        for (index, unit) in text.utf16.enumerated() {
            if isBig { big(unit, offset + index * 2) } else { little(unit, offset + index * 2) }
        }
    }

    func with(_ change: (inout Image) -> Void) -> Image {
        var copy = self
        change(&copy)
        return copy
    }

    var header: DiskImageHeader { DiskImageHeader(reading: DiskImageBytes(bytes)) }

    /// The kinds of all problems that are not only reported.
    func refusals(_ claims: DiskImageClaims = DiskImageClaims()) -> Set<DiskImageProblem.Kind> {
        Set(header.problems(against: claims).filter { $0.consequence == .refused }.map(\.kind))
    }
}

extension Image {
    /// A qcow2 image of version 3, 1 GiB in clusters of 64 KiB, with all tables in place.
    static var qcow2: Image {
        var image = Image(size: 5 * 65_536)
        image.big(UInt32(0x5146_49FB), 0)
        image.big(UInt32(3), 4)
        image.big(UInt32(16), 20)
        image.big(UInt64(1 << 30), 24)
        image.big(UInt32(2), 36)
        image.big(UInt64(3 * 65_536), 40)
        image.big(UInt64(65_536), 48)
        image.big(UInt32(1), 56)
        image.big(UInt32(4), 96)
        image.big(UInt32(104), 100)
        return image
    }

    /// Puts the name of a backing file into the first cluster.
    mutating func setBackingFile(_ name: String, at offset: Int = 1_024) {
        big(UInt64(offset), 8)
        big(UInt32(name.utf8.count), 16)
        text(name, offset)
    }

    /// Puts a header extension after the header of version 3.
    mutating func addExtension(_ type: UInt32, _ content: String, at offset: Int = 104) {
        big(type, offset)
        big(UInt32(content.utf8.count), offset + 4)
        text(content, offset + 8)
    }

    static let descriptor = """
        # Disk DescriptorFile
        version=1
        CID=0a1b2c3d
        parentCID=ffffffff
        createType="streamOptimized"

        # Extent description
        RW 131072 SPARSE "disk.vmdk"

        # The Disk Data Base
        #DDB
        ddb.adapterType = "lsilogic"
        ddb.uuid = "60 00 C2 9f 00 01 02 03-04 05 06 07 08 09 0a 0b"
        ddb.longContentID = "00112233445566778899aabbccddeeff"
        ddb.virtualHWVersion = "14"

        """

    /// A sparse VMDK of 64 MiB with its text inside.
    static func vmdk(_ descriptor: String = Image.descriptor) -> Image {
        var image = Image(size: 128 * 512)
        image.putSparseHeader(at: 0)
        image.little(UInt64(30), 56)
        image.text(descriptor, 512)
        return image
    }

    /// A stream-optimised VMDK of 64 MiB, whose footer says where the grain directory is.
    static func streamOptimized(_ descriptor: String = Image.descriptor) -> Image {
        var image = vmdk(descriptor)
        let footer = image.bytes.count - 1_024
        for start in [0, footer] {
            image.putSparseHeader(at: start)
            image.little(UInt32(3), start + 4)
            image.little(UInt32(0x3_0001), start + 8)
            image.little(UInt16(1), start + 77)
        }
        image.little(UInt64.max, 56)
        image.little(UInt64(40), footer + 56)
        return image
    }

    private mutating func putSparseHeader(at start: Int) {
        text("KDMV", start)
        little(UInt32(1), start + 4)
        little(UInt32(3), start + 8)
        little(UInt64(131_072), start + 12)
        little(UInt64(128), start + 20)
        little(UInt64(1), start + 28)
        little(UInt64(20), start + 36)
        little(UInt32(512), start + 44)
        little(UInt64(21), start + 48)
        little(UInt64(128), start + 64)
        text("\n \r\n", start + 73)
    }

    /// A differencing VHD of 16 MiB with the name of its parent.
    static func vhd(parent: String) -> Image {
        var image = Image(size: 8_192)
        for start in [0, 8_192 - 512] { image.putVHDFooter(at: start) }
        image.text("cxsparse", 512)
        image.big(UInt64(2_048), 512 + 16)
        image.big(UInt32(8), 512 + 28)
        image.big(UInt32(2 << 20), 512 + 32)
        image.big(UInt64(0x1122_3344_5566_7788), 512 + 40)
        image.utf16(parent, 512 + 64, big: true)
        image.text("W2ku", 512 + 576)
        image.big(UInt32(512), 512 + 576 + 4)
        image.big(UInt32(parent.utf16.count * 2), 512 + 576 + 8)
        image.big(UInt64(3_072), 512 + 576 + 16)
        image.utf16(parent, 3_072)
        return image
    }

    mutating func putVHDFooter(at start: Int, type: UInt32 = 4) {
        text("conectix", start)
        big(UInt64(512), start + 16)
        big(UInt64(16 << 20), start + 48)
        big(type, start + 60)
        big(UInt64(0xAABB_CCDD_EEFF_0011), start + 68)
        big(UInt32(0), start + 64)
        let sum = bytes[start..<start + 512].reduce(UInt32(0)) { $0 + UInt32($1) }
        big(~sum, start + 64)
    }

    /// A differencing VHDX of 1 GiB with paths of its parent.
    static func vhdx(parent: String) -> Image {
        var image = Image(size: 3 << 20)
        let metadata = 2 << 20
        image.text("vhdxfile", 0)
        image.text("regi", 192 << 10)
        image.little(UInt32(1), (192 << 10) + 8)
        image.guid("8B7CA206-4790-4B9A-B8FE-575F050F886E", (192 << 10) + 16)
        image.little(UInt64(metadata), (192 << 10) + 32)
        image.text("metadata", metadata)
        image.little(UInt16(3), metadata + 10)
        for (index, item) in [
            ("CAA16737-FA36-4D43-B3B6-33F0AA44E76B", 8), ("2FA54224-CD1B-4876-B211-5DBED83BF4B8", 8),
            ("A8D35F2D-B30B-454D-ABF7-D3D84834AB0C", 400),
        ].enumerated() {
            let entry = metadata + 32 + index * 32
            image.guid(item.0, entry)
            image.little(UInt32(65_536 + index * 1_024), entry + 16)
            image.little(UInt32(item.1), entry + 20)
        }
        image.little(UInt32(32 << 20), metadata + 65_536)
        image.little(UInt32(2), metadata + 65_540)
        image.little(UInt64(1 << 30), metadata + 66_560)
        image.putLocator(parent, at: metadata + 67_584)
        return image
    }

    private mutating func putLocator(_ parent: String, at start: Int) {
        little(UInt16(1), start + 18)
        little(UInt32(100), start + 20)
        little(UInt32(200), start + 24)
        little(UInt16("relative_path".utf16.count * 2), start + 28)
        little(UInt16(parent.utf16.count * 2), start + 30)
        utf16("relative_path", start + 100)
        utf16(parent, start + 200)
    }

    /// Puts an identifier as Microsoft does, its first three fields with the lowest byte first.
    mutating func guid(_ text: String, _ offset: Int) {
        let digits = text.filter { $0 != "-" }
        var octets = stride(from: 0, to: 32, by: 2).compactMap { index in
            let start = digits.index(digits.startIndex, offsetBy: index)
            return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
        }
        octets.replaceSubrange(0..<8, with: [3, 2, 1, 0, 5, 4, 7, 6].map { octets[$0] })
        bytes.replaceSubrange(offset..<offset + 16, with: octets)
    }

    /// A dynamic VDI of 64 MiB.
    static var vdi: Image {
        var image = Image(size: 4_096)
        image.text("<<< Oracle VM VirtualBox Disk Image >>>\n", 0)
        image.little(UInt32(0xBEDA_107F), 64)
        image.little(UInt32(0x1_0001), 68)
        image.little(UInt32(1), 76)
        image.little(UInt32(1_024), 340)
        image.little(UInt64(64 << 20), 368)
        image.little(UInt32(1 << 20), 376)
        image.little(UInt32(64), 384)
        return image
    }

    /// A QED image of 1 GiB.
    static var qed: Image {
        var image = Image(size: 65_536)
        image.text("QED\0", 0)
        image.little(UInt32(65_536), 4)
        image.little(UInt64(1 << 30), 48)
        return image
    }

    /// A first qcow image of 1 GiB.
    static var qcow: Image {
        var image = Image(size: 4_096)
        image.big(UInt32(0x5146_49FB), 0)
        image.big(UInt32(1), 4)
        image.big(UInt64(1 << 30), 24)
        image.big(UInt8(12), 32)
        return image
    }

    /// A sparse extent of old ESX of 64 MiB.
    static var cowd: Image {
        var image = Image(size: 8_192)
        image.text("COWD", 0)
        image.little(UInt32(1), 4)
        image.little(UInt32(131_072), 12)
        image.little(UInt32(1), 16)
        image.little(UInt32(4), 20)
        image.little(UInt32(32), 24)
        return image
    }
}
