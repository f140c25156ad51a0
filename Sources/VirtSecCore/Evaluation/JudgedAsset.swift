// SPDX-License-Identifier: Apache-2.0

/// Works out the findings on one asset: judges again, which is pure and cheap, and reads its document again once.
final class JudgedAsset {
    let reference: AssetReference
    private let observation: ObservationRecord
    private let assessment: Assessment
    private let peers: PeerDirectory
    private let guides: [String: PlaceGuide]
    /// What tells elements of its lists from their siblings, among those at the given places.
    private let identities: (Set<Int>, Set<Locus>) -> [Locus: [String]]
    private let ruling: (UInt16) -> Ruling?

    /// Nil for a number that no asset has.
    init?(_ index: Int, _ assessment: Assessment, _ peers: PeerDirectory? = nil) {
        self.assessment = assessment
        self.peers = peers ?? PeerDirectory(assessment.inventory.machines)
        let inventory = assessment.inventory
        let context = assessment.context
        let rules = assessment.rules
        let entries = rules.entries
        let joint = assessment.joint
        guard inventory.machines.indices.contains(index) else {
            guard let (kind, place) = Self.kind(index, inventory) else { return nil }
            let subject = RuledKind.all[kind].subject(place, inventory)
            (reference, observation) = (subject.reference, subject.observation)
            (guides, identities) = (subject.guides, subject.identities)
            ruling = { number in RuledKind.all[kind].judge(entries[Int(number)].rule).map { $0(place, context) } }
            return
        }
        let machine = inventory.machines[index]
        observation = machine.observation
        reference = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
        guides = PlaceGuide.machine(of: machine.observation.kind)
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
        let rulings: [(number: UInt16, ruling: Ruling)] = all.compactMap { number in
            guard let ruling = ruling(number), verdicts.contains(ruling.verdict) else { return nil }
            return (number, ruling)
        }
        let (places, ranges) = places(of: rulings.map(\.ruling))
        let naming = Fingerprinting(reference, guides, places, identities)
        return zip(rulings, ranges).map { ruled, range in
            finding(assessment.rules.entries[Int(ruled.number)], ruled.ruling, places[range], naming)
        }
    }

    /// All places of rulings, worked out together, and which of them are those of each ruling; the asset's own element
    /// where a ruling has none.
    private func places(of rulings: [Ruling]) -> ([FindingPlace], [Range<Int>]) {
        var told: [(locus: Locus, peers: Peers?)] = []
        let ranges = rulings.map { ruling in
            let start = told.count
            ruling.forEachPlace { told.append(($0, $1)) }
            if told.count == start { told.append((.none, nil)) }
            return start..<told.count
        }
        let excerpts = observation.document.excerpts(
            of: told.map { $0.locus == .none ? observation.root : $0.locus })
        let machines = assessment.inventory.machines
        let places = zip(excerpts, told).map { excerpt, told in
            FindingPlace(excerpt, guides[excerpt.place], sharedBy: told.peers?.identity(in: machines))
        }
        return (places, ranges)
    }

    private func finding(
        _ entry: Baseline.Entry, _ ruling: Ruling, _ places: ArraySlice<FindingPlace>, _ naming: Fingerprinting
    ) -> Finding {
        let verdict = ruling.verdict
        let violation = ruling.violation
        let reason = ruling.reason
        let others = violation?.peers.map { ($0.count, peers.entries(of: $0)) }
        var message = message(entry.description, verdict, reason, places.first)
        if let (count, named) = others { message += Self.names(named, of: count) }
        return Finding(
            Finding.Told(
                rule: entry.description, severity: entry.severity, verdict: verdict, asset: reference,
                message: message, location: places.first?.excerpt.location ?? DocumentLocation(path: reference.path),
                related: places.dropFirst().map(\.excerpt.location) + (others?.1.map(\.location) ?? []),
                reason: reason, remedy: remedy(of: violation, places.first),
                fingerprint: naming.fingerprint(entry.id, verdict, places)))
    }

    private func remedy(of violation: Violation?, _ place: FindingPlace?) -> Remedy? {
        place.flatMap { place in violation?.remedy.flatMap { observation.writable($0, at: place.excerpt) } }
    }

    /// Such as `, with 7 other machines: web01, web02, web03, web04, web05 and others`.
    private static func names(_ peers: [PeerDirectory.Entry], of count: Int) -> String {
        if peers.isEmpty { return "" }
        let names = peers.map(\.name).joined(separator: ", ")
        return ", with \(count) other machine\(count == 1 ? "" : "s"): \(names)"
            + (count > peers.count ? " and others" : "")
    }

    private func message(
        _ rule: RuleDescription, _ verdict: Verdict, _ reason: String?, _ place: FindingPlace?
    ) -> String {
        switch verdict {
        case .violated: place?.message(rule.title) ?? rule.title
        // The title says what is wrong, which here is not.
        case .satisfied: "satisfied"
        case .notApplicable: "not applicable" + (reason.map { ": \($0)" } ?? "")
        case .notAssessable, .failed: rule.title + ": " + (reason ?? verdict.description)
        }
    }
}
