// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecDiskImage

/// What a parent locator of a VHDX may cost.
@Suite struct ParentLocatorTests {
    /// Entries that all name the same 65,534 bytes.
    private static func overlapping(_ count: Int) -> Image {
        var image = Image.vhdx(parent: "p.vhdx")
        let (locator, length) = ((2 << 20) + 67_584, 1 << 20)
        image.bytes += Array(repeating: 0, count: 2 << 20)
        image.little(UInt32(length), (2 << 20) + 32 + 2 * 32 + 20)
        image.little(UInt16(min(count, 65_535)), locator + 18)
        for entry in 0..<count {
            let place = locator + 20 + entry * 12
            image.little(UInt32(length - 65_534), place)
            image.little(UInt32(length - 65_534), place + 4)
            image.little(UInt16(26), place + 8)
            image.little(UInt16(65_534), place + 10)
        }
        return image
    }

    @Test func `texts that overlap are decoded up to a limit`() {
        let header = Self.overlapping(200).header
        #expect(header.references.count == 3)
        #expect(header.problems.map(\.kind) == [.absurdTable])
        let text = "The texts of a parent locator take more than the limit of 262144 bytes."
        #expect(header.problems.first?.description == text)
        #expect(Self.overlapping(3).header.problems.isEmpty)
    }

    @Test func `entries count up to a limit`() {
        let header = Self.overlapping(60_000).header
        #expect(header.problems.map(\.kind) == [.absurdTable, .absurdTable])
        #expect(
            header.problems.first?.description == "A parent locator of 60000 entries, more than the limit of 256.")
    }
}
