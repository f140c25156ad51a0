// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A decision with risk before and after it, as JSON.
struct MadeDecisionJSON {
    let made: MadeDecision

    func write(to json: inout JSONWriter) {
        json.key("decision")
        json.object { json in
            json.members(of: made.decision)
            json.member("conditions", made.decision.conditions)
            json.key("findings")
            json.array(of: made.decision.findings) { $0.finding($1) }
        }
        json.key("signed")
        json.string(orNull: made.path)
        json.key("before")
        json.standing(of: made.before.fleet)
        json.key("after")
        json.standing(of: made.after.fleet)
    }
}

extension JSONWriter {
    fileprivate mutating func finding(_ finding: DecidedFinding) {
        object { json in
            json.member("asset", finding.asset)
            json.member("kind", finding.kind.description)
            json.key("evidence")
            json.array(of: finding.scope.evidence) { json, piece in
                json.object { json in
                    json.member("kind", piece.kind.rawValue)
                    json.member("value", piece.value)
                }
            }
            json.member("rule", finding.rule.description)
            json.member("severity", finding.severity.rawValue)
            json.member("message", finding.message)
            json.member("fingerprint", finding.fingerprint)
            json.member("demand", finding.demand)
            json.key("document")
            json.string(orNull: finding.document)
            json.member("labels", finding.labels)
        }
    }

    fileprivate mutating func standing(of fleet: FleetRisk) {
        object { json in
            json.decimal("inherent", fleet.inherent, 6)
            json.range("residual", fleet.residual, 6) { $0 }
            json.decimal("accepted", fleet.accepted, 6)
            json.range("untreated", fleet.untreated, 6) { $0 }
        }
    }
}
