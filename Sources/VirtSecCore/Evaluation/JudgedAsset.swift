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
    /// The document, where edits can be written into it: looked up once, as that is not cheap.
    private lazy var mendable = observation.document as? any MendableDocument

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
        let own = context.part(of: machine)
        ruling = { number in
            if let joined = rules.joint[number] { return joint[joined].rulings[index] }
            guard let rule = rules.machine.rule(number) else { return nil }
            return Ruling { try rule.judge(machine, in: own) }
        }
    }

    /// The bytes of its document; nil where there are none.
    var content: [UInt8]? { observation.document.content }

    /// The asset with a number that is no machine's; one without a name for a number that no asset has.
    static func reference(of index: Int, in inventory: Inventory) -> AssetReference {
        guard let (kind, place) = kind(index, inventory) else {
            return AssetReference(id: "", name: "", kind: AssetKind(""), path: "", identity: [])
        }
        return RuledKind.all[kind].subject(place, inventory).reference
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

    /// What a rule says of it; nil for a rule that judges no such asset.
    func verdict(_ rule: UInt16) -> Verdict? { ruling(rule)?.verdict }

    /// The findings of some rules, or of all where none are given.
    func findings(_ numbers: [UInt16]?, including verdicts: Set<Verdict>) -> [Finding] {
        let all = numbers?.sorted() ?? assessment.rules.entries.indices.map { UInt16($0) }
        let rulings: [(number: UInt16, ruling: Ruling)] = all.compactMap { number in
            guard let ruling = ruling(number), verdicts.contains(ruling.verdict) else { return nil }
            return (number, ruling)
        }
        let told = ToldPlaces(rulings.map(\.ruling), root: observation.root)
        let excerpts = observation.document.excerpts(of: told.distinct)
        let naming = Fingerprinting(reference, guides, excerpts, identities)
        let machines = assessment.inventory.machines
        let places = told.all.map { place in
            FindingPlace(naming.places[place.number], sharedBy: place.peers?.identity(in: machines))
        }
        return zip(rulings, told.ranges).map { ruled, range in
            finding(assessment.rules.entries[Int(ruled.number)], ruled.ruling, places[range], naming)
        }
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
        guard let place, let remedy = violation?.remedy, let mendable else { return nil }
        return mendable.canWrite(remedy, at: place.excerpt) ? remedy : nil
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
        case .notApplicable: reason.map { .joined("not applicable", ": ", $0) } ?? "not applicable"
        case .notAssessable, .failed: .joined(rule.title, ": ", reason ?? verdict.description)
        }
    }
}

/// The places of an asset's rulings, each told of once, as many rulings are about one.
private struct ToldPlaces {
    /// The places, each once.
    private(set) var distinct: [Locus] = []
    /// For each place of each ruling, which of the distinct ones it is, and who shares it.
    private(set) var all: [(number: Int, peers: Peers?)] = []
    /// Which of all places are those of each ruling, at least one.
    private(set) var ranges: [Range<Int>] = []

    /// - Parameter root: stands for the place of a ruling that has none.
    init(_ rulings: [Ruling], root: Locus) {
        var numbers: [Locus: Int] = [:]
        ranges.reserveCapacity(rulings.count)
        for ruling in rulings {
            let start = all.count
            ruling.forEachPlace { add($0 == .none ? root : $0, $1, &numbers) }
            if all.count == start { add(root, nil, &numbers) }
            ranges.append(start..<all.count)
        }
    }

    private mutating func add(_ locus: Locus, _ peers: Peers?, _ numbers: inout [Locus: Int]) {
        let number = numbers[locus] ?? distinct.count
        if number == distinct.count {
            numbers[locus] = number
            distinct.append(locus)
        }
        all.append((number, peers))
    }
}
