// SPDX-License-Identifier: Apache-2.0

extension RiskAssessment {
    /// What if a host were split in two: which of its machines would have to move so that both halves take about as much
    /// with them when they fall.
    ///
    /// The machine of the largest impact goes first, each to the half that has less so far (longest processing time first,
    /// Graham 1969): the larger half has at most 7/6 of what it has at best. Use it as ``RiskOptions/moves``.
    ///
    /// - Parameters:
    ///   - host: the name of a host on which machines run.
    ///   - other: the name of the host that takes the other half.
    /// - Returns: the machines that move; nil where no host is called so, or both names mean one.
    public func split(of host: String, into other: String) -> [MachineID: String]? {
        guard host != other, let site = model.placement.sites.firstIndex(where: { $0.name == host }) else { return nil }
        let subjects = model.placement.subjects[site].sorted {
            (-model.impacts[$0].billionths, model.id(ofSubject: $0)) < (
                -model.impacts[$1].billionths, model.id(ofSubject: $1)
            )
        }
        var halves: (stays: Int64, moves: Int64) = (0, 0)
        var moves: [MachineID: String] = [:]
        for subject in subjects {
            let impact = model.impacts[subject].billionths
            if halves.stays <= halves.moves {
                halves.stays += impact
            } else {
                halves.moves += impact
                for definition in model.machines.definitions[subject] {
                    moves[model.inventory.machines[definition].id] = other
                }
            }
        }
        return moves
    }
}
