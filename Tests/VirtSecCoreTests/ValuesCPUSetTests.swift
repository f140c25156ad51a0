// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore

@Suite struct CPUSetTests {
    @Test(arguments: [
        ("0", "0"), ("0-3", "0-3"), ("0,1,2,3", "0-3"), ("3,1,2,0", "0-3"), ("0-3,^2", "0-1,3"), ("0-3,^0", "1-3"),
        ("0-3,^3", "0-2"), ("0-7,^2-4", "0-1,5-7"), ("^2,0-3", "0-3"), ("0-3,^2,2", "0-3"), ("5,0-2,4", "0-2,4-5"),
        ("0-4,2-6", "0-6"), (" 0-3, 8", "0-3,8"), ("0-3,\n^1", "0,2-3"), ("0 - 3", "0-3"), ("1,^1", ""),
        ("1048576", "1048576"), ("0-3,^9", "0-3"), ("7-7", "7"),
    ])
    func `numbers, ranges and exclusions are read from left to right`(_ written: String, _ text: String) throws {
        let set = try #require(CPUSet(written))
        #expect(set.description == text)
        if !text.isEmpty { #expect(CPUSet(set.description) == set) }
    }

    @Test(arguments: [
        "", ",", "a", "-1", "1-", "3-1", "1--2", "^", "0,,1", "1-2-3", "0x1", "+3", "0-+3", "1 2", "1 2-3", "1048577",
        "0-1048577", "4294967296", "99999999999999999999", "1;2", "\u{FF11}",
    ])
    func `anything else is no set`(_ written: String) { #expect(CPUSet(written) == nil) }

    @Test func `ranges neither overlap nor touch, whatever they were made from`() {
        let set = CPUSet([5...6, 0...1, 2...2, 6...9, UInt32.max...UInt32.max])
        #expect(set.ranges == [0...2, 5...9, UInt32.max...UInt32.max])
        #expect(set.count == 9)
        #expect(CPUSet([0...3]) == CPUSet("0-3"))
    }

    @Test func `membership and count follow the ranges`() throws {
        let set = try #require(CPUSet("0-3,^2,8"))
        #expect((0...9).filter { set.contains($0) } == [0, 1, 3, 8])
        #expect(set.count == 4)
        #expect(CPUSet([]).count == 0)
    }

    @Test func `a long list of exclusions takes no time worth mentioning`() {
        let included = stride(from: 0, to: 20_000, by: 2).map { "\($0)" }
        let excluded = stride(from: 1, to: 20_000, by: 2).map { "^\($0)" }
        let time = ContinuousClock().measure { _ = CPUSet((included + excluded).joined(separator: ",")) }
        #expect(time < .seconds(5))
    }
}
