// SPDX-License-Identifier: Apache-2.0

/// Which weights decide who is worst: what would change if one were at an end of its range.
public struct WeightSensitivity: Sendable {
    /// What changes when one weight is another.
    public struct Change: Sendable {
        /// The weight.
        public let key: RiskWeightKey
        /// What it would be, in millionths.
        public let millionths: Int
        /// The machines whose place among the worst is another, by their new place, from 1.
        public let moved: [(machine: MachineID, name: String, from: Int, to: Int)]
    }

    /// How many of the worst machines were looked at.
    public let depth: Int
    /// The weights that change their order, by key and value; all others may be anywhere in their range.
    public let changes: [Change]
}

extension RiskAssessment {
    /// Which weights decide who is worst.
    ///
    /// All is worked out twice for each weight: at the lower and at the upper end of its range, all others as they are.
    ///
    /// - Parameter depth: how many of the worst machines are looked at, from 1.
    public func sensitivity(depth: Int = 10) -> WeightSensitivity {
        let depth = max(1, depth)
        let now = machines.prefix(depth).map(\.id)
        var changes: [WeightSensitivity.Change] = []
        for key in weights.keys {
            guard let weight = weights[key] else { continue }
            for end in [weight.range.lowerBound, weight.range.upperBound] where end != weight.millionths {
                var options = model.options
                options.weights = weights.with(key, millionths: end)
                let moved = moves(RiskAssessment(model.assessment, options: options), from: now, depth)
                if !moved.isEmpty {
                    changes.append(WeightSensitivity.Change(key: key, millionths: end, moved: moved))
                }
            }
        }
        return WeightSensitivity(depth: depth, changes: changes)
    }

    /// The worst machines of another assessment that are at another place in this one.
    private func moves(
        _ other: RiskAssessment, from now: [MachineID], _ depth: Int
    ) -> [(machine: MachineID, name: String, from: Int, to: Int)] {
        let then = other.machines.prefix(depth)
        if then.map(\.id) == now { return [] }
        let places = Dictionary(uniqueKeysWithValues: zip(machines.map(\.id), machines.indices))
        return then.enumerated().compactMap { place, machine in
            guard let before = places[machine.id], before != place else { return nil }
            return (machine.id, machine.name, before + 1, place + 1)
        }
    }
}
