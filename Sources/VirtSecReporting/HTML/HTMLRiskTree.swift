// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Where risk comes from: all machines, then what threatens them, then machine by machine, then single findings.
///
/// The parts add up: of each threat the machines that are broken down and the one line of all others are its points, and the
/// findings of a machine are its part (``RiskExplanation``).
struct HTMLRiskTree {
    /// How many machines are broken down; the others are a line.
    static let most = 20
    /// How many findings of a machine's part are told; the others are a line.
    private static let mostFindings = 25

    let risk: RiskAssessment
    let answers: RiskAnswers
    let findings: HTMLFindings

    /// The worst machines, and those that somebody asked about.
    private var explanations: [RiskExplanation] {
        let worst = risk.machines.sorted {
            ($1.residual.known, $1.residual.highest, $0.id) < ($0.residual.known, $0.residual.highest, $1.id)
        }
        let asked = answers.explanations.filter { asked in
            !worst.prefix(Self.most).contains { $0.id == asked.machine.id }
        }
        return worst.prefix(Self.most).compactMap { risk.explanation(of: $0.id) } + asked
    }

    func write(to page: inout HTMLPage) {
        page.section("tree", "Where it comes from") { page in
            if risk.fleet.residual.highest == 0 { return page.nothing("Nothing adds to the risk of any machine.") }
            let explained = explanations
            page.paragraph(
                "From all machines down to single findings. \(Wording.count(explained.count, "machine")) with the most"
                    + " known risk, or asked about, are broken down; the others are added up in one line each time.",
                "note")
            page.element("div", ["class": "tree"]) { page in
                known(explained, &page)
                open(explained, &page)
            }
        }
    }

    /// All that is known, by what threatens machines.
    private func known(_ explained: [RiskExplanation], _ page: inout HTMLPage) {
        page.element("details", ["open": "open"]) { page in
            page.element("summary") { page in
                page.element("span", ["class": "points"], text: RiskWording.points(risk.fleet.residual.known))
                page.text("Known, of all machines")
                let accepted = risk.fleet.accepted
                let words = accepted > 0 ? " · \(RiskWording.points(accepted)) of it accepted" : ""
                page.element("span", ["class": "note"], text: words)
            }
            for part in HTMLRiskOverview(risk: risk).parts {
                component(part.component, part.millionths, explained, &page)
            }
        }
    }

    private func component(
        _ component: ThreatComponent, _ millionths: Int64, _ explained: [RiskExplanation], _ page: inout HTMLPage
    ) {
        let machines = explained.compactMap { explanation -> HTMLTreeMachine? in
            let parts = explanation.known.filter { $0.component == component }
            let share = explanation.machine.components.first { $0.component == component }?.points ?? .none
            return share > .none ? HTMLTreeMachine(machine: explanation.machine, points: share, parts: parts) : nil
        }
        branch(
            RiskWording.name(component).capitalizedFirst, millionths, machines,
            risk.machines.count {
                $0.components.contains { $0.component == component && $0.points > .none }
            }, &page)
    }

    /// What nobody could judge, which is the way from the first number to the second.
    private func open(_ explained: [RiskExplanation], _ page: inout HTMLPage) {
        let residual = risk.fleet.residual
        let rest = residual.highest - residual.known
        if rest == 0 { return }
        let machines = explained.compactMap { explanation -> HTMLTreeMachine? in
            let range = explanation.machine.residual
            let share = RiskPoints(millionths: range.highest.millionths - range.known.millionths)
            return share > .none
                ? HTMLTreeMachine(machine: explanation.machine, points: share, parts: explanation.open) : nil
        }
        branch(
            "What nobody could judge would add, at most", rest, machines,
            risk.machines.count {
                $0.residual.highest > $0.residual.known
            }, &page)
    }

    private func branch(
        _ name: String, _ millionths: Int64, _ machines: [HTMLTreeMachine], _ all: Int, _ page: inout HTMLPage
    ) {
        page.element("details") { page in
            page.element("summary") { page in
                page.element("span", ["class": "points"], text: RiskWording.points(millionths))
                page.text(name)
                page.element("span", ["class": "note"], text: " · \(Wording.count(all, "machine"))")
            }
            for machine in machines.sorted(by: HTMLTreeMachine.isBefore) { machine.write(to: &page, findings) }
            let rest = millionths - machines.reduce(0) { $0 + $1.points.millionths }
            let count = all - machines.count
            if count > 0 {
                page.element("ul") { page in
                    page.element("li") { page in
                        page.element("span", ["class": "points"], text: RiskWording.points(rest))
                        page.text(Wording.count(count, "other machine"))
                    }
                }
            }
        }
        page.line()
    }

    static func cut(_ parts: [RiskContribution]) -> ArraySlice<RiskContribution> { parts.prefix(mostFindings) }
}

/// One machine's part of a threat, down to findings.
struct HTMLTreeMachine {
    let machine: MachineRisk
    let points: RiskPoints
    let parts: [RiskContribution]

    static func isBefore(_ left: Self, _ right: Self) -> Bool {
        (right.points, left.machine.id) < (left.points, right.machine.id)
    }

    func write(to page: inout HTMLPage, _ findings: HTMLFindings) {
        page.element("details") { page in
            page.element("summary") { page in
                page.element("span", ["class": "points"], text: "\(points)")
                page.text(machine.name, limit: 160)
                page.element(
                    "span", ["class": "note"], text: " of its \(machine.residual) · \(machine.path)", limit: 400)
            }
            let shown = HTMLRiskTree.cut(parts)
            page.element("ul") { page in
                for part in shown { self.part(part, findings, &page) }
                let rest = parts.dropFirst(shown.count)
                if !rest.isEmpty {
                    let sum = rest.reduce(0) { $0 + $1.share.millionths }
                    page.element("li") { page in
                        page.element("span", ["class": "points"], text: RiskWording.points(sum))
                        page.text("\(rest.count) others, in virtsec risk --explain")
                    }
                }
            }
        }
        page.line()
    }

    private func part(_ part: RiskContribution, _ findings: HTMLFindings, _ page: inout HTMLPage) {
        page.element("li") { page in
            page.element("span", ["class": "points"], text: "\(part.share)")
            if let finding = part.finding {
                page.tag(finding.severity.rawValue, finding.severity.look)
                page.markup(" ")
                let message = finding.verdict == .notAssessable ? finding.rule.title : finding.message
                if let address = findings.address(ofRule: finding.rule.id) {
                    page.element("a", ["href": address], text: message, limit: 300)
                } else {
                    page.text(message, limit: 300)
                }
                page.markup(" ")
                page.element("code", ["class": "note"], text: finding.location.description, limit: 400)
            } else {
                page.text("its neighbour \(part.asset.name) may get at the host", limit: 300)
            }
            let details = Self.details(part)
            if !details.isEmpty { page.element("span", ["class": "note"], text: " · " + details, limit: 600) }
        }
    }

    private static func details(_ part: RiskContribution) -> String {
        var words: [String] = []
        switch part.way {
        case .own, .neighbour: break
        case .support: words.append("of \(part.asset.name), which it rests on")
        case .host: words.append("of its host \(part.asset.name)")
        }
        if part.isKnown, part.finding != nil {
            words.append("mending it saves \(part.saved) here and \(part.savedInFleet) in all")
        }
        if let treatment = part.treatment { words.append("decided: \(treatment.name)") }
        return words.joined(separator: " · ")
    }
}
