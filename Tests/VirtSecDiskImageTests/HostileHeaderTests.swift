// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDiskImage

/// Fields of headers that promise more than any file holds.
struct HostileHeaderTests {
    typealias Case = HostileTests.Case

    private static let twoGiB: UInt32 = 1 << 31

    static let backingNames: [Case] = [
        Case("qcow2, name of 2 GiB", .badOffset, .qcow2) {
            $0.big(UInt64(1_024), 8)
            $0.big(twoGiB, 16)
        },
        Case("qcow2, name of 1,024 bytes", .badOffset, .qcow2) {
            $0.setBackingFile(String(repeating: "a", count: 1_024))
        },
        Case("qcow, name of 2 GiB", .badOffset, .qcow) {
            $0.big(UInt64(1_024), 8)
            $0.big(twoGiB, 16)
        },
        Case("qcow, name at the largest offset", .badOffset, .qcow) {
            $0.big(UInt64.max, 8)
            $0.big(UInt32(4), 16)
        },
        Case("QED, name of 2 GiB", .badOffset, .qed) {
            $0.little(UInt64(1), 16)
            $0.little(twoGiB, 60)
        },
        Case("QED, name past the end", .badOffset, .qed) {
            $0.little(UInt64(1), 16)
            $0.little(UInt32.max, 56)
            $0.little(UInt32(4), 60)
        },
        Case("qcow2, external data file of 2 GiB", .badOffset, .qcow2) {
            $0.big(UInt32(0x4441_5441), 104)
            $0.big(twoGiB, 108)
        },
        Case("qcow2, LUKS header past the end", .badOffset, .qcow2) {
            $0.addExtension(0x0537_BE77, String(repeating: "\u{7F}", count: 16))
        },
        Case("VMDK, text of 2 GiB", .absurdTable, .vmdk()) { $0.little(UInt64(twoGiB / 512), 36) },
    ]

    static let unitSizes: [Case] =
        [UInt32(0), 22, 31, 32, .max].map { bits in
            Case("qcow2, clusters of 2^\(bits)", .badUnitSize, .qcow2) { $0.big(bits, 20) }
        }
        + [UInt32(3), 2_048, 1 << 27, .max].map { size in
            Case("QED, clusters of \(size)", .badUnitSize, .qed) { $0.little(size, 4) }
        }
        + [UInt8(0), 8, 17, .max].map { bits in
            Case("qcow, clusters of 2^\(bits)", .badUnitSize, .qcow) { $0.big(bits, 32) }
        }
        + [UInt32(3), 512, .max].map { size in
            Case("VDI, blocks of \(size)", .badUnitSize, .vdi) { $0.little(size, 376) }
        }
        + [UInt32(0), 3, 256, .max].map { size in
            Case("VHD, blocks of \(size)", .badUnitSize, .vhd(parent: "p")) { $0.big(size, 512 + 32) }
        }
        + [UInt32(0), 3, 1 << 19, 1 << 29].map { size in
            Case("VHDX, blocks of \(size)", .badUnitSize, .vhdx(parent: "p")) { $0.little(size, Image.vhdxItems) }
        }
        + [Case("COWD, grains of 0", .badUnitSize, .cowd) { $0.little(UInt32(0), 16) }]

    static let vhdCases: [Case] = [
        Case("table at the largest offset", .badOffset, .vhd(parent: "p")) { $0.big(UInt64.max, 512 + 16) },
        Case("table of 2^32 entries", .badOffset, .vhd(parent: "p")) { $0.big(UInt32.max, 512 + 28) },
        Case("table too small", .absurdTable, .vhd(parent: "p")) { $0.big(UInt32(1), 512 + 28) },
        Case("no dynamic header", .badOffset, .vhd(parent: "p")) { $0.text("cxspares", 512) },
        Case("no footer", .truncatedHeader, .vhd(parent: "p")) { $0.text("conectiy", 8_192 - 512) },
        Case("locator of 2 GiB", .badOffset, .vhd(parent: "p")) { $0.big(twoGiB, Image.vhdLocator + 8) },
        Case("locator past the end", .badOffset, .vhd(parent: "p")) { $0.big(UInt64.max, Image.vhdLocator + 16) },
        Case("last locator past the end", .badOffset, .vhd(parent: "p")) { image in
            image.text("W2ru", Image.vhdLocator + 7 * 24)
            image.big(UInt32(64), Image.vhdLocator + 7 * 24 + 8)
            image.big(UInt64(8_192 - 32), Image.vhdLocator + 7 * 24 + 16)
        },
        Case("locator of the host", .namesHostFile, .vhd(parent: "p.vhd")) { $0.utf16("/p", 3_072) },
        Case("locator of a Mac", .namesHostFile, .vhd(parent: "p.vhd")) { image in
            image.text("MacX", Image.vhdLocator)
            image.text("file:///etc/shadow", 3_072)
            image.big(UInt32(18), Image.vhdLocator + 8)
        },
    ]

    static let vhdxCases: [Case] = [
        Case("locator of 19 bytes", .badOffset, .vhdx(parent: "p")) { $0.little(UInt32(19), Image.vhdxEntry(2) + 20) },
        Case("locator of 2 GiB", .badOffset, .vhdx(parent: "p")) { $0.little(twoGiB, Image.vhdxEntry(2) + 20) },
        Case("locator past the end", .badOffset, .vhdx(parent: "p")) {
            $0.little(UInt32.max, Image.vhdxEntry(2) + 16)
        },
        Case("key of the locator past its end", .needsParent, .vhdx(parent: "p")) {
            $0.little(UInt32.max, Image.vhdxLocator + 20)
        },
        Case("value of the locator past its end", .needsParent, .vhdx(parent: "p")) {
            $0.little(UInt16.max, Image.vhdxLocator + 30)
        },
        Case("65,535 entries of the locator", .namesHostFile, .vhdx(parent: "/etc/shadow")) {
            $0.little(UInt16.max, Image.vhdxLocator + 18)
        },
        Case("65,535 items", .absurdTable, .vhdx(parent: "p")) { $0.little(UInt16.max, (2 << 20) + 10) },
        Case("size past the end", .badOffset, .vhdx(parent: "p")) { $0.little(UInt32.max, Image.vhdxEntry(1) + 16) },
        Case("1 EiB", .absurdCapacity, .vhdx(parent: "p")) { $0.little(UInt64(1) << 60, Image.vhdxItems + 1_024) },
        Case("metadata at the end", .badOffset, .vhdx(parent: "p")) {
            $0.little(UInt64($0.bytes.count - 4_096), (192 << 10) + 32)
        },
    ]

    @Test(arguments: backingNames + unitSizes + vhdCases + vhdxCases)
    func `a header that promises too much is refused for it`(_ hostile: Case) {
        #expect(hostile.image.refusals().contains(hostile.kind))
    }

    @Test func `a VHDX that ends anywhere inside of its tables is refused`() {
        let whole = Image.vhdx(parent: "p.vhdx").bytes
        let edges = [65_536, 192 << 10, 256 << 10, 320 << 10, 2 << 20, Image.vhdxItems, Image.vhdxLocator]
        for count in edges.flatMap({ stride(from: $0 - 40, through: $0 + 40, by: 8) }) {
            let cut = DiskImageHeader(reading: DiskImageBytes(Array(whole.prefix(count))))
            #expect(cut.problems.contains { $0.consequence == .refused }, "\(count) bytes")
        }
    }

    @Test func `the text of a VMDK that ends anywhere gives no other names than the whole`() {
        let text = Array((Image.descriptor + "parentFileNameHint=\"base.vmdk\"\n").utf8)
        for count in 0...text.count {
            let cut = DiskImageHeader(reading: DiskImageBytes(Array(text.prefix(count))))
            guard cut.format == .vmdkDescriptor else { continue }
            let names = cut.references.compactMap(\.name)
            // The name itself may be cut where its closing mark is missing.
            #expect(names.allSatisfy { "disk.vmdk".hasPrefix($0) || "\"base.vmdk".hasPrefix($0) || $0 == "base.vmdk" })
            if names.isEmpty { #expect(cut.problems.contains { $0.consequence == .refused }, "\(count) bytes") }
        }
    }

    @Test func `features that are sound are no problem`() {
        // Extended entries of the second level, taken for hostile elsewhere.
        let extended = Image.qcow2.with { image in
            image.big(UInt64(1 << 4), 72)
            image.big(UInt32(4), 36)
        }
        #expect(extended.header.problems.isEmpty)
        let fixed = Image.fixedVHD.header
        #expect(fixed.format == .vhd && fixed.virtualSize == 16 << 20 && fixed.problems.isEmpty)
    }
}

extension Image {
    /// Where the first of eight locators of ``vhd(parent:)`` stands.
    static let vhdLocator = 512 + 576
    /// Where the items of ``vhdx(parent:)`` lie: the file's parameters, 1 KiB on its size, 1 KiB on its locator.
    static let vhdxItems = (2 << 20) + 65_536
    static let vhdxLocator = vhdxItems + 2_048

    /// Where an item of ``vhdx(parent:)`` is listed.
    static func vhdxEntry(_ number: Int) -> Int { (2 << 20) + 32 + number * 32 }

    /// A fixed VHD of 16 MiB, of which nothing but the last sector is a header; most of its content is left out.
    static var fixedVHD: Image {
        var image = Image(size: 4_096 + 512)
        image.putVHDFooter(at: 4_096, type: 2)
        return image
    }
}
