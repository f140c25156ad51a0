// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How bad it is, as JSON.
struct RiskJSON: Sendable {
    let risk: RiskAssessment
    let inventory: Inventory
    let instant: Instant?
    let answers: RiskAnswers

    func write(to json: inout JSONWriter) throws {
        if let instant { json.member("at", instant.description) }
        json.key("weights")
        json.object { json in
            json.member("name", risk.weights.name)
            json.member("author", risk.weights.author)
        }
        json.key("fleet")
        json.fleet(risk.fleet)
        json.key("hosts")
        try json.array(of: risk.hosts) { json, host in
            json.host(host)
            try json.check()
        }
        json.key("machines")
        try json.array(of: risk.machines) { json, machine in
            json.machine(machine)
            try json.check()
        }
        if !answers.explanations.isEmpty {
            json.key("explanations")
            json.array(of: answers.explanations) { $0.explanation($1) }
        }
        if let plan = answers.plan { json.plan(plan) }
        if let sensitivity = answers.sensitivity { json.sensitivity(sensitivity) }
        json.key("doubts")
        json.array(of: risk.doubts) { json, doubt in
            json.object { json in
                json.member("asset", doubt.asset)
                json.member("reason", doubt.reason)
            }
        }
        json.skipped(inventory)
    }
}

extension JSONWriter {
    fileprivate mutating func fleet(_ fleet: FleetRisk) {
        object { json in
            json.member("machines", fleet.machines)
            json.decimal("atStake", fleet.atStake, 6)
            json.range("residual", fleet.residual, 6) { $0 }
            json.decimal("inherent", fleet.inherent, 6)
            json.decimal("accepted", fleet.accepted, 6)
            json.range("untreated", fleet.untreated, 6) { $0 }
            json.key("components")
            json.object { json in
                for part in fleet.components { json.decimal(named: part.component.description, part.millionths, 6) }
            }
            json.key("bands")
            json.array(of: fleet.bands) { json, band in
                json.object { json in
                    json.decimal("from", band.from.millionths, 6)
                    json.decimal("to", band.to.millionths, 6)
                    json.member("machines", band.machines)
                }
            }
            json.range("expectedLoss", fleet.expectedLoss, 0) { $0 }
            json.member("priced", fleet.priced)
            json.member("unlabelled", fleet.unlabelled)
            json.decimal("coverage", fleet.coverage.billionths, 9)
            if let concentration = fleet.concentration { json.decimal("concentration", concentration.billionths, 9) }
            json.member("unplaced", fleet.unplaced)
        }
    }

    fileprivate mutating func host(_ host: HostRisk) {
        object { json in
            json.member("name", host.name)
            if let id = host.host { json.member("id", id.description) }
            json.range("probability", host.probability, 9) { $0.billionths }
            json.decimal("blast", host.blast.billionths, 9)
            json.range("risk", host.risk, 6) { $0.millionths }
            json.decimal("impact", host.impactSum, 9)
            json.range("expectedLoss", host.expectedLoss, 0) { $0 }
            json.key("worst")
            json.array(of: host.worst) { json, threat in
                json.object { json in
                    json.member("id", threat.machine.description)
                    json.member("name", threat.name)
                    json.range("probability", threat.probability, 9) { $0.billionths }
                }
            }
            json.member("machines", host.machines.map(\.description))
        }
    }

    fileprivate mutating func machine(_ machine: MachineRisk) {
        object { json in
            json.member("id", machine.id.description)
            json.member("name", machine.name)
            json.member("path", machine.path)
            json.member("sameAs", machine.sameAs.map(\.description))
            if let host = machine.host { json.member("host", host) }
            json.decimal("impact", machine.impact.billionths, 9)
            if let loss = machine.loss { json.decimal("loss", loss, 0) }
            json.range("probability", machine.probability, 9) { $0.billionths }
            json.range("residual", machine.residual, 6) { $0.millionths }
            json.decimal("inherent", machine.inherent.millionths, 6)
            json.decimal("accepted", machine.accepted.millionths, 6)
            json.range("untreated", machine.untreated, 6) { $0.millionths }
            if let loss = machine.expectedLoss { json.range("expectedLoss", loss, 0) { $0 } }
            json.decimal("coverage", machine.coverage.billionths, 9)
            json.key("components")
            json.object { json in
                for part in machine.components where part.points > .none {
                    json.decimal(named: part.component.description, part.points.millionths, 6)
                }
            }
        }
    }

    fileprivate mutating func explanation(_ explanation: RiskExplanation) {
        object { json in
            json.member("id", explanation.machine.id.description)
            json.key("known")
            json.array(of: explanation.known) { $0.contribution($1) }
            json.key("open")
            json.array(of: explanation.open) { $0.contribution($1) }
        }
    }

    private mutating func contribution(_ part: RiskContribution) {
        object { json in
            json.member("way", "\(part.way)")
            json.key("asset")
            json.object { json in
                json.member("id", part.asset.id)
                json.member("name", part.asset.name)
                json.member("kind", part.asset.kind.description)
            }
            if let finding = part.finding {
                json.member("rule", finding.rule.id.description)
                json.member("severity", finding.severity.description)
                json.member("message", finding.message)
                json.key("location")
                json.object { $0.members(of: finding.location) }
                json.member("fingerprint", finding.fingerprint)
            }
            json.member("component", part.component.description)
            json.decimal("probability", part.probability.billionths, 9)
            json.decimal("share", part.share.millionths, 6)
            if part.isKnown, part.finding != nil {
                json.decimal("saved", part.saved.millionths, 6)
                json.decimal("savedInFleet", part.savedInFleet.millionths, 6)
            }
            if let treatment = part.treatment { json.member("treatment", treatment.name) }
        }
    }

    fileprivate mutating func plan(_ plan: RemedyPlan) {
        key("plan")
        object { json in
            json.decimal("limit", plan.limit.millionths, 6)
            json.member("cost", plan.cost)
            json.key("steps")
            json.array(of: plan.steps) { json, step in
                json.object { json in
                    json.member("rule", step.rule.description)
                    json.member("asset", step.asset.id)
                    json.member("cost", step.cost)
                    json.decimal("savedInFleet", step.savedInFleet.millionths, 6)
                }
            }
            json.member("unreached", plan.unreached.map(\.description))
        }
    }

    fileprivate mutating func sensitivity(_ sensitivity: WeightSensitivity) {
        key("sensitivity")
        array(of: sensitivity.changes) { json, change in
            json.object { json in
                json.member("weight", change.key.description)
                json.decimal("value", Int64(change.millionths), 6)
                json.key("moved")
                json.array(of: change.moved) { json, moved in
                    json.object { json in
                        json.member("id", moved.machine.description)
                        json.member("from", moved.from)
                        json.member("to", moved.to)
                    }
                }
            }
        }
    }

    private mutating func range<Value>(
        _ name: StaticString, _ range: RiskRange<Value>, _ digits: Int, _ number: (Value) -> Int64
    ) {
        key(name)
        object { json in
            json.decimal("known", number(range.known), digits)
            json.decimal("highest", number(range.highest), digits)
        }
    }

    private mutating func decimal(_ name: StaticString, _ number: Int64, _ digits: Int) {
        key(name)
        raw(Array(Self.text(number, digits).utf8))
    }

    private mutating func decimal(named name: String, _ number: Int64, _ digits: Int) {
        key(named: name)
        raw(Array(Self.text(number, digits).utf8))
    }

    /// A number that is not negative, with so many digits behind the point.
    private static func text(_ number: Int64, _ digits: Int) -> String {
        if digits == 0 { return "\(number)" }
        let text = String(number)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}
