// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// Ranges, draws and samples that yearly losses are made of.
@Suite struct LossNumberTests {
    @Test func `a range of three points is drawn with its mean, within its ends`() throws {
        let range = try #require(ThreePointRange(low: 1_000, likely: 4_000, high: 40_000))
        let amounts = range.quantiles()
        #expect(amounts.count == ThreePointRange.steps && amounts == amounts.sorted())
        #expect(try #require(amounts.first) >= 1_000 && #require(amounts.last) <= 40_000)
        let mean = amounts.reduce(0, +) / Int64(amounts.count)
        #expect(abs(mean - range.mean) <= 2)
        // Worked out by hand: half of the area lies below 40,000 − √(0.5 · 39,000 · 36,000).
        #expect(abs(amounts[2_048] - 13_504) <= 10)
    }

    @Test func `no amount falls when a point rises`() throws {
        for seed in 0..<30 as Range<UInt64> {
            var chance = Chance(state: seed)
            let points = (0..<3).map { _ in Int64(chance.number(0...1_000_000)) }.sorted()
            var higher = points
            higher[Int(chance.number(0...2))] += Int64(chance.number(0...500_000))
            higher.sort()
            let first = try #require(ThreePointRange(low: points[0], likely: points[1], high: points[2]))
            let second = try #require(ThreePointRange(low: higher[0], likely: higher[1], high: higher[2]))
            #expect(zip(first.quantiles(), second.quantiles()).allSatisfy { $0 <= $1 }, "seed \(seed)")
        }
    }

    @Test func `the largest amounts are drawn too`() throws {
        let most = ThreePointRange.most
        let range = try #require(ThreePointRange(low: 0, likely: most, high: most))
        #expect(try #require(range.quantiles().last) > most / 10_000 * 9_990)
        #expect(ThreePointRange(low: 0, likely: 1, high: most + 1) == nil)
        #expect(
            ThreePointRange(low: 2, likely: 1, high: 3) == nil && ThreePointRange(low: -1, likely: 1, high: 3) == nil)
        #expect(ThreePointRange(exactly: 7).quantiles().allSatisfy { $0 == 7 })
    }

    @Test func `a hazard strikes as often as it is likely, and more of it never less`() {
        let table = StrikeTable()
        var last: UInt64 = 0
        for microNats in stride(from: Int64(0), to: 23_000_000, by: 997) {
            let threshold = table.threshold(microNats)
            #expect(threshold >= last)
            last = threshold
            let exact = Hazard(microNats: microNats).probability.billionths
            let told = (Int64(threshold) * 1_000_000_000) >> 32
            #expect(abs(told - exact) <= 20, "\(microNats)")
        }
        #expect(table.threshold(0) == 0 && table.threshold(.max) == 1 << 32)
    }

    @Test func `draws are spread evenly, and depend on all that they are for`() {
        let stream = LossDraw.stream(1, "machine", "a")
        let years = 100_000
        var counts = [Int](repeating: 0, count: 16)
        for year in 0..<years { counts[Int(LossDraw.bits(stream, year) >> 60)] += 1 }
        // χ² with 15 degrees of freedom is above 37.7 once in a thousand times.
        let expected = Double(years) / 16
        let square = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        #expect(square < 37.7)
        let others = [
            LossDraw.stream(2, "machine", "a"), LossDraw.stream(1, "host", "a"), LossDraw.stream(1, "machine", "b"),
        ]
        #expect(Set(others + [stream]).count == 4)
        // What SplitMix64 gives for the seed 1234567, as its author's program prints it.
        #expect(LossDraw.bits(1_234_567, 0) == 6_457_827_717_110_365_317)
    }

    @Test func `a sample has its quantiles`() {
        let sample = LossSample((1...1_000).map { Int64($0) }.reversed())
        #expect(sample.mean == 500)
        #expect(sample.loss(exceededIn: 50) == 950 && sample.loss(exceededIn: 500) == 500)
        #expect(sample.loss(exceededIn: 990) == 10 && sample.loss(exceededIn: 0) == 1_000)
        // σ / √n of 1…1,000 is 288.8 / 31.6.
        #expect(sample.standardError == 10)
        #expect(LossSample([5]).standardError == 0 && LossSample([]).loss(exceededIn: 5) == 0)
    }
}
