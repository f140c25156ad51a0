// SPDX-License-Identifier: Apache-2.0

extension RiskAssessment {
    /// What lies above a limit: machines by what nobody decided about, and hosts.
    ///
    /// - Returns: the names of those that are known to, and of those that may, the worst first.
    public func worst(above limit: RiskPoints) -> (known: [String], possible: [String]) {
        var (known, possible): ([String], [String]) = ([], [])
        for (name, range) in machines.map({ ($0.name, $0.untreated) }) + hosts.map({ ($0.name, $0.risk) }) {
            if range.known > limit {
                known.append(name)
            } else if range.highest > limit {
                possible.append(name)
            }
        }
        return (known, possible)
    }
}
