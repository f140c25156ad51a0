// SPDX-License-Identifier: Apache-2.0

/// What is lost with each machine, each set of amounts once.
struct LossPrices {
    private struct Key: Hashable {
        let range: ThreePointRange
        let cover: Int64
    }

    private let model: RiskModel
    private let assumptions: LossAssumptions
    private(set) var all: [[Int64]] = []
    private var numbers: [Key: Int] = [:]

    init(_ model: RiskModel, _ assumptions: LossAssumptions) {
        (self.model, self.assumptions) = (model, assumptions)
    }

    /// The number of its amounts; nil where nobody says what is lost with it.
    mutating func amounts(ofSubject subject: Int) -> Int? {
        guard let range = range(ofSubject: subject) else { return nil }
        let key = Key(range: range, cover: model.treated(subject).cover)
        if let known = numbers[key] { return known }
        // What others pay of a loss is not lost here.
        all.append(range.quantiles().map { max(0, $0 - key.cover) })
        numbers[key] = all.count - 1
        return all.count - 1
    }

    /// Of several definitions of a machine one is enough for an entry to be about it.
    func range(ofSubject subject: Int) -> ThreePointRange? {
        let context = model.assessment.context
        let definitions = model.machines.definitions[subject].map { model.inventory.machines[$0] }
        for entry in assumptions.losses
        where definitions.contains(where: { entry.isAbout($0, context.labels(of: $0)) }) {
            return entry.range
        }
        return model.losses[subject].map { ThreePointRange(exactly: $0) }
    }
}
