// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

extension RiskWording {
    /// `66 pairs`, `6 to 9 pairs`.
    static func pairs(_ count: PairCount) -> String {
        if count.possible == 0 { return Wording.count(count.certain, "pair") }
        return "\(count.certain)–\(Wording.count(count.total, "pair"))"
    }

    /// `3 machines: web01, web02, db01`.
    static func group(_ group: MachineGroup) -> String {
        let names = group.first.map { Escaping.terminal($0.name, limit: 80) }.joined(separator: ", ")
        let more = group.count > group.first.count ? " and others" : ""
        return "\(Wording.count(group.count, "machine"))" + (names.isEmpty ? "" : ": \(names)\(more)")
    }

    static func doubt(_ doubt: NetworkDoubt) -> String {
        let kind = doubt.kind.rawValue.split(separator: "-").joined(separator: " ")
        let subject = doubt.subject.isEmpty ? "" : " '\(Escaping.terminal(doubt.subject, limit: 80))'"
        let host = doubt.host.map { " on \(Escaping.terminal($0, limit: 80))" } ?? ""
        return "\(kind)\(subject)\(host)" + (doubt.machines.count > 0 ? ", for \(group(doubt.machines))" : "")
    }

    static func way(_ way: IsolationChannel.Way) -> String {
        switch way {
        case .segment(let segment): "by \(Escaping.terminal("\(segment)", limit: 200))"
        case .machines(let segments, let between):
            "by \(segments.map { Escaping.terminal("\($0)", limit: 200) }.joined(separator: ", ")), through "
                + between.map { Escaping.terminal($0.name, limit: 80) }.joined(separator: ", ")
        case .outside: "by what lies beyond their hosts"
        }
    }

    static func inspection(_ inspection: IsolationChannel.Inspection) -> String {
        switch inspection {
        case .none: "nothing inspects it"
        case .unknown: "nobody can tell whether something inspects it"
        case .inspected: "inspected"
        }
    }
}
