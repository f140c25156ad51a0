// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// Finds out what one verdict rests on, by asking for it again with evidence taken away.
struct ExplanationProbe {
    private let target: ProbedAsset
    private let id: String
    private let rule: RuleID
    private let evaluator: Evaluator
    private let context: Context

    init(_ target: ProbedAsset, _ id: String, _ entry: Baseline.Entry, _ context: Context) {
        self.target = target
        self.id = id
        rule = entry.id
        // The other rules of a baseline have no part in a verdict.
        evaluator = Evaluator(Baseline("explained", entries: [entry]))
        self.context = context
    }

    /// The facts that matter, and whether further documents do.
    func facts() -> (told: [Explanation.ReadFact], isCut: Bool) {
        guard let before = judge(context.inventory).map(JudgementAnswer.init) else { return ([], false) }
        let beside = BesideProbe(inventory: context.inventory, before: before, target: id, judge: judge).facts()
        return (own() + labels(before) + beside.told, beside.isCut)
    }

    /// The verdict in another inventory, in which the asset may stand elsewhere.
    private func judge(_ inventory: Inventory) -> Judgement? {
        var target = target
        if case .machine(let machine, let index) = target, inventory.machines.count != context.inventory.machines.count
        {
            target = .machine(machine, index: inventory.machines.firstIndex { $0.id == machine.id } ?? index)
        }
        return evaluator.probe(target, by: rule, in: context.of(inventory))
    }

    // MARK: - The asset's own facts

    private func own() -> [Explanation.ReadFact] {
        switch target {
        case .machine(let machine, let index):
            let probe = FactProbe(root: machine.facts, fields: MachineFacts.fields) { facts in
                var copy = machine
                copy.facts = facts
                return evaluator.probe(.machine(copy, index: index), by: rule, in: context)
            }
            return Explanation.ReadFact.located(probe, machine.observation)
        case .other(let asset): return own(asset)
        }
    }

    private func own<Kind: DescribedAsset>(_ asset: Kind) -> [Explanation.ReadFact] {
        let probe = FactProbe(root: asset.facts, fields: Kind.Facts.fields) { facts in
            var copy = asset
            copy.facts = facts
            return evaluator.probe(.other(copy), by: rule, in: context)
        }
        return Explanation.ReadFact.located(probe, asset.observation)
    }

    // MARK: - Labels and scope

    private func labels(_ before: JudgementAnswer) -> [Explanation.ReadFact] {
        LabelsProbe(inventory: context.inventory, before: before, judge: judge).asked().compactMap { name, without in
            guard let without, let label = label(name) else { return nil }
            return Explanation.ReadFact(label, at: label.location ?? observation.location, without: without)
        }
    }

    private func label(_ name: String) -> Explanation.LabelFact? {
        context.told(label: name, of: target).map { told in
            // What the definition itself says stands in it.
            let own = told.reading.locus == .none ? nil : observation.location(of: told.reading.locus)
            return Explanation.LabelFact(name: name, reading: told.reading, location: own ?? told.source)
        }
    }

    /// Whether the baseline asks the rule of the asset, and why.
    func scope() -> Explanation.Scope? {
        guard let scope = evaluator.scope(of: rule, on: target, in: context) else { return nil }
        let labels = scope.condition.labels.compactMap(label)
        let condition = ConditionText.text(of: scope.condition)
        switch scope.truth {
        case .holds: return Explanation.Scope(condition: condition, isMet: true, reason: nil, labels: labels)
        case .fails: return Explanation.Scope(condition: condition, isMet: false, reason: nil, labels: labels)
        case .unseen(let reason):
            return Explanation.Scope(condition: condition, isMet: nil, reason: reason.description, labels: labels)
        }
    }

    private var observation: ObservationRecord {
        switch target {
        case .machine(let machine, _): machine.observation
        case .other(let asset): asset.observation
        }
    }
}

extension ObservationRecord {
    /// Where the asset's own element stands.
    fileprivate var location: DocumentLocation { location(of: root) }

    /// How the asset's own format writes the place of a field; where the format has no table, what stands there.
    fileprivate func place(_ places: [Format: String], _ locus: Locus, _ excerpt: SourceExcerpt) -> String? {
        switch kind {
        case .ovfPackage, .ovfVirtualSystem: places[.ovf] ?? (locus == .none || locus == root ? nil : excerpt.place)
        case .diskImage: places[.diskImage]
        case .vmx: locus == .none || locus == root ? nil : excerpt.location.innerPath
        default: places[.libvirt]
        }
    }

    fileprivate func location(of place: Locus) -> DocumentLocation {
        document.excerpts(of: [place]).first?.location ?? DocumentLocation(path: document.path)
    }
}

extension Explanation.ReadFact {
    /// The facts that a probe finds, with their places.
    static func located<Root>(
        _ probe: FactProbe<Root>, _ observation: ObservationRecord, of asset: Explanation.OtherAsset? = nil
    ) -> [Explanation.ReadFact] {
        let hits = probe.hits()
        let places = hits.map { $0.reading.locus == .none ? observation.root : $0.reading.locus }
        return zip(hits, observation.document.excerpts(of: places)).map { hit, excerpt in
            Explanation.ReadFact(
                asset: asset, name: hit.field.name,
                number: hit.field.instances(in: probe.root) > 1 ? hit.instance + 1 : nil, title: hit.field.title,
                reading: hit.reading, location: excerpt.location,
                place: observation.place(hit.field.places, hit.reading.locus, excerpt), without: hit.without)
        }
    }

    init(_ label: Explanation.LabelFact, at location: DocumentLocation, without: Verdict) {
        self.init(
            asset: nil, name: Explanation.LabelFact.prefix + label.name, number: nil, title: "Label",
            reading: label.reading, location: location, place: nil, without: without)
    }
}
