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
        try Self.bearers(of: risk, to: &json)
        if !answers.explanations.isEmpty {
            json.key("explanations")
            json.array(of: answers.explanations) { $0.explanation($1) }
        }
        if let plan = answers.plan { json.plan(plan) }
        if let sensitivity = answers.sensitivity { json.sensitivity(sensitivity) }
        if let ledger = answers.ledger { json.ledger(ledger) }
        if !answers.decisions.reviews.isEmpty { json.decisions(answers.decisions) }
        json.skipped(inventory)
    }

    /// By which numbers, of whom, and what is not certain.
    static func bearers(of risk: RiskAssessment, to json: inout JSONWriter) throws {
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
        json.key("doubts")
        json.array(of: risk.doubts) { json, doubt in
            json.object { json in
                json.member("asset", doubt.asset)
                json.member("reason", doubt.reason)
            }
        }
    }
}
