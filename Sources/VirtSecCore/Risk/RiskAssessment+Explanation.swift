// SPDX-License-Identifier: Apache-2.0

extension RiskAssessment {
    /// The risk of a machine down to single findings; nil for a machine that was not seen.
    ///
    /// It judges the machine, what it rests on and its host again to tell each finding with its place; the time grows with
    /// the number of machines on the host and of those that share what it rests on.
    public func explanation(of id: MachineID) -> RiskExplanation? {
        guard let subject = subject(id) else { return nil }
        let machine = MachineRisk(subject, model)
        let parts = RiskParts(model, subject).all
        let whole = machine.residual
        let rest = whole.highest.without(whole.known)
        return RiskExplanation(
            machine: machine, known: contributions(parts.filter(\.isKnown), of: whole.known, subject),
            open: contributions(parts.filter { !$0.isKnown }, of: rest, subject))
    }

    private func contributions(_ parts: [RiskPart], of points: RiskPoints, _ subject: Int) -> [RiskContribution] {
        let sorted = parts.sorted { ($1.hazard, $0.order) < ($0.hazard, $1.order) }
        let shares = sorted.map(\.hazard.microNats).apportioned(points.millionths)
        return zip(sorted, shares).map { part, share in
            RiskContribution(
                way: part.way, asset: part.asset, finding: part.finding, component: part.component,
                isKnown: part.isKnown, probability: part.hazard.probability, share: RiskPoints(millionths: share),
                saved: part.isKnown ? model.saved(subject, part.hazard) : .none,
                savedInFleet: part.isKnown
                    ? part.target.map { model.savedInFleet(part.hazard, from: $0) } ?? RiskFleetPoints(millionths: 0)
                    : RiskFleetPoints(millionths: 0),
                treatment: part.treatment)
        }
    }
}

/// One thing that adds to a machine's hazards.
struct RiskPart {
    let way: RiskContribution.Way
    let asset: AssetReference
    let finding: Finding?
    let component: ThreatComponent
    let isKnown: Bool
    let hazard: Hazard
    let treatment: RiskTreatment?
    /// What the finding is about; nil for all that a neighbour may do.
    let target: RiskModel.Target?

    /// Breaks ties, so that the order is always the same.
    var order: String { "\(finding?.rule.id.description ?? "") \(asset.id)" }
}

/// All that adds to a machine's hazards.
struct RiskParts {
    private(set) var all: [RiskPart] = []
    private let model: RiskModel

    init(_ model: RiskModel, _ subject: Int) {
        self.model = model
        addOwn(subject)
        for link in model.bearing.links[subject] { add(.support, asset: link.asset, isCertain: link.isCertain) }
        guard let site = model.placement.siteOfSubject[subject] else { return }
        for place in [site] + model.placement.sites[site].below {
            if let host = model.placement.sites[place].host { add(.host, asset: model.hostNumber(host)) }
            for neighbour in model.placement.subjects[place] where neighbour != subject { addNeighbour(neighbour) }
        }
    }

    /// The findings on a machine, each rule once, whichever of its definitions it is about.
    private mutating func addOwn(_ subject: Int) {
        var joined: [UInt16: (verdict: SharedVerdict, asset: Int)] = [:]
        for asset in model.machines.definitions[subject] {
            for (rule, verdict) in model.verdicts(onAsset: asset) {
                guard var known = joined[rule] else {
                    joined[rule] = (verdict, asset)
                    continue
                }
                if verdict.isViolated, !known.verdict.isViolated { known.asset = asset }
                known.verdict.join(verdict)
                joined[rule] = known
            }
        }
        for (asset, rules) in Dictionary(grouping: joined, by: \.value.asset) {
            let verdicts = Dictionary(uniqueKeysWithValues: rules.map { ($0.key, $0.value.verdict) })
            add(.own, asset, verdicts, isCertain: true, target: .subject(subject))
        }
    }

    private mutating func add(_ way: RiskContribution.Way, asset: Int, isCertain: Bool = true) {
        let verdicts = Dictionary(uniqueKeysWithValues: model.verdicts(onAsset: asset))
        add(way, asset, verdicts, isCertain: isCertain, target: .asset(asset))
    }

    private mutating func add(
        _ way: RiskContribution.Way, _ asset: Int, _ verdicts: [UInt16: SharedVerdict], isCertain: Bool,
        target: RiskModel.Target
    ) {
        guard !verdicts.isEmpty, let judged = JudgedAsset(asset, model.assessment) else { return }
        let findings = judged.findings(Array(verdicts.keys), including: [.violated, .notAssessable, .failed])
        let byRule = Dictionary(findings.map { ($0.rule.id, $0) }) { first, _ in first }
        for (rule, verdict) in verdicts {
            var hazards = RiskHazards()
            _ = model.scale.add(verdict, rule, to: &hazards)
            let hazard = hazards.known.total + hazards.open.total
            if hazard == .zero { continue }
            all.append(
                RiskPart(
                    way: way, asset: judged.reference, finding: byRule[model.scale.id(rule)],
                    component: model.scale.component(rule), isKnown: verdict.isViolated && isCertain, hazard: hazard,
                    treatment: verdict.treatment, target: target))
        }
    }

    private mutating func addNeighbour(_ subject: Int) {
        let (escape, reference) = (model.escapes[subject], model.reference(ofSubject: subject))
        for (hazard, isKnown) in [(escape.known, true), (escape.highest - escape.known, false)] where hazard > .zero {
            all.append(
                RiskPart(
                    way: .neighbour, asset: reference, finding: nil, component: .hypervisorAttack, isKnown: isKnown,
                    hazard: hazard, treatment: nil, target: nil))
        }
    }
}

extension RiskModel {
    var scale: HazardScale { findings.scale }

    func reference(ofSubject subject: Int) -> AssetReference {
        let machine = inventory.machines[machines.definitions[subject][0]]
        return AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
    }

    /// The verdicts on an asset that are not good, by the rule's number.
    func verdicts(onAsset asset: Int) -> [(UInt16, SharedVerdict)] {
        let records = assessment.records
        let start = records.partitioningIndex { Int($0.asset) >= asset }
        let treatments = options.treatments.treatments(ofAsset: asset)
        return records[start...].prefix { Int($0.asset) == asset }.map { record in
            (record.rule, SharedVerdict(record, exposures[asset], treatments?[scale.id(record.rule)]))
        }
    }
}

extension [Tally.Record] {
    /// The first place from which on a condition holds, which holds for all after it.
    fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
