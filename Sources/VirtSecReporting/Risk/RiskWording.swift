// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Words and numbers of risk.
enum RiskWording {
    /// Points of all machines added up.
    static func points(_ millionths: Int64) -> String { "\(RiskFleetPoints(millionths: millionths))" }

    static func sum(_ range: RiskRange<Int64>) -> String {
        let (known, highest) = (points(range.known), points(range.highest))
        return known == highest ? known : "\(known)–\(highest)"
    }

    /// `hypervisor attack`.
    static func name(_ component: ThreatComponent) -> String {
        component.description.split(separator: "-").joined(separator: " ")
    }

    /// The components with a part, the largest first.
    static func components(_ parts: [(component: ThreatComponent, points: RiskPoints)]) -> String {
        parts.filter { $0.points > .none }.sorted { $0.points > $1.points }
            .map { "\(name($0.component)) \($0.points)" }.joined(separator: ", ")
    }

    /// What else is to be said of a machine.
    static func notes(_ machine: MachineRisk) -> String {
        var notes: [String] = []
        if machine.inherent != machine.residual.known { notes.append("\(machine.inherent) without compensation") }
        if machine.accepted > .none { notes.append("\(machine.accepted) accepted") }
        if let loss = machine.expectedLoss { notes.append("expected loss \(loss) a year") }
        if !machine.sameAs.isEmpty { notes.append("\(machine.sameAs.count + 1) definitions") }
        return notes.joined(separator: "; ")
    }

    static func look(_ points: RiskPoints) -> TextPage.Look {
        switch points.millionths {
        case 80_000_000...: .boldRed
        case 21_000_000...: .red
        case 5_000_000...: .yellow
        default: .plain
        }
    }
}
