// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What came of each decision about risk, for people.
struct DecisionsText {
    let decisions: ResolvedDecisions

    /// More are counted, and all are in the JSON report.
    private static let most = 20

    func write(to page: inout TextPage) {
        if decisions.reviews.isEmpty { return }
        page.line("Decisions:", .bold)
        for review in decisions.reviews.prefix(Self.most) { write(review, to: &page) }
        if decisions.reviews.count > Self.most {
            page.line("  … and \(decisions.reviews.count - Self.most) more, all with --format json")
        }
        for finding in decisions.findings.prefix(Self.most) {
            page.write("  ")
            page.severity(finding.severity)
            page.line(Escaping.terminal(finding.message, limit: 400))
        }
        page.line()
    }

    private func write(_ review: DecisionReview, to page: inout TextPage) {
        let decision = review.decision
        page.write("  " + TextPage.padded(Self.word(review.standing), 18), Self.look(review.standing))
        page.write(Escaping.terminal(decision.id, limit: 80), .bold)
        let who = Escaping.terminal(decision.decisionMaker, limit: 80)
        page.line(
            "  \(who): \(RiskWording.treatment(decision.treatment)) until \(decision.expires),"
                + " covers \(review.covered) of \(Wording.count(decision.findings.count, "finding"))")
        page.paragraph(Escaping.terminal(decision.rationale, limit: 1_000), indent: 20, .faint)
        for condition in decision.conditions {
            page.paragraph("While: " + Escaping.terminal(condition, limit: 1_000), indent: 20, .faint)
        }
    }

    /// A standing in words.
    static func word(_ standing: DecisionReview.Standing) -> String {
        switch standing {
        case .valid: "valid"
        case .unproven: "unproven"
        case .beyondAuthority: "beyond authority"
        case .early: "not yet"
        case .expired: "expired"
        }
    }

    private static func look(_ standing: DecisionReview.Standing) -> TextPage.Look {
        switch standing {
        case .valid: .green
        case .unproven, .beyondAuthority: .red
        case .early, .expired: .yellow
        }
    }
}

extension RiskWording {
    /// `accept`, `mitigate (75 % less likely)`, `transfer (others pay 1000)`.
    static func treatment(_ treatment: RiskTreatment) -> String {
        switch treatment {
        case .accept, .avoid: treatment.name
        case .mitigate(let part):
            "mitigate (\(part / 10)\(part % 10 == 0 ? "" : ".\(part % 10)") % less likely)"
        case .transfer(let cover): "transfer (others pay \(cover))"
        }
    }
}
