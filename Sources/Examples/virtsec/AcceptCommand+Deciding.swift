// SPDX-License-Identifier: Apache-2.0

#if CommandLine && YAML && Trust
import ArgumentParser
import VirtSecCore
import VirtSecReporting
import VirtSecTrust

/// Who decides, about what, and how it is signed.
extension AcceptCommand {
    /// The person, and their key where there is one to sign with.
    func signer(_ people: [RiskAuthority]) throws -> (person: RiskAuthority, key: DecisionSigningKey?) {
        guard let person = people.first(where: { $0.name == by }) else {
            let names = people.map(\.name)
            throw CommandFailure.usage(
                "--by: no authority is called '\(by)'.\(Suggestion.text(for: by, in: names))")
        }
        guard let path = key else { return (person, nil) }
        return try DecisionOptions.reading {
            let key = try DecisionSigningKey(pem: try PolicyInput.bytesToRead(path))
            guard try key.belongs(to: person) else {
                throw CommandFailure.usage("--key: \(path) is none of the keys of \(person.name)")
            }
            return (person, key)
        }
    }

    /// The ids of the assets with findings that names, ids or paths mean.
    func assets(meant texts: [String], _ assessment: Assessment) throws -> Set<String> {
        var ids: Set<String> = []
        var unmet = Set(texts)
        var named: [String: [AssetReference]] = [:]
        assessment.forEachAsset(including: [.violated]) { asset, _ in
            for text in texts where [asset.name, asset.id, asset.path].contains(text) {
                ids.insert(asset.id)
                unmet.remove(text)
                if text == asset.name { named[text, default: []].append(asset) }
            }
        }
        try refuseNamesakes(named, assessment)
        if let text = texts.first(where: unmet.contains) {
            throw CommandFailure.usage("nothing that violates a rule is called '\(text)'")
        }
        return ids
    }

    /// Whoever may name a machine could have its risk accepted with that of another one.
    private func refuseNamesakes(_ named: [String: [AssetReference]], _ assessment: Assessment) throws {
        let several = named.filter { $0.value.count > 1 }
        if several.isEmpty { return }
        let recognition = assessment.inventory.recognized()
        for (name, assets) in several.sorted(by: { $0.key < $1.key }) {
            let things = Set(assets.map { recognition[MachineID($0.id)]?.id.description ?? $0.id })
            if things.count == 1 { continue }
            let paths = assets.map(\.path).sorted().joined(separator: ", ")
            throw CommandFailure.usage("--of: several are called '\(name)'; name the path or id of one: \(paths)")
        }
    }

    /// The decision, with risk before and after it.
    func decision(about draft: DecisionDraft, _ weights: RiskWeights, at instant: Instant) throws -> MadeDecision {
        guard let expires = CalendarDay(expires) else { throw ValidationError("'\(expires)' is no day.") }
        let decided = CalendarDay(containing: instant)
        if expires < decided { throw CommandFailure.usage("--expires \(expires) is over already") }
        let recognition = draft.assessment.inventory.recognized()
        func risk(_ decisions: ResolvedDecisions) -> RiskAssessment {
            RiskAssessment(
                draft.assessment,
                options: RiskOptions(weights: weights, decisions: decisions, recognition: recognition))
        }
        let (before, after) = (risk(draft.resolved), risk(draft.proposed))
        let decision = RiskDecision(
            id: id ?? "R-" + name(of: draft, decided), try wanted.chosen(), by: by,
            because: because, conditions: condition, decided: decided, expires: expires, findings: draft.findings,
            told: RiskStatement(
                residual: after.fleet.residual.known, untreatedBefore: before.fleet.untreated.known,
                untreatedAfter: after.fleet.untreated.known))
        return MadeDecision(decision, before: before, after: after, path: self.decision)
    }

    /// A name that another decision about the same does not have.
    private func name(of draft: DecisionDraft, _ day: CalendarDay) -> String {
        let said =
            [wanted.treatment.rawValue, wanted.effect ?? "", wanted.cover.map(String.init) ?? ""]
            + [by, because, day.description, expires] + condition
        return String(draft.digest(with: said, by: InputDigest.ofContent).prefix(12))
    }

    func sign(_ made: RiskDecision, _ key: DecisionSigningKey?) throws {
        guard let key, let path = decision else { return }
        let envelope = try DecisionOptions.reading { try DecisionEnvelope(signing: made, with: key) }
        try ReportOutput.write(PlainText(text: String(decoding: envelope.bytes, as: UTF8.self)), to: path)
    }

    func write(_ made: MadeDecision) throws {
        switch format {
        case .json: try ReportOutput.write(JSONReport(made), to: results.path)
        case .text:
            let isColoured = Terminal.allowsColour(output: results.path)
            try ReportOutput.write(TextReport(made, isColoured: isColoured), to: results.path)
        }
    }
}
#endif
