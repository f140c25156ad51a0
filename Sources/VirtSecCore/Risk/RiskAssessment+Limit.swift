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

extension GateResult {
    /// The same where in addition no machine or host may have more points of risk that nobody decided about.
    public func limited(to most: RiskPoints, by risk: RiskAssessment) -> GateResult {
        let over = risk.worst(above: most)
        if let first = over.known.first {
            var result = GateResult(gate: gate, answer: .failed, doubts: doubts, missing: missing)
            result.excesses = excesses + ["\(over.known.count) above \(most) points of risk, first of all \(first)"]
            return result
        }
        guard let first = over.possible.first else { return self }
        let doubt = "\(over.possible.count) may be above \(most) points of risk, first of all \(first)"
        return GateResult(
            gate: gate, answer: answer == .failed ? .failed : .undecided, doubts: doubts + [doubt], missing: missing)
    }
}
