// SPDX-License-Identifier: Apache-2.0

/// Finds what several machines share.
struct BlastSearch {
    /// A thing, and the machines that rest on it: true for those that do for certain.
    private struct Shared {
        let kind: BlastRadius.Kind
        let name: String
        var id: String?
        var subjects: [Int: Bool] = [:]
        /// Secrets that it keeps itself.
        var secrets: Set<String> = []
    }

    private let model: RiskModel
    /// For each asset that machines rest on, which do.
    private let linked: [Int: [(number: Int, isCertain: Bool)]]
    /// What each hypervisor keeps.
    private let kept: [SourceID: [String]]
    private(set) var radii: [BlastRadius] = []

    init(_ model: RiskModel) {
        self.model = model
        linked = Self.linked(model.bearing)
        kept = Self.kept(model.inventory)
        for site in model.placement.sites.indices { add(host(site), least: 1) }
        for group in managed { add(group, least: 2) }
        for (kind, first, count) in named {
            for number in first..<(first + count) { add(asset(kind, number), least: 2) }
        }
        for bridge in bridges { add(bridge, least: 2) }
    }

    /// The kinds of assets that machines share, with their numbers.
    private var named: [(BlastRadius.Kind, Int, Int)] {
        let inventory = model.inventory
        return [
            (.network, inventory.firstNumber(of: \.networks), inventory.networks.count),
            (.pool, inventory.firstNumber(of: \.pools), inventory.pools.count),
            (.image, inventory.firstNumber(of: \.images), inventory.images.count),
        ]
    }

    private mutating func add(_ shared: Shared, least: Int) {
        if shared.subjects.count >= least { radii.append(radius(shared)) }
    }

    // MARK: - What is shared

    /// A host, with all that runs on hosts that run on it.
    private func host(_ site: Int) -> Shared {
        let place = model.placement.sites[site]
        let host = place.host.map { model.inventory.hosts[$0] }
        var shared = Shared(kind: .host, name: place.name, id: host?.id.description)
        for number in [site] + place.above {
            for subject in model.placement.subjects[number] { shared.subjects[subject] = true }
            let host = model.placement.sites[number].host.map { model.inventory.hosts[$0] }
            if let source = host?.observation.document.host { shared.secrets.formUnion(kept[source] ?? []) }
        }
        return shared
    }

    /// The secrets that each hypervisor keeps.
    private static func kept(_ inventory: Inventory) -> [SourceID: [String]] {
        var kept: [SourceID: [String]] = [:]
        for secret in inventory.secrets {
            guard let source = secret.observation.document.host else { continue }
            kept[source, default: []].append(secret.facts.uuid.value?.description ?? secret.id.description)
        }
        return kept
    }

    /// Hosts that one network manages, by the label of that name.
    private var managed: [Shared] {
        var groups: [String: Shared] = [:]
        for (site, place) in model.placement.sites.enumerated() {
            guard let number = place.host,
                let name = model.assessment.context.labels(of: model.inventory.hosts[number])?[RiskLabel.management]
                    .value
            else { continue }
            let own = host(site)
            var group = groups[name] ?? Shared(kind: .managementNetwork, name: name)
            group.subjects.merge(own.subjects) { $0 || $1 }
            group.secrets.formUnion(own.secrets)
            groups[name] = group
        }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// A network, pool or image by its asset number.
    private func asset(_ kind: BlastRadius.Kind, _ number: Int) -> Shared {
        let reference = JudgedAsset.reference(of: number, in: model.inventory)
        var shared = Shared(kind: kind, name: reference.name, id: reference.id)
        for subject in linked[number] ?? [] { shared.subjects[subject.number] = subject.isCertain }
        return shared
    }

    private static func linked(_ bearing: AssetBearing) -> [Int: [(number: Int, isCertain: Bool)]] {
        var linked: [Int: [(number: Int, isCertain: Bool)]] = [:]
        for (subject, links) in bearing.links.enumerated() {
            for link in links { linked[link.asset, default: []].append((subject, link.isCertain)) }
        }
        return linked
    }

    /// Bridges by their names, on each host apart.
    private var bridges: [Shared] {
        var found: [String: [Int: Shared]] = [:]
        for (subject, definitions) in model.machines.definitions.enumerated() {
            let site = model.placement.siteOfSubject[subject]
            for interface in definitions.flatMap({ model.inventory.machines[$0].interfaces.known }) {
                guard let name = interface.bridge.value else { continue }
                // A bridge of one name is another one on another host.
                let place = site ?? -1
                var shared = found[name, default: [:]][place] ?? Shared(kind: .bridge, name: name)
                shared.subjects[subject] = site != nil
                found[name, default: [:]][place] = shared
            }
        }
        return found.sorted { $0.key < $1.key }.flatMap { _, places in
            places.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    // MARK: - What falls

    private func radius(_ shared: Shared) -> BlastRadius {
        let all = shared.subjects.keys.sorted()
        let certain = all.filter { shared.subjects[$0] == true }
        let known = impacts(certain)
        return BlastRadius(
            kind: shared.kind, name: shared.name, id: shared.id, machines: certain.map { model.id(ofSubject: $0) },
            possible: all.filter { shared.subjects[$0] == false }.map { model.id(ofSubject: $0) },
            blast: RiskRange(HostRisk.blast(known, model.weights), HostRisk.blast(impacts(all), model.weights)),
            impactSum: known, lossSum: RiskRange(losses(certain), losses(all)), dataClasses: classes(certain),
            credentials: shared.secrets.union(certain.flatMap(secrets)).count,
            hosts: Set(all.compactMap { model.placement.siteOfSubject[$0] }.map { model.placement.sites[$0].name })
                .sorted())
    }

    private func impacts(_ subjects: [Int]) -> Int64 { subjects.reduce(0) { $0 + model.impacts[$1].billionths } }

    private func losses(_ subjects: [Int]) -> Int64 { subjects.reduce(0) { $0 + (model.losses[$1] ?? 0) } }

    /// The dearest first; where nobody says it, last.
    private func classes(_ subjects: [Int]) -> [BlastRadius.DataClass] {
        var counts: [String?: Int] = [:]
        for subject in subjects { counts[dataClass(subject), default: 0] += 1 }
        return counts.map { BlastRadius.DataClass(name: $0.key, machines: $0.value) }.sorted { left, right in
            let (first, second) = (worth(left.name), worth(right.name))
            return first != second ? first > second : (left.name ?? "") < (right.name ?? "")
        }
    }

    /// The dearest of several definitions.
    private func dataClass(_ subject: Int) -> String? {
        model.machines.definitions[subject].compactMap { number in
            model.assessment.context.labels(of: model.inventory.machines[number])?[RiskLabel.dataClass].value
        }.max { (worth($0), $1) < (worth($1), $0) }
    }

    private func worth(_ name: String?) -> Int64 {
        guard let name else { return -1 }
        return (model.weights[RiskWeightKey(.dataClass, name)]?.proportion ?? .all).billionths
    }

    /// The stored secrets that a machine uses, by what names them.
    private func secrets(_ subject: Int) -> [String] {
        model.machines.definitions[subject].flatMap { number -> [String] in
            let machine = model.inventory.machines[number]
            let disks = machine.disks.known.flatMap { disk -> [String?] in
                let sources = [
                    (disk.encryption, disk.authentication), (disk.source.encryption, disk.source.authentication),
                ]
                return sources.flatMap { encryption, authentication in
                    encryption.secrets.known.map { $0.uuid.value?.description ?? $0.usage.value }
                        + [authentication.secretUUID.value?.description ?? authentication.secretUsage.value]
                }
            }
            return (disks + machine.tpms.known.map { $0.encryptionSecret.value?.description }).compactMap(\.self)
        }
    }
}
