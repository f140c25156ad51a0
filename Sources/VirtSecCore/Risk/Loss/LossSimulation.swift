// SPDX-License-Identifier: Apache-2.0

/// Lives through years: which machines are lost in each, and what is lost with them.
///
/// One number decides for a machine and a year whether it is lost, whether its host falls with it, and how much is lost, so the
/// time grows with machines times years and with nothing else.
struct LossSimulation {
    /// What came of it.
    struct Toll: Sendable {
        /// For each year.
        var known: [Int64]
        var highest: [Int64]
        /// By subject, over all years.
        var subjects: [Int: RiskRange<Int128>] = [:]
        /// By site of the placement: in how many years it fell, and what was lost on it in these.
        var sites: [Int: (falls: RiskRange<Int>, loss: RiskRange<Int128>)] = [:]
    }

    /// How many years are lived through at once: what they need stays in a processor's cache.
    private static let block = 1_024
    /// What a draw says of a machine: two bits for whether it is lost, as known and at most, then the number of an amount.
    private typealias Draw = UInt16

    private let model: LossModel
    private let table = StrikeTable()
    private var result: Toll
    /// The years of the block.
    private var years = 0..<0
    /// For each kind of attempt and year of the block, in thousandths.
    private var attempts: [[Int64]] = []
    /// For each asset that several machines rest on and year of the block, whether it strikes: a bit for known, one for highest.
    private var shared: [[UInt8]] = []
    /// For each site that another is above and year of the block, whether it falls.
    private var fallen: [Int: [UInt8]] = [:]
    private var draws: [Draw] = []
    private let isAbove: Set<Int>

    /// Lives through a number of years.
    static func run(_ model: LossModel, years: Int) -> Toll {
        var simulation = LossSimulation(model, years)
        for start in stride(from: 0, to: years, by: block) {
            simulation.live(through: start..<min(start + block, years))
        }
        return simulation.result
    }

    private init(_ model: LossModel, _ years: Int) {
        self.model = model
        isAbove = Set(model.sites.flatMap(\.below))
        let none = [Int64](repeating: 0, count: years)
        result = Toll(known: none, highest: none)
    }

    private mutating func live(through years: Range<Int>) {
        self.years = years
        attempts = model.attempts.map { attempt in
            years.map { attempt.quantiles[Int(LossDraw.bits(attempt.stream, $0) & 0xFFF)] }
        }
        shared = model.shared.map { strikes($0) }
        for site in model.sites { live(site) }
    }

    private mutating func live(_ site: LossModel.Site) {
        var falls = site.host.map { strikes($0) } ?? [UInt8](repeating: 0, count: years.count)
        let size = site.units.count * years.count
        if draws.count < size { draws += [Draw](repeating: 0, count: size - draws.count) }
        for (number, unit) in site.units.enumerated() {
            draw(unit, at: number * years.count, felling: &falls)
        }
        if let place = site.place, isAbove.contains(place) { fallen[place] = falls }
        for below in site.below {
            guard let other = fallen[below] else { continue }
            for year in falls.indices { falls[year] |= other[year] }
        }
        count(site, falls)
    }

    // MARK: - Drawing

    /// How much hazard there is in each year of the block; one number where it is the same in all.
    private func thresholds(_ hazards: [Int64]) -> [UInt64] {
        let isCertain = zip(hazards, model.attempts).allSatisfy { $0 == 0 || $1.isCertain }
        return (0..<(isCertain ? 1 : years.count)).map { year in
            var sum: Int64 = 0
            // Far more than is as good as certain, and few enough that the product is a number.
            for group in hazards.indices {
                sum = sum.adding(min(hazards[group], 1 << 38).multiplied(by: attempts[group][year]))
            }
            return table.threshold(sum / 1_000)
        }
    }

    /// Whether something strikes by itself in each year of the block.
    private func strikes(_ event: LossModel.Event) -> [UInt8] {
        let (known, highest) = (thresholds(event.hazards.known), thresholds(event.hazards.highest))
        return years.enumerated().map { index, year in
            let number = LossDraw.bits(event.stream, year) >> 32
            let isKnown = number < known[known.count == 1 ? 0 : index]
            let isPossible = number < highest[highest.count == 1 ? 0 : index]
            return (isKnown ? 1 : 0) | (isPossible ? 2 : 0)
        }
    }

    /// What a machine rests on, in each year of the block; empty where nothing of that ever strikes.
    private func supports(_ unit: LossModel.Unit) -> [UInt8] {
        if unit.shared.isEmpty, unit.alone.isEmpty { return [] }
        var sum = [UInt8](repeating: 0, count: years.count)
        func add(_ strikes: [UInt8], _ isCertain: Bool) {
            let mask: UInt8 = isCertain ? 3 : 2
            for year in sum.indices { sum[year] |= strikes[year] & mask }
        }
        for (number, isCertain) in unit.shared { add(shared[number], isCertain) }
        for (event, isCertain) in unit.alone { add(strikes(event), isCertain) }
        return sum
    }

    /// Draws what happens to a machine itself, and in which years its host falls with it.
    private mutating func draw(_ unit: LossModel.Unit, at start: Int, felling falls: inout [UInt8]) {
        let (known, highest) = (thresholds(unit.hazards.known), thresholds(unit.hazards.highest))
        if known.count == 1, highest.count == 1 {
            let (known, highest) = (known[0], highest[0])
            draw(unit, at: start, felling: &falls) { _ in (known, highest) }
        } else {
            draw(unit, at: start, felling: &falls) { year in
                (known[known.count == 1 ? 0 : year], highest[highest.count == 1 ? 0 : year])
            }
        }
    }

    /// - Parameter thresholds: below which number a draw has to be for the machine to be lost, in each year of the block.
    @inline(__always)
    private mutating func draw(
        _ unit: LossModel.Unit, at start: Int, felling falls: inout [UInt8],
        below thresholds: (Int) -> (known: UInt64, highest: UInt64)
    ) {
        let supports = supports(unit)
        let (first, stream, escape) = (years.lowerBound, unit.stream, unit.escape)
        var drawn = draws.mutableSpan
        var fell = falls.mutableSpan
        for year in fell.indices {
            let bits = LossDraw.bits(stream, first + year)
            let (number, threshold) = (bits >> 32, thresholds(year))
            var lost: UInt8 = number < threshold.known ? 1 : 0
            lost |= number < threshold.highest ? 2 : 0
            if !supports.isEmpty { lost |= supports[year] }
            let way = bits >> 12 & 0xF_FFFF
            let falling: UInt8 = (way < escape.known ? 1 : 0) | (way < escape.highest ? 2 : 0)
            fell[year] |= lost & falling
            drawn[start + year] = Draw(lost) | Draw(truncatingIfNeeded: bits & 0xFFF) << 2
        }
    }

    // MARK: - Counting

    private mutating func count(_ site: LossModel.Site, _ falls: [UInt8]) {
        var lost = RiskRange<Int128>(0, 0)
        for (number, unit) in site.units.enumerated() {
            guard let amounts = unit.amounts else { continue }
            let sum = add(model.amounts[amounts], at: number * years.count, falls)
            result.subjects[unit.subject] = sum.all + (result.subjects[unit.subject] ?? RiskRange(0, 0))
            lost = sum.fallen + lost
        }
        guard let place = site.place else { return }
        let last = result.sites[place] ?? (RiskRange(0, 0), RiskRange(0, 0))
        result.sites[place] = (
            RiskRange(
                last.falls.known + falls.count { $0 & 1 != 0 }, last.falls.highest + falls.count { $0 & 2 != 0 }),
            lost + last.loss
        )
    }

    /// Adds what is lost with one machine to each year of the block.
    ///
    /// - Returns: what is lost in all of them, and in those in which the host falls.
    private mutating func add(
        _ amounts: [Int64], at start: Int, _ falls: [UInt8]
    ) -> (all: RiskRange<Int128>, fallen: RiskRange<Int128>) {
        let drawn = draws[start..<start + years.count]
        let known = Self.add(amounts, drawn, falls, bit: 1, from: years.lowerBound, to: &result.known)
        let highest = Self.add(amounts, drawn, falls, bit: 2, from: years.lowerBound, to: &result.highest)
        return (
            RiskRange(Int128(known.all), Int128(highest.all)), RiskRange(Int128(known.fallen), Int128(highest.fallen))
        )
    }

    private static func add(
        _ amounts: [Int64], _ drawn: ArraySlice<Draw>, _ falls: [UInt8], bit: UInt8, from first: Int,
        to losses: inout [Int64]
    ) -> (all: Int64, fallen: Int64) {
        var (all, fallen) = (Int64(0), Int64(0))
        var losses = losses.mutableSpan
        let amounts = amounts.span
        let drawn = drawn.span
        let falls = falls.span
        for year in falls.indices {
            let (draw, fall) = (drawn[year], falls[year])
            let amount = amounts[Int(draw >> 2)]
            let lost = (UInt8(truncatingIfNeeded: draw) | fall) & bit != 0 ? amount : 0
            losses[first + year] += lost
            all += lost
            fallen += fall & bit != 0 ? amount : 0
        }
        return (all, fallen)
    }
}

extension RiskRange<Int128> {
    fileprivate static func + (left: Self, right: Self) -> Self {
        Self(left.known + right.known, left.highest + right.highest)
    }
}
