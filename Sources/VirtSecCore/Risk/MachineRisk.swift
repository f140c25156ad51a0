// SPDX-License-Identifier: Apache-2.0

/// How bad it is for one machine.
public struct MachineRisk: Sendable, Identifiable {
    /// The machine; where several documents define it, the first of them.
    public let id: MachineID
    /// Its other definitions.
    public let sameAs: [MachineID]
    /// What people call it; it comes from a document and must be escaped.
    public let name: String
    /// The document.
    public let path: String
    /// Where it runs; nil where nobody says.
    public let host: String?
    /// How much of everything is lost with it.
    public let impact: Proportion
    /// What is lost with it in whole units of money; nil where nobody says.
    public let loss: Int64?
    /// How likely it is lost within a year.
    public let probability: RiskRange<Proportion>
    /// What threatens it, as known.
    public let hazards: ComponentHazards
    /// What remains after what is evidenced to compensate: 100 · impact · probability.
    public let residual: RiskRange<RiskPoints>
    /// What it would be without any compensation, as known.
    public let inherent: RiskPoints
    /// The part of what is known that somebody with authority decided to carry.
    public let accepted: RiskPoints
    /// The share of verdicts on it that rest on evidence.
    public let coverage: Proportion

    /// What nobody decided about: residual without accepted.
    public var untreated: RiskRange<RiskPoints> {
        RiskRange(residual.known.without(accepted), residual.highest.without(accepted))
    }

    /// What is known, split by component; the parts add up to ``residual`` exactly.
    public var components: [(component: ThreatComponent, points: RiskPoints)] { hazards.shares(of: residual.known) }

    /// What is to be expected to be lost within a year, in whole units of money, rounded down.
    public var expectedLoss: RiskRange<Int64>? {
        loss.map { RiskRange(probability.known.of($0), probability.highest.of($0)) }
    }

    init(_ subject: Int, _ model: RiskModel) {
        let definitions = model.machines.definitions[subject].map { model.inventory.machines[$0] }
        let (hazards, treated) = (model.hazards(subject), model.treated(subject))
        let known = hazards.known.total
        id = definitions[0].id
        sameAs = definitions.dropFirst().map(\.id)
        (name, path) = (definitions[0].displayName, definitions[0].observation.document.path)
        host = model.placement.siteOfSubject[subject].map { model.placement.sites[$0].name }
        impact = model.impacts[subject]
        loss = model.losses[subject].map { max(0, $0 - treated.cover) }
        probability = RiskRange(known.probability, (known + hazards.open.total).probability)
        self.hazards = hazards.known
        residual = RiskRange(
            RiskPoints(impact: impact, probability: probability.known),
            RiskPoints(impact: impact, probability: probability.highest))
        inherent = RiskPoints(impact: impact, probability: (known + treated.compensated.total).probability)
        accepted = residual.known.part(treated.accepted.total, of: known)
        let rules = model.machineRuleCount
        coverage = Proportion(rules - min(rules, model.findings.openCounts[subject]), of: rules)
    }
}

extension RiskPoints {
    /// What is left without a part of them.
    func without(_ part: RiskPoints) -> RiskPoints { RiskPoints(millionths: millionths - part.millionths) }

    /// What a part of the hazards has of the points, rounded down.
    func part(_ hazard: Hazard, of all: Hazard) -> RiskPoints {
        guard all > .zero else { return .none }
        let parts = [min(hazard, all).microNats, (all - hazard).microNats].apportioned(millionths)
        return RiskPoints(millionths: parts[0])
    }
}

extension Proportion {
    /// A part of an amount, rounded down.
    func of(_ amount: Int64) -> Int64 {
        guard amount > 0 else { return 0 }
        return Int64(clamping: UInt64(amount).scaled(by: UInt64(billionths), over: UInt64(Self.whole)).quotient)
    }
}
