// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// A decision for the one who makes it: what it is about, and risk before and after.
struct MadeDecisionText {
    let made: MadeDecision

    private var decision: RiskDecision { made.decision }

    func write(to page: inout TextPage) {
        let signed = made.path == nil ? "would decide" : "decides"
        page.line(
            "\(Escaping.terminal(decision.decisionMaker, limit: 80)) \(signed) to"
                + " \(RiskWording.treatment(decision.treatment)), from \(decision.decided) until \(decision.expires):",
            .bold)
        findings(&page)
        page.paragraph("Because: " + Escaping.terminal(decision.rationale, limit: 2_000), indent: 2)
        for condition in decision.conditions {
            page.paragraph("While: " + Escaping.terminal(condition, limit: 2_000), indent: 2)
        }
        page.line()
        risk(&page)
        let name = Escaping.terminal(decision.id, limit: 80)
        if let path = made.path {
            page.line("Signed as \(name) in \(Escaping.terminal(path, limit: 200))", .bold)
        } else {
            page.line("Not signed: --key and --decision make \(name) of it", .yellow)
        }
    }

    private func findings(_ page: inout TextPage) {
        for finding in decision.findings {
            page.write("  ")
            page.severity(finding.severity)
            page.line(
                "\(Escaping.terminal(finding.asset, limit: 80))  \(finding.rule): "
                    + Escaping.terminal(finding.message, limit: 200))
        }
    }

    private func risk(_ page: inout TextPage) {
        let (before, after) = (made.before.fleet, made.after.fleet)
        page.line("Points of all machines       before      after", .bold)
        for (name, first, second) in [
            ("without any compensation", before.inherent, after.inherent),
            ("residual", before.residual.known, after.residual.known),
            ("of which accepted", before.accepted, after.accepted),
            ("of which untreated", before.untreated.known, after.untreated.known),
        ] {
            page.line(
                "  " + TextPage.padded(name, 25) + Self.right(first) + Self.right(second))
        }
        page.line()
    }

    private static func right(_ millionths: Int64) -> String {
        let text = RiskWording.points(millionths)
        return String(repeating: " ", count: max(0, 11 - text.count)) + text
    }
}
