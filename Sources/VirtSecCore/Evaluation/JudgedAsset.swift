// SPDX-License-Identifier: Apache-2.0

/// Works out the findings on one asset: judges again, which is pure and cheap, and reads its document again once.
struct JudgedAsset {
    let reference: AssetReference
    private let observation: ObservationRecord
    private let assessment: Assessment
    private let places: [String: PlaceGuide]
    /// What tells elements of its lists from their siblings, among those at the given places.
    private let identities: (Set<Int>, Set<Locus>) -> [Locus: [String]]
    private let ruling: (UInt16) -> Ruling?

    /// Nil for a number that no asset has.
    init?(_ index: Int, _ assessment: Assessment) {
        self.assessment = assessment
        let inventory = assessment.inventory
        let context = assessment.context
        let rules = assessment.rules
        let entries = rules.entries
        let joint = assessment.joint
        guard inventory.machines.indices.contains(index) else {
            guard let (kind, place) = Self.kind(index, inventory) else { return nil }
            let subject = RuledKind.all[kind].subject(place, inventory)
            (reference, observation) = (subject.reference, subject.observation)
            (places, identities) = (subject.places, subject.identities)
            ruling = { number in RuledKind.all[kind].judge(entries[Int(number)].rule).map { $0(place, context) } }
            return
        }
        let machine = inventory.machines[index]
        observation = machine.observation
        reference = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
        places = PlaceGuide.machine
        identities = { KeyFields.machine.identities($0, of: machine.facts, inside: $1) }
        ruling = { number in
            if let joined = joint.first(where: { $0.number == number }) { return joined.rulings[index] }
            guard let rule = rules.machine.rule(number) else { return nil }
            return Ruling { try rule.judge(machine, in: context) }
        }
    }

    /// Which kind an asset that is no machine is of, and its number among them.
    private static func kind(_ index: Int, _ inventory: Inventory) -> (kind: Int, place: Int)? {
        var place = index - inventory.machines.count
        for (number, kind) in RuledKind.all.enumerated() {
            let count = kind.count(inventory)
            if place < count { return (number, place) }
            place -= count
        }
        return nil
    }

    /// The findings of some rules, or of all where none are given.
    func findings(_ numbers: [UInt16]?, including verdicts: Set<Verdict>) -> [Finding] {
        let all = numbers?.sorted() ?? assessment.rules.entries.indices.map { UInt16($0) }
        let rulings: [(number: UInt16, ruling: Ruling, places: [Locus])] = all.compactMap { number in
            guard let ruling = ruling(number), verdicts.contains(ruling.verdict) else { return nil }
            return (number, ruling, places(of: ruling))
        }
        var excerpts = observation.document.excerpts(of: rulings.flatMap(\.places))[...]
        let naming = Fingerprinting(reference, places, excerpts, identities)
        return rulings.map { number, ruling, places in
            let own = excerpts.prefix(places.count)
            excerpts = excerpts.dropFirst(places.count)
            return finding(assessment.rules.entries[Int(number)], ruling, own, naming)
        }
    }

    /// The places of a ruling; the asset's own element where it has none.
    private func places(of ruling: Ruling) -> [Locus] {
        let places = ruling.places.map { $0 == .none ? observation.root : $0 }
        return places.isEmpty ? [observation.root] : places
    }

    private func finding(
        _ entry: Baseline.Entry, _ ruling: Ruling, _ excerpts: ArraySlice<SourceExcerpt>, _ naming: Fingerprinting
    ) -> Finding {
        let judgement = Judgement(entry, ruling)
        let peers = peers(of: ruling)
        let first = excerpts.first ?? SourceExcerpt(location: DocumentLocation(path: reference.path))
        return Finding(
            rule: judgement.rule, severity: judgement.severity, verdict: judgement.verdict, asset: reference,
            message: message(judgement, first) + Self.names(peers, of: ruling), location: first.location,
            related: excerpts.dropFirst().map(\.location) + peers.map(\.location), reason: judgement.reason,
            remedy: judgement.remedy,
            fingerprint: naming.fingerprint(
                entry.id, judgement.verdict, excerpts, sharedBy: sharers(of: ruling, places: excerpts.count)))
    }

    /// Who shares each place of a ruling, in the order of the places.
    private func sharers(of ruling: Ruling, places: Int) -> [UInt64?] {
        guard case .violated(let violation) = ruling else { return Array(repeating: nil, count: places) }
        return sharers(of: violation)
    }

    private func sharers(of violation: Violation) -> [UInt64?] {
        [violation.peers?.identity(in: assessment.inventory.machines)] + violation.related.map { _ in nil }
            + violation.more.flatMap(sharers)
    }

    /// The machines that take part in a violation and are named with it, and where they do.
    private func peers(of ruling: Ruling) -> [(name: String, location: DocumentLocation)] {
        guard case .violated(let violation) = ruling, let peers = violation.peers else { return [] }
        let machines = assessment.inventory.machines
        return peers.first.filter { machines.indices.contains($0.machine) }.map { peer in
            let machine = machines[peer.machine]
            let record = machine.observation
            let place = peer.locus == .none ? record.root : peer.locus
            let location = record.document.excerpts(of: [place]).first?.location
            return (machine.displayName, location ?? DocumentLocation(path: record.document.path))
        }
    }

    /// Such as `, with 7 other machines: web01, web02, web03, web04, web05 and others`.
    private static func names(_ peers: [(name: String, location: DocumentLocation)], of ruling: Ruling) -> String {
        guard case .violated(let violation) = ruling, let count = violation.peers?.count, !peers.isEmpty else {
            return ""
        }
        let names = peers.map(\.name).joined(separator: ", ")
        return ", with \(count) other machine\(count == 1 ? "" : "s"): \(names)"
            + (count > peers.count ? " and others" : "")
    }

    private func message(_ judgement: Judgement, _ excerpt: SourceExcerpt) -> String {
        switch judgement.verdict {
        case .violated:
            guard let guide = places[excerpt.place], guide.isShown, let value = excerpt.value, !value.isEmpty else {
                return judgement.rule.title
            }
            return judgement.rule.title + " (" + guide.quoted(value) + ")"
        // The title says what is wrong, which here is not.
        case .satisfied: return "satisfied"
        case .notApplicable: return "not applicable" + (judgement.reason.map { ": \($0)" } ?? "")
        case .notAssessable, .failed:
            return judgement.rule.title + ": " + (judgement.reason ?? judgement.verdict.description)
        }
    }
}
