// SPDX-License-Identifier: Apache-2.0

/// What to mend so that no machine has more known risk than a limit, at little cost.
///
/// Each step takes the finding that takes away the most of what is above the limit for its cost, on all machines together.
/// What a finding takes away from its own machine, from those that rest on the same thing, from those on the same host and
/// from neighbours counts; what two findings together take away more than each alone does not, so the plan may do more than
/// it has to.
public struct RemedyPlan: Sendable {
    /// A finding to mend.
    public struct Step: Sendable {
        /// The rule.
        public let rule: RuleID
        /// What it is about.
        public let asset: AssetReference
        /// What mending it costs, in the units of the costs that were given.
        public let cost: Int
        /// By how much the known risk of all machines falls when it alone is mended.
        public let savedInFleet: RiskFleetPoints
    }

    /// The limit.
    public let limit: RiskPoints
    /// The findings, in the order in which they should be mended.
    public let steps: [Step]
    /// The plan costs at most this many times as much as the cheapest one, where neighbours do not matter.
    ///
    /// Greedy covering of whole-number demands costs at most H(d) = 1 + 1/2 + … + 1/d times the least, where d is the most
    /// that one finding takes away, in micro-nats (Wolsey, "An analysis of the greedy algorithm for the submodular set
    /// covering problem", 1982); this is ln d + 1, which is above it.
    public let bound: Double
    /// Machines that stay above the limit whatever is mended; it is what nobody could mend by findings that are known.
    public let unreached: [MachineID]
    /// What the steps mend, by asset number and rule number.
    let findings: [(asset: Int, rule: UInt16)]

    /// What all steps cost.
    public var cost: Int { steps.reduce(0) { $0 + $1.cost } }
}

extension RiskAssessment {
    /// What to mend so that no machine has more known residual risk than a limit.
    ///
    /// - Parameters:
    ///   - limit: the most points that a machine may have.
    ///   - costs: what mending a violation of a rule costs on one asset, from 1; a rule that is not named costs 1.
    public func plan(below limit: RiskPoints, costs: [RuleID: Int] = [:]) -> RemedyPlan {
        var search = RemedySearch(model, limit, costs)
        let chosen = search.choose()
        let steps = chosen.map { remedy in
            RemedyPlan.Step(
                rule: model.scale.id(remedy.rule), asset: model.reference(ofAsset: remedy.asset), cost: remedy.cost,
                savedInFleet: model.savedInFleet(remedy.hazard, from: remedy.target))
        }
        let findings = chosen.map { (asset: $0.asset, rule: $0.rule) }
        let after = RiskModel(model.assessment, model.options.mending(findings))
        let unreached = after.machines.definitions.indices.filter { after.residual($0) > limit }
        return RemedyPlan(
            limit: limit, steps: steps, bound: search.bound, unreached: unreached.map { model.id(ofSubject: $0) },
            findings: findings)
    }
}

extension RiskOptions {
    /// The same with findings taken for mended, by asset number and rule number.
    func mending(_ findings: [(asset: Int, rule: UInt16)]) -> RiskOptions {
        var options = self
        for finding in findings { options.mended[finding.asset, default: []].insert(finding.rule) }
        return options
    }
}

extension RiskModel {
    /// The known residual risk of a subject.
    func residual(_ subject: Int) -> RiskPoints {
        RiskPoints(impact: impacts[subject], probability: hazards(subject).known.total.probability)
    }

    /// The asset with a number.
    func reference(ofAsset asset: Int) -> AssetReference {
        if asset < inventory.machines.count { return reference(ofSubject: machines.subject[asset]) }
        return JudgedAsset.reference(of: asset, in: inventory)
    }
}
