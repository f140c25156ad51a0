// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecDiskImage

/// What is read of sound images.
struct FormatTests {
    @Test func `qcow2 is read`() {
        let header = Image.qcow2.with {
            $0.setBackingFile("base.qcow2")
            $0.addExtension(0xE279_2ACA, "qcow2")
            $0.big(UInt32(2), 60)
            $0.big(UInt64(4 * 65_536), 64)
        }.header
        #expect(header.format == .qcow2 && header.version == 3)
        #expect(header.virtualSize == 1 << 30 && header.unitSize == 65_536)
        #expect(header.references == [ExternalReference(.backingFile, "base.qcow2")])
        #expect(header.backingFormat == "qcow2" && header.snapshotCount == 2 && header.encryption == .none)
        #expect(header.problems.isEmpty)
    }

    @Test(arguments: [(UInt64(1), nil), (5, "raw")] as [(UInt64, String?)])
    func `QED says of its backing file that it is raw, or nothing`(features: UInt64, format: String?) {
        let header = Image.qed.with {
            $0.little(features, 16)
            $0.little(UInt32(1_024), 56)
            $0.little(UInt32(8), 60)
            $0.text("base.img", 1_024)
        }.header
        #expect(header.references == [ExternalReference(.backingFile, "base.img")])
        #expect(header.backingFormat == format && header.problems.isEmpty)
    }

    @Test func `an external data file is a reference`() {
        let header = Image.qcow2.with {
            $0.big(UInt64(4), 72)
            $0.addExtension(0x4441_5441, "data.raw")
        }.header
        #expect(header.references == [ExternalReference(.externalDataFile, "data.raw")])
        #expect(
            Image.qcow2.with { $0.big(UInt64(4), 72) }.header.references == [ExternalReference(.externalDataFile, nil)])
    }

    @Test(arguments: [(UInt32(1), DiskImageHeader.Encryption.aes), (2, .luks), (7, .other(7))])
    func `encryption is read`(method: UInt32, encryption: DiskImageHeader.Encryption) {
        #expect(Image.qcow2.with { $0.big(method, 32) }.header.encryption == encryption)
    }

    @Test(arguments: [Image.vmdk(), Image.streamOptimized()])
    func `VMDK is read with its text`(image: Image) throws {
        let header = image.header
        #expect(header.virtualSize == 64 << 20 && header.unitSize == 65_536)
        let text = try #require(header.descriptor)
        #expect(text.createType == "streamOptimized" && text.contentID == 0x0A1B_2C3D)
        #expect(text.parentContentID == 0xFFFF_FFFF && !text.hasParent)
        #expect(text.uniqueID?.description == "6000c29f-0001-0203-0405-060708090a0b")
        #expect(text.longContentID == "00112233445566778899aabbccddeeff")
        #expect(text.extents.map(\.type) == ["SPARSE"] && text.extents.first?.line == 8)
        #expect(header.problems.isEmpty)
        #expect(
            header.problems(against: DiskImageClaims(fileName: "disk.vmdk", format: .vmdk, capacity: 64 << 20)).isEmpty)
    }

    @Test func `formats are told apart`() {
        #expect(Image.vmdk().header.format == .vmdkSparse)
        #expect(Image.streamOptimized().header.format == .vmdkStreamOptimized)
        #expect(Image.qcow.header.format == .qcow)
        #expect(Image.cowd.header.format == .vmdkCOWD)
        #expect(Image.vhd(parent: "p.vhd").header.format == .vhd)
        #expect(Image.vhdx(parent: "p.vhdx").header.format == .vhdx)
        #expect(Image.vdi.header.format == .vdi)
        #expect(Image.qed.header.format == .qed)
        #expect(Image(size: 65_536).with { $0.text("CD001", 32_769) }.header.format == .iso)
        #expect(Image(size: 512).with { $0.bytes[0...1] = [0x1F, 0x8B] }.header.format == .gzip)
        #expect(Image(size: 65_536).header.format == .unknown)
        #expect(Image(size: 0).header.format == .unknown)
        let text = DiskImageHeader(reading: DiskImageBytes(Array(Image.descriptor.utf8)))
        #expect(text.format == .vmdkDescriptor)
    }

    @Test(arguments: [Image.qcow, .cowd, .vdi, .qed, .vhd(parent: "p.vhd"), .vhdx(parent: "p.vhdx")])
    func `sound headers have no problems of their own`(image: Image) {
        #expect(image.header.problems.isEmpty)
        #expect((image.header.virtualSize ?? 0) > 0)
    }

    @Test func `text that QEMU takes for a VMDK is one`() {
        let texts = ["version=1\nRW 8 FLAT \"x\" 0\n", "# no title\n\n \nVERSION = 1\n", "#DISK DescriptorFile\n"]
        for text in texts {
            #expect(DiskImageHeader(reading: DiskImageBytes(Array(text.utf8))).format == .vmdkDescriptor)
        }
        #expect(DiskImageHeader(reading: DiskImageBytes(Array("name=x\nversion=1\n".utf8))).format == .unknown)
    }

    @Test func `parents of VHD and VHDX are read`() {
        let vhd = Image.vhd(parent: "C:\\base.vhd").header
        #expect(vhd.references.map(\.name) == ["C:\\base.vhd", "C:\\base.vhd"])
        #expect(vhd.references.map(\.role) == [.parent(key: "name"), .parent(key: "W2ku")])
        #expect(vhd.parentID?.description == "11223344-5566-7788-0000-000000000000")
        let vhdx = Image.vhdx(parent: "..\\base.vhdx").header
        #expect(vhdx.references == [ExternalReference(.parent(key: "relative_path"), "..\\base.vhdx")])
        #expect(vhdx.virtualSize == 1 << 30 && vhdx.unitSize == 32 << 20)
    }

    @Test func `the text of a VMDK is read whatever its line ends and case`() {
        let text = VMDKDescriptor(parsing: Array("# x\r\nCID = 1\rParentFileNameHint=\"p\"\n\trw 5 zero\n".utf8))
        #expect(text.contentID == 1 && text.parentFileNameHint == "p" && text.problems.isEmpty)
        #expect(text.extents.first?.type == "ZERO" && text.extents.first?.fileName == nil)
        #expect(text.entries.map(\.line) == [2, 3])
        #expect(text.references == [ExternalReference(.parentFileNameHint, "p")])
    }

    @Test func `keys about encryption keep no value`() {
        let text = VMDKDescriptor(parsing: Array("encryptionKeys=\"vmware:key/secret\"\n".utf8))
        #expect(text.isEncrypted && text.entries.map(\.value) == [""])
    }
}
