// SPDX-License-Identifier: Apache-2.0

/// What we save by virtualisation, what we pay to keep it safe, what we skip, and what we carry instead.
public struct ControlLedger: Sendable {
    /// A rule, on how many assets it is kept to or not, and what that costs.
    public struct Line: Sendable, Hashable {
        /// The rule.
        public let rule: RuleID
        /// On how many assets; a machine counts once, however many documents define it.
        public let assets: Int
        /// What it costs on one of them; nil where nobody says.
        public let cost: ControlCost?

        /// What it costs once on all of them.
        public var once: Int64 { (cost?.once ?? 0).multiplied(by: Int64(assets)) }
        /// What it costs on all of them in each year.
        public var perYear: Int64 { (cost?.perYear ?? 0).multiplied(by: Int64(assets)) }
    }

    /// What was assumed.
    public let assumptions: LossAssumptions
    /// Rules with a cost of their own that are kept to, by rule.
    public let inPlace: [Line]
    /// Rules that are violated and what keeping to them would cost, by rule; those that nobody prices are among them.
    public let skipped: [Line]
    /// What the skipped ones among the steps of a plan would cost, by rule; nil without a plan.
    public let planned: [Line]?
    /// What is carried as it is.
    public let carried: YearlyLoss
    /// What would be carried after the plan; nil without one.
    public let carriedAfter: YearlyLoss?

    /// What is saved in a year.
    public var saved: Int64 { assumptions.savings.reduce(0) { $0.adding($1.perYear) } }
    /// What controls in place cost in a year.
    public var paid: Int64 { inPlace.reduce(0) { $0.adding($1.perYear) } }
    /// What is left of the savings in a year, on average, after controls and losses: the least and the most of it.
    public var net: ClosedRange<Int64> {
        let left = saved.adding(-paid)
        return left.adding(-carried.mean.highest)...left.adding(-carried.mean.known)
    }
}

extension RiskAssessment {
    /// What we save, what we skip and what we carry.
    ///
    /// Rules with a cost of their own are judged again to count where they are kept to.
    ///
    /// - Parameters:
    ///   - assumptions: what is lost, saved and paid, and how often attackers try.
    ///   - plan: what is to be mended.
    ///   - seed: what the random numbers are made from.
    ///   - years: how many years are simulated, within ``YearlyLoss/possibleYears``.
    public func ledger(
        _ assumptions: LossAssumptions, plan: RemedyPlan? = nil, seed: UInt64 = 1,
        years: Int = YearlyLoss.usualYears
    ) -> ControlLedger {
        let counts = ControlCounts(model, assumptions)
        let planned = plan.map { plan in
            Dictionary(grouping: plan.steps, by: \.rule).mapValues(\.count)
        }
        func lines(_ counts: [RuleID: Int]) -> [ControlLedger.Line] {
            counts.sorted { $0.key < $1.key }.map {
                ControlLedger.Line(rule: $0.key, assets: $0.value, cost: assumptions.cost(of: $0.key))
            }
        }
        return ControlLedger(
            assumptions: assumptions, inPlace: lines(counts.kept), skipped: lines(counts.violated),
            planned: planned.map(lines), carried: yearlyLoss(assumptions, seed: seed, years: years),
            carriedAfter: plan.map { yearlyLoss(assumptions, after: $0, seed: seed, years: years) })
    }
}

/// On how many assets rules are kept to, and on how many not.
private struct ControlCounts {
    private struct Place: Hashable {
        let rule: UInt16
        /// A machine by its subject, which is below 0; another asset by its number.
        let thing: Int
    }

    private(set) var violated: [RuleID: Int] = [:]
    private(set) var kept: [RuleID: Int] = [:]

    init(_ model: RiskModel, _ assumptions: LossAssumptions) {
        var broken: Set<Place> = []
        var told: Set<Place> = []
        for record in model.assessment.records {
            let place = Self.place(Int(record.asset), record.rule, model)
            told.insert(place)
            guard record.verdict == .violated, broken.insert(place).inserted else { continue }
            violated[model.scale.id(record.rule), default: 0] += 1
        }
        let priced = model.assessment.rules.entries.indices.map { UInt16($0) }
            .filter { assumptions.controls[model.scale.id($0)] != nil }
        if priced.isEmpty { return }
        let peers = PeerDirectory(model.inventory.machines)
        for asset in 0..<model.assessment.assetCount {
            guard let judged = JudgedAsset(asset, model.assessment, peers) else { continue }
            for rule in priced where judged.verdict(rule) == .satisfied {
                if told.insert(Self.place(asset, rule, model)).inserted { kept[model.scale.id(rule), default: 0] += 1 }
            }
        }
    }

    private static func place(_ asset: Int, _ rule: UInt16, _ model: RiskModel) -> Place {
        Place(rule: rule, thing: asset < model.machines.subject.count ? -1 - model.machines.subject[asset] : asset)
    }
}
