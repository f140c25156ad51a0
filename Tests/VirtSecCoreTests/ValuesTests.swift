// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct ByteCountTests {
    static let amounts: [(UInt64, String)] = [
        (0, "0 bytes"), (1_023, "1023 bytes"), (1_024, "1 KiB"), (1_025, "1025 bytes"), (1_572_864, "1536 KiB"),
        (536_870_912, "512 MiB"), (4_294_967_296, "4 GiB"), (1_099_511_627_776, "1 TiB"),
        (1_125_899_906_842_624, "1 PiB"), (1_152_921_504_606_846_976, "1 EiB"),
        (UInt64.max, "18446744073709551615 bytes"), (17_293_822_569_102_704_640, "15 EiB"),
    ]

    @Test(arguments: amounts)
    func `an amount is shown in the largest unit that divides it`(_ bytes: UInt64, _ text: String) {
        #expect(ByteCount(bytes).description == text)
    }

    @Test func `amounts are ordered by their bytes`() {
        #expect(ByteCount(1_023) < ByteCount(1_024))
        #expect(ByteCount(1 << 20) == ByteCount(1_048_576))
    }
}

@Suite struct UniqueIDTests {
    static let text = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0"

    @Test(arguments: [
        text, "4DEA22B3-1D52-D8F3-2516-782E98AB3FA0", "4dea22b31d52d8f32516782e98ab3fa0",
        "  4dea22b3-1d52-d8f3-2516-782e98ab3fa0\n", "4dea-22b3-1d52-d8f3-2516-782e-98ab-3fa0",
    ])
    func `hyphens, case and white space around do not matter`(_ written: String) throws {
        let id = try #require(UniqueID(written))
        #expect(id.description == Self.text)
        #expect(UniqueID(id.description) == id)
    }

    @Test(arguments: [
        "", "-", "4dea22b3-1d52-d8f3-2516-782e98ab3fa", "4dea22b3-1d52-d8f3-2516-782e98ab3fa01",
        "4dea22b3-1d52-d8f3-2516-782e98ab3fag", "{4dea22b3-1d52-d8f3-2516-782e98ab3fa0}", "\u{FF14}",
        "+dea22b31d52d8f32516782e98ab3fa0",
    ])
    func `anything but 32 digits is no identifier`(_ written: String) { #expect(UniqueID(written) == nil) }

    @Test func `zeros in front are kept`() {
        #expect(UniqueID(high: 0, low: 0xA).description == "00000000-0000-0000-0000-00000000000a")
        #expect(UniqueID(high: 1, low: 0).description == "00000000-0000-0001-0000-000000000000")
    }

    @Test func `an identifier of one repeated digit is trivial`() throws {
        for digit in ["0", "1", "a", "f"] {
            #expect(try #require(UniqueID(String(repeating: digit, count: 32))).isTrivial, "\(digit)")
        }
        #expect(!UniqueID(high: 0, low: 1).isTrivial)
        #expect(!UniqueID(high: 0x1111_1111_1111_1111, low: 0x2222_2222_2222_2222).isTrivial)
        #expect(!UniqueID(high: 5, low: 5).isTrivial)
    }

    @Test func `identifiers are ordered as numbers`() {
        #expect(UniqueID(high: 1, low: .max) < UniqueID(high: 2, low: 0))
        #expect(UniqueID(high: 1, low: 1) < UniqueID(high: 1, low: 2))
    }
}

@Suite struct MACAddressTests {
    @Test(arguments: [
        ("52:54:00:ab:cd:ef", "52:54:00:ab:cd:ef"), ("52-54-00-AB-CD-EF", "52:54:00:ab:cd:ef"),
        ("0:1:2:a:b:c", "00:01:02:0a:0b:0c"), ("ff:ff:ff:ff:ff:ff", "ff:ff:ff:ff:ff:ff"),
        ("00:00:00:00:00:00", "00:00:00:00:00:00"),
    ])
    func `six groups of one or two digits are read`(_ written: String, _ text: String) throws {
        let address = try #require(MACAddress(written))
        #expect(address.description == text)
        #expect(MACAddress(address.description) == address)
    }

    @Test(arguments: [
        "", "52:54:00:ab:cd", "52:54:00:ab:cd:ef:00", "52:54:00:ab:cd:", ":52:54:00:ab:cd", "52:54:00:ab:cd:eg",
        "525400abcdef", "52:54:00:ab:cd:1ef", "52:54:00:ab:cd:+1", " 52:54:00:ab:cd:ef", "5254.00ab.cdef",
        "52:54:00:ab:cd:0x", "\u{FF15}2:54:00:ab:cd:ef",
    ])
    func `anything else is no address`(_ written: String) { #expect(MACAddress(written) == nil) }

    @Test func `only 48 bits count`() {
        #expect(MACAddress(bits: 0xFFFF_5254_00AB_CDEF) == MACAddress(bits: 0x5254_00AB_CDEF))
        #expect(MACAddress(bits: 1) < MACAddress(bits: 2))
    }
}

@Suite struct PCIAddressTests {
    @Test(arguments: [
        (PCIAddress(bus: 0, slot: 0x1F, function: 2), "0000:00:1f.2"),
        (PCIAddress(domain: 0xABCD, bus: 0xFF, slot: 1, function: 7), "abcd:ff:01.7"),
        (PCIAddress(domain: 1, bus: 0xA, slot: 0), "0001:0a:00.0"),
    ])
    func `an address is written as Linux writes it`(_ address: PCIAddress, _ text: String) {
        #expect(address.description == text)
    }

    @Test func `addresses are ordered by domain, bus, slot and function`() {
        let ordered = [
            PCIAddress(bus: 0, slot: 0, function: 1), PCIAddress(bus: 0, slot: 1), PCIAddress(bus: 1, slot: 0),
            PCIAddress(domain: 1, bus: 0, slot: 0),
        ]
        #expect(ordered.shuffled().sorted() == ordered)
    }
}

@Suite struct SecretTests {
    @Test func `a secret shows nothing but that it is one`() {
        #expect("\(Secret(byteCount: 12))" == "[secret]")
        #expect("\(PrivateText("hunter2"))" == "[withheld]")
        #expect(!String(reflecting: PrivateText("hunter2")).contains("hunter2"))
        #expect(!String(describing: [PrivateText("hunter2")]).contains("hunter2"))
    }
}
