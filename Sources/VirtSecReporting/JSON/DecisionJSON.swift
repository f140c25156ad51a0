// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Decisions about risk, and what came of them.
extension JSONWriter {
    /// Every decision with its standing.
    mutating func decisions(_ decisions: ResolvedDecisions) {
        key("decisions")
        array(of: decisions.reviews) { $0.review($1) }
    }

    private mutating func review(_ review: DecisionReview) {
        object { json in
            json.members(of: review.decision)
            json.member("conditions", review.decision.conditions)
            json.member("standing", review.standing.rawValue)
            if let objection = review.objection { json.member("objection", objection) }
            json.member("findings", review.decision.findings.count)
            json.member("covered", review.covered)
            json.member("changed", review.changed)
            json.member("path", review.path)
        }
    }

    /// Who decided what until when.
    mutating func members(of decision: RiskDecision) {
        member("id", decision.id)
        member("treatment", decision.treatment.name)
        switch decision.treatment {
        case .mitigate(let thousandths): member("thousandths", thousandths)
        case .transfer(let cover): member("cover", Int(cover))
        case .accept, .avoid: break
        }
        member("decisionMaker", decision.decisionMaker)
        member("rationale", decision.rationale)
        member("decided", decision.decided.description)
        member("expires", decision.expires.description)
    }
}
