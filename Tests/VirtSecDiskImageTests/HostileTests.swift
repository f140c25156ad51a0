// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDiskImage

/// What must be refused, and that nothing else is.
struct HostileTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let kind: DiskImageProblem.Kind
        let image: Image

        init(_ description: String, _ kind: DiskImageProblem.Kind, _ image: Image, _ change: (inout Image) -> Void) {
            testDescription = description
            self.kind = kind
            self.image = image.with(change)
        }
    }

    static let qcow2Cases: [Case] = [
        Case("backing file of the host", .namesHostFile, .qcow2) { $0.setBackingFile("/etc/passwd") },
        Case("backing file beside", .needsParent, .qcow2) { $0.setBackingFile("base.qcow2") },
        Case("backing file without a name", .needsParent, .qcow2) { $0.big(UInt64(1_024), 8) },
        Case("backing file json:", .namesHostFile, .qcow2) { $0.setBackingFile("json:{\"driver\":\"nbd\"}") },
        Case("backing file nbd:", .namesHostFile, .qcow2) { $0.setBackingFile("nbd:localhost:10809") },
        Case("backing name past its cluster", .badOffset, .qcow2) { $0.big(UInt64(1 << 40), 8) },
        Case("backing name too long", .badOffset, .qcow2) {
            $0.big(UInt64(1_024), 8)
            $0.big(UInt32.max, 16)
        },
        Case("external data file", .needsOtherFiles, .qcow2) { $0.big(UInt64(4), 72) },
        Case("external data file of the host", .namesHostFile, .qcow2) { $0.addExtension(0x4441_5441, "/etc/shadow") },
        Case("version 4", .unknownVersion, .qcow2) { $0.big(UInt32(4), 4) },
        Case("unknown feature", .unknownFeature, .qcow2) { $0.big(UInt64(1) << 40, 72) },
        Case("corrupt", .unclean, .qcow2) { $0.big(UInt64(2), 72) },
        Case("1 PiB", .absurdCapacity, .qcow2) { $0.big(UInt64(1) << 50, 24) },
        Case("largest size", .absurdCapacity, .qcow2) { $0.big(UInt64.max, 24) },
        Case("clusters of 2^63", .badUnitSize, .qcow2) { $0.big(UInt32(63), 20) },
        Case("clusters of 2^8", .badUnitSize, .qcow2) { $0.big(UInt32(8), 20) },
        Case("first-level table too large", .absurdTable, .qcow2) { $0.big(UInt32.max, 36) },
        Case("first-level table too small", .absurdTable, .qcow2) { $0.big(UInt32(1), 36) },
        Case("first-level table past the end", .badOffset, .qcow2) { $0.big(UInt64(1) << 40, 40) },
        Case("first-level table at the largest offset", .badOffset, .qcow2) { $0.big(UInt64.max, 40) },
        Case("reference counts too large", .absurdTable, .qcow2) { $0.big(UInt32.max, 56) },
        Case("too many snapshots", .absurdTable, .qcow2) { $0.big(UInt32(65_537), 60) },
        Case("snapshots nowhere", .badOffset, .qcow2) { $0.big(UInt32(1), 60) },
        Case("header length", .badOffset, .qcow2) { $0.big(UInt32(8), 100) },
        Case("extension past its cluster", .badOffset, .qcow2) {
            $0.big(UInt32(1), 104)
            $0.big(UInt32.max, 108)
        },
        Case("encryption method", .unknownFeature, .qcow2) { $0.big(UInt32(3), 32) },
    ]

    static let vmdkCases: [Case] = [
        Case("version 9", .unknownVersion, .vmdk()) { $0.little(UInt32(9), 4) },
        Case("1 PiB", .absurdCapacity, .vmdk()) { $0.little(UInt64(1) << 41, 12) },
        Case("largest size", .absurdCapacity, .vmdk()) { $0.little(UInt64.max, 12) },
        Case("grains of 0", .badUnitSize, .vmdk()) { $0.little(UInt64(0), 20) },
        Case("grains of 3 sectors", .badUnitSize, .vmdk()) { $0.little(UInt64(3), 20) },
        Case("grains of 2 MiB", .badUnitSize, .vmdk()) { $0.little(UInt64(4_096), 20) },
        Case("grains of 2^63 sectors", .badUnitSize, .vmdk()) { $0.little(UInt64(1) << 63, 20) },
        Case("no entries in a table", .absurdTable, .vmdk()) { $0.little(UInt32(0), 44) },
        Case("entries in a table", .absurdTable, .vmdk()) { $0.little(UInt32.max, 44) },
        Case("directory past the end", .badOffset, .vmdk()) { $0.little(UInt64(1) << 40, 56) },
        Case("text of 2^63 sectors", .absurdTable, .vmdk()) { $0.little(UInt64(1) << 63, 36) },
        Case("text past the end", .badOffset, .vmdk()) { $0.little(UInt64(1) << 40, 28) },
        Case("line ends changed", .damaged, .vmdk()) { $0.bytes[75] = 0x0A },
        Case("compression", .unknownFeature, .vmdk()) { $0.little(UInt16(7), 77) },
        Case("no footer", .truncatedHeader, .vmdk()) { $0.little(UInt64.max, 56) },
        Case("footer of another size", .contradiction, .streamOptimized()) {
            $0.little(UInt64(1), $0.bytes.count - 1_024 + 12)
        },
        Case("directory of the footer past the end", .badOffset, .streamOptimized()) {
            $0.little(UInt64(1) << 60, $0.bytes.count - 1_024 + 56)
        },
        Case("text after its end", .textAfterEnd, .vmdk()) { $0.text("RW 1 FLAT \"/etc/passwd\" 0", 5_120) },
        Case("COWD without tables", .absurdTable, .cowd) { $0.little(UInt32(1), 24) },
    ]

    static let otherCases: [Case] = [
        Case("two formats", .severalFormats, .qcow2) { $0.text("CD001", 32_769) },
        Case("VHD footer behind qcow2", .severalFormats, .qcow2) { $0.text("conectix", $0.bytes.count - 512) },
        Case("VHD with a parent", .needsParent, .vhd(parent: "base.vhd")) { _ in },
        Case("VHD with a parent of the host", .namesHostFile, .vhd(parent: "C:\\base.vhd")) { _ in },
        Case("VHD checksum", .damaged, .vhd(parent: "p")) { $0.bytes[8_192 - 1] = 1 },
        Case("VHD dynamic header past the end", .damaged, .vhd(parent: "p")) { $0.big(UInt64.max, 8_192 - 512 + 16) },
        Case("VHDX with a parent that climbs", .namesHostFile, .vhdx(parent: "..\\base.vhdx")) { _ in },
        Case("VHDX without metadata", .damaged, .vhdx(parent: "p")) { $0.little(UInt32(0), (192 << 10) + 8) },
        Case("VHDX metadata past the end", .badOffset, .vhdx(parent: "p")) { $0.little(UInt64.max, (192 << 10) + 32) },
        Case("VHDX region table", .absurdTable, .vhdx(parent: "p")) { $0.little(UInt32.max, (192 << 10) + 8) },
        Case("VDI version", .unknownVersion, .vdi) { $0.little(UInt32(0x2_0000), 68) },
        Case("VDI blocks", .badUnitSize, .vdi) { $0.little(UInt32(0), 376) },
        Case("VDI table", .badOffset, .vdi) { $0.little(UInt32.max, 340) },
        Case("VDI difference", .needsParent, .vdi) { $0.little(UInt32(4), 76) },
        Case("QED with a backing file", .namesHostFile, .qed) {
            $0.little(UInt64(1), 16)
            $0.little(UInt32(64), 56)
            $0.little(UInt32(11), 60)
            $0.text("/etc/passwd", 64)
        },
        Case("QED clusters", .badUnitSize, .qed) { $0.little(UInt32(0), 4) },
        Case("qcow clusters", .badUnitSize, .qcow) { $0.big(UInt8(63), 32) },
        Case("qcow with a backing file", .needsParent, .qcow) { $0.setBackingFile("base") },
    ]

    @Test(arguments: qcow2Cases + vmdkCases + otherCases)
    func `a hostile image is refused for what is wrong with it`(_ hostile: Case) {
        #expect(hostile.image.refusals().contains(hostile.kind))
    }

    @Test(arguments: [
        ("RW 63 FLAT \"/etc/passwd\" 0", DiskImageProblem.Kind.namesHostFile),
        ("RW 63 FLAT \"../x.vmdk\" 0", .namesHostFile), ("RW 63 VMFSRDM \"\\\\.\\PhysicalDrive0\"", .namesHostFile),
        ("RW 63 FLAT \"/dev/sda\"", .namesHostFile), ("RW 63 FLAT \"disk-flat.vmdk\" 0", .needsOtherFiles),
        ("RW 63 SPARSE \"a.vmdk\"\nRW 63 SPARSE \"b.vmdk\"", .needsOtherFiles),
        ("RW 63 SPARSE \"[store] a.vmdk\"", .namesHostFile), ("RW 63 SPARSE \"http://h/a\"", .namesHostFile),
        ("RW 63 SPARSE \"a.vmdk\"\nparentFileNameHint=\"/etc/passwd\"", .namesHostFile),
        ("RW 63 SPARSE \"a.vmdk\"\nparentCID=12345678", .needsParent),
        ("RW 63 SPARSE /etc/passwd", .unreadableDescriptor),
        ("RW 63 SPARSE \"a.vmdk\"\nRW what", .unreadableDescriptor),
        ("RW 63 SPARSE \"a.vmdk\"\nCID=1\nCID=2", .repeatedKey),
    ])
    func `the text of a VMDK inside of an appliance names nothing`(text: String, kind: DiskImageProblem.Kind) {
        let text = "# Disk DescriptorFile\nversion=1\n\(text)\n"
        #expect(Image.vmdk(text).refusals().contains(kind))
        let file = DiskImageHeader(reading: DiskImageBytes(Array(text.utf8)))
        #expect(file.problems(against: DiskImageClaims()).contains { $0.kind == kind && $0.consequence == .refused })
    }

    @Test func `an image that is not what the appliance says is refused`() {
        #expect(Image.qcow2.refusals(DiskImageClaims(fileName: "disk.vmdk")) == [.formatMismatch])
        #expect(Image.qcow2.refusals(DiskImageClaims(fileName: "disk.img", format: .raw)) == [.formatMismatch])
        #expect(Image.qcow2.refusals(DiskImageClaims(fileName: "disk.img", format: .qcow2)).isEmpty)
        #expect(Image(size: 512).refusals(DiskImageClaims(format: .vmdk)) == [.noKnownHeader])
        #expect(Image(size: 512).refusals(DiskImageClaims(fileName: "disk-flat.vmdk")).isEmpty)
        #expect(Image.qcow2.refusals(DiskImageClaims(capacity: 1 << 29)) == [.capacityMismatch])
        #expect(Image.qcow2.refusals(DiskImageClaims(capacity: 1 << 31)).isEmpty)
        let rounded = DiskImageClaims(capacity: 1_000_000_000, capacityUnit: 1_000_000_000)
        #expect(Image.qcow2.header.problems(against: rounded).isEmpty)
    }

    @Test func `what was not at hand is said to be unread`() {
        let whole = Image.vhdx(parent: "p").bytes
        let bytes = DiskImageBytes(head: Array(whole.prefix(1 << 20)), size: UInt64(whole.count))
        #expect(DiskImageHeader(reading: bytes).problems.map(\.kind) == [.outOfReach])
        let stream = Image.streamOptimized().bytes
        let head = DiskImageBytes(head: Array(stream.prefix(32_768)), size: UInt64(stream.count))
        #expect(DiskImageHeader(reading: head).problems.map(\.consequence) == [.unread])
        let both = DiskImageBytes(head: head.head, tail: Array(stream.suffix(2_048)), size: UInt64(stream.count))
        #expect(DiskImageHeader(reading: both).problems.isEmpty)
    }

    @Test(arguments: [
        Image.qcow2.with { $0.setBackingFile("base") }, .vmdk(), .streamOptimized(), .vhd(parent: "p"), .vdi, .qed,
        .qcow,
        .cowd,
    ])
    func `an image that ends early is refused, whatever is left of its header`(image: Image) {
        let header = [.vhd: 512, .qed: 64, .qcow: 48][image.header.format] ?? 104
        for count in 4..<min(image.bytes.count, 2_048) {
            let cut = DiskImageHeader(reading: DiskImageBytes(Array(image.bytes.prefix(count))))
            // Text without a header remains where the sign itself is cut off.
            guard cut.format != .unknown else { continue }
            if count < header { #expect(cut.problems.contains { $0.consequence == .refused }, "\(count) bytes") }
        }
        for count in stride(from: image.bytes.count - 1, to: 2_048, by: -509) {
            _ = DiskImageHeader(reading: DiskImageBytes(Array(image.bytes.prefix(count))))
        }
    }

    @Test func `every byte of a header may be anything`() {
        let images = [Image.qcow2, .streamOptimized(), .vhd(parent: "p"), .vdi, .qed, .qcow, .cowd]
        for image in images {
            for place in 0..<min(image.bytes.count, 1_100) {
                for byte in [UInt8(0), 0x7F, 0xFF] {
                    let header = image.with { $0.bytes[place] = byte }.header
                    _ = header.problems(against: DiskImageClaims(fileName: "a.vmdk", capacity: 1))
                }
            }
        }
    }

    @Test func `a size that the file does not have changes nothing`() {
        for image in [Image.qcow2, .streamOptimized(), .vhd(parent: "p"), .vdi] {
            let bytes = DiskImageBytes(head: image.bytes, tail: Array(image.bytes.suffix(512)), size: .max)
            _ = DiskImageHeader(reading: bytes).problems(against: DiskImageClaims())
        }
    }
}
