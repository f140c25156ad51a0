// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What was asked beside how bad it is.
extension JSONWriter {
    mutating func explanation(_ explanation: RiskExplanation) {
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

    mutating func plan(_ plan: RemedyPlan) {
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

    mutating func sensitivity(_ sensitivity: WeightSensitivity) {
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
}
