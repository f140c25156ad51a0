// SPDX-License-Identifier: Apache-2.0

/// Looks for findings to mend, the one that takes away the most for its cost first.
struct RemedySearch {
    private let model: RiskModel
    private let remedies: [FoundRemedy]
    /// For each subject above the limit, how much has to go.
    private var needs: [Int: Int64] = [:]
    private var queue = RemedyQueue()
    /// See ``RemedyPlan/bound``.
    let bound: Double

    init(_ model: RiskModel, _ limit: RiskPoints, _ costs: [RuleID: Int]) {
        self.model = model
        for subject in model.machines.definitions.indices where model.residual(subject) > limit {
            needs[subject] = Self.excess(subject, limit, model)
        }
        remedies = FoundRemedy.all(for: needs.keys.sorted(), model, costs)
        var largest: Int64 = 1
        for (number, remedy) in remedies.enumerated() {
            let gain = Self.gain(remedy, needs, model)
            largest = max(largest, gain)
            queue.insert(RemedyQueue.Entry(gain: gain, cost: remedy.cost, number: number))
        }
        bound = Self.harmonicBound(largest)
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
    ///
    /// Whom it helps is worked out each time: kept for all remedies it would take more memory than everything else.
    private static func gain(_ remedy: FoundRemedy, _ needs: [Int: Int64], _ model: RiskModel) -> Int64 {
        model.relief(remedy.hazard, from: remedy.target).reduce(0) { sum, relief in
            sum + min(relief.microNats, needs[relief.subject] ?? 0)
        }
    }

    /// ln d + 1, rounded up: as many halves as the number has bits give at most that.
    private static func harmonicBound(_ largest: Int64) -> Double {
        Double(64 - largest.leadingZeroBitCount) * 0.693_147_180_559_945_3 + 1
    }

    /// The remedies, in their order; as long as one takes anything away.
    ///
    /// A remedy takes away less the more were taken before it, so most need not be looked at again (lazy greedy).
    mutating func choose() -> [FoundRemedy] {
        var chosen: [FoundRemedy] = []
        while !needs.isEmpty, var best = queue.removeBest() {
            let remedy = remedies[best.number]
            let now = Self.gain(remedy, needs, model)
            if now == best.gain {
                take(remedy)
                chosen.append(remedy)
            } else {
                best.gain = now
                queue.insert(best)
            }
        }
        return chosen
    }

    private mutating func take(_ remedy: FoundRemedy) {
        for (subject, microNats) in model.relief(remedy.hazard, from: remedy.target) {
            guard let need = needs[subject] else { continue }
            needs[subject] = need > microNats ? need - microNats : nil
        }
    }
}
