// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VirtSecCore

/// Probabilities and logarithms in whole numbers.
@Suite struct RiskNumberTests {
    @Test(arguments: [
        // −ln(1 − p) · 10⁶, worked out by hand with more digits.
        (0, 0), (50_000_000, 51_293), (200_000_000, 223_144), (500_000_000, 693_147), (800_000_000, 1_609_438),
        (999_999_999, 20_000_000), (1_000_000_000, 20_000_000),
    ])
    func `a probability has its hazard`(billionths: Int64, microNats: Int64) {
        #expect(Hazard(Proportion(billionths: billionths)).microNats == microNats)
    }

    @Test func `a hazard gives back its probability to a millionth`() {
        for billionths in stride(from: Int64(0), through: 999_000_000, by: 777_777) {
            let back = Hazard(Proportion(billionths: billionths)).probability.billionths
            #expect(abs(back - billionths) <= 1_000)
        }
    }

    @Test func `more hazard is never less probable`() {
        var last = Proportion.none
        for microNats in stride(from: Int64(0), to: 25_000_000, by: 9_973) {
            let probability = Hazard(microNats: microNats).probability
            #expect(probability >= last)
            last = probability
        }
        #expect(last == .all && Hazard(microNats: .max).probability == .all)
    }

    @Test func `two hazards are those of independent events`() {
        let half = Hazard(Proportion(billionths: 500_000_000))
        #expect(abs((half + half).probability.billionths - 750_000_000) < 1_000)
        #expect(Hazard(microNats: .max) + half == Hazard(microNats: .max))
        #expect(half - (half + half) == .zero)
    }

    @Test(
        arguments: [
            ([1, 1, 1], 100, [34, 33, 33]), ([0, 5, 0], 7, [0, 7, 0]), ([1, 2, 3, 4], 10, [1, 2, 3, 4]),
            ([0, 0], 9, [0, 0]),
            ([3, 3, 1], 2, [1, 1, 0]), ([], 5, []),
        ] as [([Int64], Int64, [Int64])])
    func `shares add up to the whole`(shares: [Int64], whole: Int64, parts: [Int64]) {
        #expect(shares.apportioned(whole) == parts)
    }

    @Test(arguments: [
        (0, "0.0"), (1, "< 0.1"), (49_999, "< 0.1"), (50_000, "0.1"), (37_440_000, "37.4"), (100_000_000, "100.0"),
    ])
    func `points are told with one digit`(millionths: Int64, text: String) {
        #expect("\(RiskPoints(millionths: millionths))" == text)
    }

    @Test(arguments: [
        (0, "0.0 %"), (1, "< 0.1 %"), (125_000_000, "12.5 %"), (999_999_999, "> 99.9 %"), (1_000_000_000, "100.0 %"),
    ])
    func `proportions are told in percent`(billionths: Int64, text: String) {
        #expect("\(Proportion(billionths: billionths))" == text)
    }
}
