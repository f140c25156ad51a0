// SPDX-License-Identifier: Apache-2.0

/// A finding that can be mended.
struct FoundRemedy {
    let asset: Int
    let rule: UInt16
    let target: RiskModel.Target
    let hazard: Hazard
    let cost: Int

    /// All that may help some subjects: their own findings, those of what they rest on and of their hosts, and those of
    /// their neighbours.
    static func all(for needy: [Int], _ model: RiskModel, _ costs: [RuleID: Int]) -> [FoundRemedy] {
        var subjects = Set(needy)
        var assets: Set<Int> = []
        var sites: Set<Int> = []
        for subject in needy {
            assets.formUnion(model.bearing.links[subject].filter(\.isCertain).map(\.asset))
            guard let site = model.placement.siteOfSubject[subject] else { continue }
            sites.formUnion([site] + model.placement.sites[site].below)
        }
        for site in sites {
            if let host = model.placement.sites[site].host { assets.insert(model.hostNumber(host)) }
            subjects.formUnion(model.placement.subjects[site])
        }
        return subjects.sorted().flatMap { subject in
            // A rule that several definitions of a machine violate is mended in all of them; it counts at the first.
            var rules: Set<UInt16> = []
            return model.machines.definitions[subject].flatMap { definition in
                found(definition, .subject(subject), model, costs).filter { rules.insert($0.rule).inserted }
            }
        } + assets.sorted().flatMap { found($0, .asset($0), model, costs) }
    }

    private static func found(
        _ asset: Int, _ target: RiskModel.Target, _ model: RiskModel, _ costs: [RuleID: Int]
    ) -> [FoundRemedy] {
        model.verdicts(onAsset: asset).compactMap { rule, verdict in
            var hazards = RiskHazards()
            _ = model.scale.add(verdict, rule, to: &hazards)
            let hazard = hazards.known.total
            guard verdict.isViolated, hazard > .zero else { return nil }
            return FoundRemedy(
                asset: asset, rule: rule, target: target, hazard: hazard,
                cost: max(1, costs[model.scale.id(rule)] ?? 1))
        }
    }
}
