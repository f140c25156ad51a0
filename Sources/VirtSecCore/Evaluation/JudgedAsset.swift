// SPDX-License-Identifier: Apache-2.0

/// Works out the findings on one asset: judges again, which is pure and cheap, and reads its document again once.
struct JudgedAsset {
    let reference: AssetReference
    private let observation: ObservationRecord
    private let assessment: Assessment
    private let places: [String: FieldStyle]
    /// What identifies the elements of its lists.
    private let keys: [ElementKey]
    private let ruling: (UInt16) -> Ruling?

    init(_ index: Int, _ assessment: Assessment) {
        self.assessment = assessment
        let inventory = assessment.inventory
        let context = assessment.context
        let entries = assessment.rules.entries
        let joint = assessment.joint
        let others = index - inventory.machines.count
        if others < 0 {
            let machine = inventory.machines[index]
            observation = machine.observation
            reference = AssetReference(id: machine.id.description, asset: machine, uuid: machine.uuid)
            places = FieldStyle.machine
            keys = KeyFields.machine.keys(of: machine.facts)
            ruling = { number in
                if let joined = joint.first(where: { $0.number == number }) { return joined.rulings[index] }
                guard let rule = entries[Int(number)].rule as? any MachineRule else { return nil }
                return Ruling { try rule.judge(machine, in: context) }
            }
        } else if others < inventory.networks.count {
            let network = inventory.networks[others]
            observation = network.observation
            reference = AssetReference(id: network.id.description, asset: network, uuid: network.uuid)
            places = FieldStyle.network
            keys = KeyFields.network.keys(of: network.facts)
            ruling = { number in
                guard let rule = entries[Int(number)].rule as? any NetworkRule else { return nil }
                return Ruling { try rule.judge(network, in: context) }
            }
        } else {
            let host = inventory.hosts[others - inventory.networks.count]
            observation = host.observation
            reference = AssetReference(id: host.id.description, asset: host, uuid: .absent)
            places = [:]
            keys = []
            ruling = { number in
                guard let rule = entries[Int(number)].rule as? any HostRule else { return nil }
                return Ruling { try rule.judge(host, in: context) }
            }
        }
    }

    /// The findings of some rules, or of all where none are given.
    func findings(_ numbers: [UInt16]?, including verdicts: Set<Verdict>) -> [Finding] {
        let all = numbers?.sorted() ?? assessment.rules.entries.indices.map { UInt16($0) }
        let rulings = all.compactMap { number in ruling(number).map { (number, $0) } }
            .filter { verdicts.contains($0.1.verdict) }
        let loci = rulings.flatMap { places(of: $0.1) }
        var excerpts = observation.document.excerpts(of: loci + keys.map(\.locus))[...]
        let naming = Fingerprinting(reference, places, keys, excerpts.dropFirst(loci.count))
        return rulings.map { number, ruling in
            let count = places(of: ruling).count
            let own = Array(excerpts.prefix(count))
            excerpts = excerpts.dropFirst(count)
            return finding(assessment.rules.entries[Int(number)], ruling, own, naming)
        }
    }

    /// The places of a ruling; the asset's own element where it has none.
    private func places(of ruling: Ruling) -> [Locus] {
        let places = ruling.places.map { $0 == .none ? observation.root : $0 }
        return places.isEmpty ? [observation.root] : places
    }

    private func finding(
        _ entry: Baseline.Entry, _ ruling: Ruling, _ excerpts: [SourceExcerpt], _ naming: Fingerprinting
    ) -> Finding {
        let judgement = Judgement(entry, ruling)
        let first = excerpts.first ?? SourceExcerpt(location: DocumentLocation(path: reference.path))
        return Finding(
            rule: judgement.rule, severity: judgement.severity, verdict: judgement.verdict, asset: reference,
            message: message(judgement, first), location: first.location,
            related: excerpts.dropFirst().map(\.location), reason: judgement.reason, remedy: judgement.remedy,
            fingerprint: naming.fingerprint(entry.id, judgement.verdict, excerpts))
    }

    private func message(_ judgement: Judgement, _ excerpt: SourceExcerpt) -> String {
        switch judgement.verdict {
        case .violated:
            guard let style = places[excerpt.place], style.isShown, let value = excerpt.value, !value.isEmpty else {
                return judgement.rule.title
            }
            return "\(judgement.rule.title) (\(style.quoted(value)))"
        // The title says what is wrong, which here is not.
        case .satisfied: return "satisfied"
        case .notApplicable: return "not applicable" + (judgement.reason.map { ": \($0)" } ?? "")
        case .notAssessable, .failed:
            return "\(judgement.rule.title): \(judgement.reason ?? judgement.verdict.description)"
        }
    }
}

/// Whether a report may show the value at a place, and what it is called.
struct FieldStyle: Sendable {
    /// The last part of the place: an attribute's name after `@`, or an element's.
    let label: String
    let isShown: Bool

    private static let longestValue = 80

    /// The value as the document writes it, cut where it is long.
    func quoted(_ value: String) -> String {
        let short = value.count > Self.longestValue ? value.prefix(Self.longestValue) + "…" : value[...]
        return label.hasPrefix("@") ? "\(label.dropFirst())='\(short)'" : "\(label) '\(short)'"
    }

    /// The places of machines in libvirt documents.
    static let machine = styles(MachineFacts.fields)
    /// The places of networks in libvirt documents.
    static let network = styles(NetworkFacts.fields)

    private static func styles<Root>(_ fields: [Field<Root>]) -> [String: FieldStyle] {
        var result: [String: FieldStyle] = [:]
        for field in fields {
            guard let place = field.places[.libvirt] else { continue }
            let label = place.split(separator: "/").last.map(String.init) ?? place
            let isShown = !field.isWithheld && !field.isListing
            // Two fields may read one place; a place that one of them hides is never shown.
            if let other = result[place], !other.isShown { continue }
            result[place] = FieldStyle(label: label, isShown: isShown)
        }
        return result
    }
}
