// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// The risk of one machine down to single findings, for people.
struct RiskExplanationText {
    let explanation: RiskExplanation

    /// More are counted, and all are in the JSON report.
    private static let most = 40

    func write(to page: inout TextPage) {
        let machine = explanation.machine
        page.write(Escaping.terminal(machine.name, limit: 80), .bold)
        page.line(": \(machine.residual) points of 100")
        page.line(
            "  lost with a probability of \(machine.probability) in a year, and \(machine.impact) of everything is lost"
                + " with it")
        let notes = RiskWording.notes(machine)
        if !notes.isEmpty { page.line("  " + notes) }
        page.line()
        list(explanation.known, "What is known, and what mending each would take away:", &page)
        list(explanation.open, "What nobody could judge, and would add:", &page)
    }

    private func list(_ parts: [RiskContribution], _ title: String, _ page: inout TextPage) {
        if parts.isEmpty { return }
        page.line(title, .bold)
        for part in parts.prefix(Self.most) {
            page.write("  " + TextPage.padded("\(part.share)", 7))
            page.write(
                TextPage.padded(part.finding.map { "\($0.severity)".uppercased() } ?? "", 9),
                part.finding.map { TextPage.Look($0.severity) } ?? .plain)
            page.line(Self.what(part))
            page.line("         " + Self.details(part), .faint)
        }
        if parts.count > Self.most { page.line("  … and \(parts.count - Self.most) more, all with --format json") }
        page.line()
    }

    private static func what(_ part: RiskContribution) -> String {
        let asset = Escaping.terminal(part.asset.name, limit: 80)
        guard let finding = part.finding else {
            return "its neighbour \(asset) may get at the host (--explain \(asset) says why)"
        }
        let message = Escaping.terminal(finding.message, limit: 300)
        return "\(finding.rule.id)  \(message)  \(Wording.place(finding.location))"
    }

    private static func details(_ part: RiskContribution) -> String {
        var words = [RiskWording.name(part.component), "\(part.probability) likely by itself"]
        switch part.way {
        case .own, .neighbour: break
        case .support: words.append("of \(Escaping.terminal(part.asset.name, limit: 80)), which it rests on")
        case .host: words.append("of its host \(Escaping.terminal(part.asset.name, limit: 80))")
        }
        if part.isKnown, part.finding != nil {
            words.append("mending it saves \(part.saved) here and \(part.savedInFleet) in all")
        }
        if let treatment = part.treatment { words.append("decided: \(treatment.name)") }
        return words.joined(separator: " · ")
    }
}
