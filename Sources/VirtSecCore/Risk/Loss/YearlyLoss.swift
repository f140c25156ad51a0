// SPDX-License-Identifier: Apache-2.0

/// What may be lost in a year, out of many years that were simulated.
///
/// Each value has two ends: what is known, and what it is at most if all that nobody could judge is violated. Both are of the
/// same years, so the second is never below the first in any of them.
public struct YearlyLoss: Sendable {
    /// A loss, and in which share of the years more is lost.
    public struct Point: Sendable, Hashable {
        /// The share of years in which more is lost, at most.
        public let exceedance: Proportion
        /// The loss, in whole units of money.
        public let loss: RiskRange<Int64>
    }

    /// A machine, and its part in the mean; the parts of all machines add up to it, but for rounding.
    public struct MachineShare: Sendable {
        /// The machine.
        public let machine: MachineID
        /// What people call it; it comes from a document and must be escaped.
        public let name: String
        /// What is lost with it in a year on average.
        public let mean: RiskRange<Int64>
    }

    /// A host, and what is lost in years in which all on it falls.
    public struct HostShare: Sendable {
        /// What it is called; it must be escaped.
        public let name: String
        /// In which share of the years it falls.
        public let falls: RiskRange<Proportion>
        /// What is lost on it in a year on average by its falls.
        public let mean: RiskRange<Int64>
    }

    /// What the random numbers were made from.
    public let seed: UInt64
    /// How many years were simulated.
    public let years: Int
    /// What is lost in a year on average.
    public let mean: RiskRange<Int64>
    /// How far the mean of so many years may be from that of all: its standard error, rounded up.
    public let standardError: RiskRange<Int64>
    /// What is not exceeded in 50, 80, 90, 95 and 99 % of the years.
    public let quantiles: [Point]
    /// The loss exceedance curve: always the same 17 shares of years, from the most likely to the rarest.
    public let curve: [Point]
    /// The machines that add most to the mean, the largest first, at most ten.
    public let machines: [MachineShare]
    /// The hosts whose falls add most to the mean, the largest first, at most ten.
    public let hosts: [HostShare]
    /// Of how many machines somebody says what is lost with them.
    public let priced: Int
    /// Of how many machines nobody does; they are in no number here.
    public let unpriced: Int

    /// How many years are simulated where nobody says.
    public static let usualYears = 10_000
    /// How many years may be simulated.
    public static let possibleYears = 100...1_000_000

    /// What is exceeded in a share of the years at most, among those of ``quantiles``.
    public func loss(exceededIn exceedance: Proportion) -> RiskRange<Int64>? {
        (quantiles + curve).first { $0.exceedance == exceedance }?.loss
    }

    private static let quantileShares = [500, 200, 100, 50, 10]
    private static let curveShares = [990, 950, 900, 800, 700, 600, 500, 400, 300, 200, 100, 50, 20, 10, 5, 2, 1]

    init(_ model: RiskModel, _ assumptions: LossAssumptions, seed: UInt64, years: Int) {
        let years = min(max(years, Self.possibleYears.lowerBound), Self.possibleYears.upperBound)
        let losses = LossModel(model, assumptions, seed: seed)
        let result = LossSimulation.run(losses, years: years)
        let (known, highest) = (LossSample(result.known), LossSample(result.highest))
        (self.seed, self.years) = (seed, years)
        (priced, unpriced) = (losses.priced, losses.unpriced)
        mean = RiskRange(known.mean, highest.mean)
        standardError = RiskRange(known.standardError, highest.standardError)
        func points(_ thousandths: [Int]) -> [Point] {
            thousandths.map { share in
                Point(
                    exceedance: Proportion(billionths: Int64(share) * 1_000_000),
                    loss: RiskRange(known.loss(exceededIn: share), highest.loss(exceededIn: share)))
            }
        }
        quantiles = points(Self.quantileShares)
        curve = points(Self.curveShares)
        machines = Self.machines(result, model, years)
        hosts = Self.hosts(result, model, years)
    }

    private static func average(_ sum: RiskRange<Int128>, _ years: Int) -> RiskRange<Int64> {
        RiskRange(Int64(clamping: sum.known / Int128(years)), Int64(clamping: sum.highest / Int128(years)))
    }

    private static func machines(
        _ result: LossSimulation.Toll, _ model: RiskModel, _ years: Int
    ) -> [MachineShare] {
        let shares = result.subjects.filter { $0.value.highest > 0 }.map { subject, sum in
            MachineShare(
                machine: model.id(ofSubject: subject), name: model.name(ofSubject: subject),
                mean: average(sum, years))
        }
        return Array(
            shares.sorted {
                ($1.mean.known, $1.mean.highest, $0.machine) < ($0.mean.known, $0.mean.highest, $1.machine)
            }
            .prefix(10))
    }

    private static func hosts(_ result: LossSimulation.Toll, _ model: RiskModel, _ years: Int) -> [HostShare] {
        let shares = result.sites.filter { $0.value.loss.highest > 0 }.map { place, sum in
            HostShare(
                name: model.placement.sites[place].name,
                falls: RiskRange(
                    Proportion(sum.falls.known, of: years), Proportion(sum.falls.highest, of: years)),
                mean: average(sum.loss, years))
        }
        return Array(
            shares.sorted { ($1.mean.known, $1.mean.highest, $0.name) < ($0.mean.known, $0.mean.highest, $1.name) }
                .prefix(10))
    }
}

/// The losses of many years, in order.
struct LossSample {
    private let sorted: [Int64]
    let mean: Int64

    /// - Parameter losses: at least one.
    init(_ losses: [Int64]) {
        sorted = losses.sorted()
        let count = Int64(max(1, losses.count))
        // Quotients and remainders apart, so that the sum stays a number.
        let whole = losses.reduce(Int64(0)) { $0 + $1 / count }
        mean = whole + losses.reduce(Int64(0)) { $0 + $1 % count } / count
    }

    /// √(Σ (loss − mean)² / (n − 1) / n), rounded up.
    ///
    /// Sums, quotients and square roots of IEEE 754 are the same everywhere, and the order is that of the amounts.
    var standardError: Int64 {
        guard sorted.count > 1 else { return 0 }
        let squares = sorted.reduce(0.0) { sum, loss in
            let distance = Double(loss - mean)
            return sum + distance * distance
        }
        let count = Double(sorted.count)
        return Int64((squares / (count - 1) / count).squareRoot().rounded(.up))
    }

    /// The smallest loss that is exceeded in at most so many thousandths of the years.
    func loss(exceededIn thousandths: Int) -> Int64 {
        guard !sorted.isEmpty else { return 0 }
        return sorted[max(0, sorted.count - 1 - sorted.count * thousandths / 1_000)]
    }
}

extension RiskAssessment {
    /// What may be lost in a year: a simulation of many years, the same for the same seed.
    ///
    /// A machine is lost at most once in a year, by its own hazards, by those of what it rests on, which strike all that rest
    /// on it, or with its host, which takes all on it. In a year attackers try as often as the assumptions have it. Time
    /// grows with machines times years.
    ///
    /// - Parameters:
    ///   - assumptions: what is lost, and how often attackers try.
    ///   - seed: what the random numbers are made from; two assessments live through the same years with the same seed.
    ///   - years: how many, within ``YearlyLoss/possibleYears``.
    public func yearlyLoss(
        _ assumptions: LossAssumptions, seed: UInt64 = 1, years: Int = YearlyLoss.usualYears
    ) -> YearlyLoss {
        YearlyLoss(model, assumptions, seed: seed, years: years)
    }

    /// The same once the steps of a plan of this assessment are done.
    public func yearlyLoss(
        _ assumptions: LossAssumptions, after plan: RemedyPlan, seed: UInt64 = 1, years: Int = YearlyLoss.usualYears
    ) -> YearlyLoss {
        let mended = RiskModel(model.assessment, model.options.mending(plan.findings))
        return YearlyLoss(mended, assumptions, seed: seed, years: years)
    }
}
