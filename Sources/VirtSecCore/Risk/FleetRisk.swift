// SPDX-License-Identifier: Apache-2.0

/// How bad it is for all machines together: sums, never an average.
///
/// An average gets better when a machine without a fault is added, and often when a finding is.
public struct FleetRisk: Sendable {
    /// How many machines there are.
    public let machines: Int
    /// The impacts of all machines added up, in millionths of a point: what losing all of them comes to.
    public let atStake: Int64
    /// The residual risk of all machines added up, in millionths of a point; a hundred points are one machine of full
    /// impact.
    public let residual: RiskRange<Int64>
    /// The same without any compensation, as known.
    public let inherent: Int64
    /// The part of what is known that somebody with authority decided to carry.
    public let accepted: Int64
    /// What is known by component, in millionths of a point; the parts add up to what is known exactly.
    public let components: [(component: ThreatComponent, millionths: Int64)]
    /// How many machines are in each band of known residual risk.
    public let bands: [RiskBand]
    /// What is to be expected to be lost within a year, in whole units of money, of those machines of which somebody says
    /// what is lost with them.
    public let expectedLoss: RiskRange<Int64>
    /// How many machines that is.
    public let priced: Int
    /// How many machines nobody says anything of that tells how much is lost with them.
    public let unlabelled: Int
    /// The share of verdicts on machines that rest on evidence.
    public let coverage: Proportion
    /// How far what is at stake lies on few hosts: Σ share², from 1 / number of hosts to 1; nil where nobody says what runs
    /// where.
    ///
    /// The Herfindahl–Hirschman index of the impacts on each host.
    public let concentration: Proportion?
    /// How many machines run somewhere that nobody told.
    public let unplaced: Int

    /// What nobody decided about.
    public var untreated: RiskRange<Int64> {
        RiskRange(max(0, residual.known - accepted), max(0, residual.highest - accepted))
    }

    init(_ all: [MachineRisk], _ hosts: [HostRisk], _ model: RiskModel) {
        machines = all.count
        atStake = all.reduce(0) { $0 + RiskPoints(impact: $1.impact, probability: .all).millionths }
        residual = RiskRange(
            all.reduce(0) { $0 + $1.residual.known.millionths }, all.reduce(0) { $0 + $1.residual.highest.millionths })
        inherent = all.reduce(0) { $0 + $1.inherent.millionths }
        accepted = all.reduce(0) { $0 + $1.accepted.millionths }
        components = Self.components(all)
        bands = RiskBand.all(all)
        let losses = all.compactMap(\.expectedLoss)
        expectedLoss = RiskRange(losses.reduce(0) { $0 + $1.known }, losses.reduce(0) { $0 + $1.highest })
        priced = losses.count
        unlabelled = model.unlabelled
        let rules = model.machineRuleCount * all.count
        coverage = Proportion(rules - min(rules, model.findings.openCounts.reduce(0, +)), of: rules)
        concentration = Self.concentration(hosts.map(\.impactSum))
        unplaced = all.count { $0.host == nil }
    }

    private static func components(_ all: [MachineRisk]) -> [(component: ThreatComponent, millionths: Int64)] {
        var sums = ThreatComponent.allCases.map { _ in Int64(0) }
        for machine in all {
            for (number, share) in machine.components.enumerated() { sums[number] += share.points.millionths }
        }
        return Array(zip(ThreatComponent.allCases, sums).map { ($0, $1) })
    }

    /// The sum of the squares of shares; nil where there is nothing to share.
    static func concentration(_ sums: [Int64]) -> Proportion? {
        let total = sums.reduce(0, +)
        guard total > 0 else { return nil }
        let squares = sums.map { sum in
            let share = Proportion(Int(clamping: sum), of: Int(clamping: total))
            return (share * share).billionths
        }
        return Proportion(billionths: squares.reduce(0, +))
    }
}

/// How many machines have a risk between two bounds.
public struct RiskBand: Sendable, Hashable {
    /// From so many points.
    public let from: RiskPoints
    /// To below so many points; the last band ends with 100.
    public let to: RiskPoints
    /// How many machines there are.
    public let machines: Int

    /// Bounds of bands: the levels of NIST SP 800-30r1, table I-3, as very low, low, moderate, high and very high.
    private static let bounds = [0, 5, 21, 80, 96, 100]

    static func all(_ machines: [MachineRisk]) -> [RiskBand] {
        zip(bounds, bounds.dropFirst()).map { from, to in
            let (low, high) = (RiskPoints(from), RiskPoints(to))
            let count = machines.count { low <= $0.residual.known && ($0.residual.known < high || to == 100) }
            return RiskBand(from: low, to: high, machines: count)
        }
    }
}
