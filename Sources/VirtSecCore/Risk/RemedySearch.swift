// SPDX-License-Identifier: Apache-2.0

/// Looks for findings to mend, the one that takes away the most for its cost first.
struct RemedySearch {
    /// A finding that can be mended.
    struct Remedy {
        let asset: Int
        let rule: UInt16
        let target: RiskModel.Target
        let hazard: Hazard
        let cost: Int
        /// For each subject that is above the limit, how much it takes away.
        let relief: [(subject: Int, microNats: Int64)]
    }

    private let remedies: [Remedy]
    /// For each subject above the limit, how much has to go.
    private var needs: [Int: Int64]
    /// See ``RemedyPlan/bound``.
    let bound: Double

    init(_ model: RiskModel, _ limit: RiskPoints, _ costs: [RuleID: Int]) {
        var needs: [Int: Int64] = [:]
        for subject in model.machines.definitions.indices where model.residual(subject) > limit {
            needs[subject] = Self.excess(subject, limit, model)
        }
        self.needs = needs
        remedies = RemedyFinder(model, needs, costs).remedies
        let largest = remedies.map { Self.gain($0, needs) }.max() ?? 1
        bound = Self.harmonicBound(max(1, largest))
    }

    /// How much of its hazards a subject has to lose to be at the limit.
    private static func excess(_ subject: Int, _ limit: RiskPoints, _ model: RiskModel) -> Int64 {
        let known = model.hazards(subject).known.total.microNats
        var (low, high) = (Int64(0), known)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let risk = RiskPoints(
                impact: model.impacts[subject], probability: Hazard(microNats: middle).probability)
            if risk <= limit { low = middle } else { high = middle - 1 }
        }
        return known - low
    }

    /// How much of what is needed a remedy takes away.
    private static func gain(_ remedy: Remedy, _ needs: [Int: Int64]) -> Int64 {
        remedy.relief.reduce(0) { $0 + min($1.microNats, needs[$1.subject] ?? 0) }
    }

    /// ln d + 1, rounded up: as many halves as the number has bits give at most that.
    private static func harmonicBound(_ largest: Int64) -> Double {
        Double(64 - largest.leadingZeroBitCount) * 0.693_147_180_559_945_3 + 1
    }

    /// The remedies, in their order; as long as one takes anything away.
    ///
    /// A remedy takes away less the more were taken before it, so most need not be looked at again (lazy greedy).
    mutating func choose() -> [Remedy] {
        var chosen: [Remedy] = []
        var waiting = remedies.indices.map { (gain: Self.gain(remedies[$0], needs), number: $0) }.filter { $0.gain > 0 }
        waiting.sort { isBetter($0, $1) }
        while let best = waiting.first, !needs.isEmpty {
            let now = Self.gain(remedies[best.number], needs)
            waiting.removeFirst()
            if now == best.gain {
                take(remedies[best.number])
                chosen.append(remedies[best.number])
            } else if now > 0 {
                let entry = (gain: now, number: best.number)
                let place = waiting.firstIndex { isBetter(entry, $0) } ?? waiting.endIndex
                waiting.insert(entry, at: place)
            }
        }
        return chosen
    }

    /// More for its cost, and of equal ones the first.
    private func isBetter(_ left: (gain: Int64, number: Int), _ right: (gain: Int64, number: Int)) -> Bool {
        let (one, other) = (remedies[left.number], remedies[right.number])
        let first = left.gain.multipliedFullWidth(by: Int64(other.cost))
        let second = right.gain.multipliedFullWidth(by: Int64(one.cost))
        if first != second { return first > second }
        return left.number < right.number
    }

    private mutating func take(_ remedy: Remedy) {
        for (subject, microNats) in remedy.relief {
            guard let need = needs[subject] else { continue }
            needs[subject] = need > microNats ? need - microNats : nil
        }
    }
}

/// Finds what can be mended, and whom it helps.
private struct RemedyFinder {
    private(set) var remedies: [RemedySearch.Remedy] = []

    init(_ model: RiskModel, _ needs: [Int: Int64], _ costs: [RuleID: Int]) {
        let needy = needs.keys.sorted()
        var subjects = Set(needy)
        var assets: Set<Int> = []
        for subject in needy {
            assets.formUnion(model.bearing.links[subject].filter(\.isCertain).map(\.asset))
            guard let site = model.placement.siteOfSubject[subject] else { continue }
            for place in [site] + model.placement.sites[site].below {
                if let host = model.placement.sites[place].host { assets.insert(model.hostNumber(host)) }
                subjects.formUnion(model.placement.subjects[place])
            }
        }
        for subject in subjects.sorted() {
            for definition in model.machines.definitions[subject] {
                add(definition, .subject(subject), model, costs)
            }
        }
        for asset in assets.sorted() { add(asset, .asset(asset), model, costs) }
    }

    /// A rule that several definitions of a machine violate is mended in all of them; it counts at the first.
    private mutating func add(_ asset: Int, _ target: RiskModel.Target, _ model: RiskModel, _ costs: [RuleID: Int]) {
        for (rule, verdict) in model.verdicts(onAsset: asset) where verdict.isViolated {
            if case .subject(let subject) = target, model.machines.definitions[subject].count > 1 {
                let isKnown = remedies.contains { $0.target == target && $0.rule == rule }
                if isKnown { continue }
            }
            var hazards = RiskHazards()
            _ = model.scale.add(verdict, rule, to: &hazards)
            let hazard = hazards.known.total
            if hazard == .zero { continue }
            remedies.append(
                RemedySearch.Remedy(
                    asset: asset, rule: rule, target: target, hazard: hazard,
                    cost: max(1, costs[model.scale.id(rule)] ?? 1), relief: model.relief(hazard, from: target)))
        }
    }
}
