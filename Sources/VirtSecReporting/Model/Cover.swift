// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What keeps a finding from counting, as all reports tell it: a waiver, or a decision about its risk.
struct Cover {
    /// The word for it in lists, such as `waived`.
    let word: String
    let isWaiver: Bool
    let id: String
    /// Who answers for it.
    let owner: String
    let reason: String
    /// Where it is recorded; of a decision how the risk is treated.
    let ticket: String
    let expires: CalendarDay
    /// What protects instead, or what has to hold; empty where nothing is said.
    let instead: String

    init(_ waiver: Waiver) {
        (word, isWaiver) = ("waived", true)
        (id, owner, reason, ticket) = (waiver.id, waiver.owner, waiver.reason, waiver.ticket)
        (expires, instead) = (waiver.expires, waiver.compensatingControl)
    }

    init(_ decision: RiskDecision) {
        (word, isWaiver) = ("decided", false)
        (id, owner, reason) = (decision.id, decision.decisionMaker, decision.rationale)
        ticket = decision.treatment.name
        (expires, instead) = (decision.expires, decision.conditions.joined(separator: "; "))
    }

    /// Who decided what until when, in a sentence.
    var sentence: String {
        let said = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
        let what = isWaiver ? "Waiver" : "Decision"
        let head = "\(what) \(id) (\(owner), \(ticket)) until \(expires): \(said)."
        return instead.isEmpty ? head : head + (isWaiver ? " Instead: " : " While: ") + instead
    }
}

extension AnnotatedFinding {
    /// What keeps it from counting; nil where nothing does.
    var cover: Cover? { waiver.map(Cover.init) ?? decision.map(Cover.init) }
}
