// SPDX-License-Identifier: Apache-2.0

/// What a year of losses is drawn from: a risk model in which money is said and attackers try so often.
///
/// What several machines rest on is drawn once for all of them, and so is the fall of a host, which is what makes losses come
/// together. Each machine alone is lost as often as the risk model says, where machines share nothing but hosts.
struct LossModel: Sendable {
    /// Hazards by how often attackers try what they belong to.
    struct Hazards: Sendable {
        /// For each of ``LossModel/attempts``.
        var known: [Int64]
        /// Known and open together.
        var highest: [Int64]

        var isNone: Bool { highest.allSatisfy { $0 == 0 } }
    }

    /// A machine that can be lost, or from which its host can fall.
    struct Unit: Sendable {
        let subject: Int
        let stream: UInt64
        let hazards: Hazards
        /// Numbers of ``LossModel/shared``, and whether it surely rests on them.
        let shared: [(number: Int, isCertain: Bool)]
        /// What it alone rests on, and whether it surely does.
        let alone: [(event: Event, isCertain: Bool)]
        /// Below which number of 20 bits a draw has to be for its host to fall when it is lost.
        let escape: RiskRange<UInt64>
        /// Its amounts among ``LossModel/amounts``; nil where nobody says what is lost.
        let amounts: Int?
    }

    /// Something that strikes by itself: a host, or what several machines rest on.
    struct Event: Sendable {
        let stream: UInt64
        let hazards: Hazards
    }

    /// Machines that fall together; without a host none do.
    struct Site: Sendable {
        /// Its number in the placement; nil for all machines of which nobody says where they run.
        let place: Int?
        let host: Event?
        /// Numbers of sites whose fall is its own.
        let below: [Int]
        var units: [Unit]
    }

    /// How often attackers try, in thousandths, and the numbers that decide it; the first is for all that is not named.
    private(set) var attempts: [(stream: UInt64, quantiles: [Int64], isCertain: Bool)] = []
    private(set) var shared: [Event] = []
    private(set) var amounts: [[Int64]] = []
    /// A site comes after those below it.
    private(set) var sites: [Site] = []
    /// How many machines have amounts, and how many have none though they can be lost.
    private(set) var priced = 0
    private(set) var unpriced = 0
    private var group: [Int] = []

    init(_ model: RiskModel, _ assumptions: LossAssumptions, seed: UInt64) {
        setAttempts(assumptions, seed)
        let bearers = Self.bearers(model)
        let numbers = share(bearers, model, seed)
        var prices = LossPrices(model, assumptions)
        var all = placed(model, seed)
        for subject in model.machines.definitions.indices {
            let amounts = prices.amounts(ofSubject: subject)
            if amounts == nil { unpriced += 1 } else { priced += 1 }
            let unit = unit(subject, model, numbers, amounts, seed)
            let canFell =
                unit.escape.highest > 0 && (!unit.hazards.isNone || !unit.shared.isEmpty || !unit.alone.isEmpty)
            guard amounts != nil || canFell else { continue }
            all[model.placement.siteOfSubject[subject] ?? all.count - 1].units.append(unit)
        }
        amounts = prices.all
        sites = all.filter { !$0.units.isEmpty || $0.host != nil }.sorted { $0.below.count < $1.below.count }
    }

    private mutating func setAttempts(_ assumptions: LossAssumptions, _ seed: UInt64) {
        func entry(_ name: String, _ entry: AttemptEntry?) -> (UInt64, [Int64], Bool) {
            let range = entry?.thousandths ?? ThreePointRange(exactly: 1_000)
            return (LossDraw.stream(seed, "attempts", name), range.quantiles(), range.isCertain)
        }
        attempts = [entry("", assumptions.otherAttempts)]
        for component in ThreatComponent.allCases {
            guard let named = assumptions.attempts[component] else {
                group.append(0)
                continue
            }
            group.append(attempts.count)
            attempts.append(entry(component.rawValue, named))
        }
    }

    private func hazards(_ hazards: RiskHazards) -> Hazards {
        var sums = Hazards(
            known: attempts.map { _ in 0 }, highest: attempts.map { _ in 0 })
        for component in ThreatComponent.allCases {
            let (known, open) = (hazards.known[component].microNats, hazards.open[component].microNats)
            sums.known[group[component.number]] += known
            sums.highest[group[component.number]] += known + open
        }
        return sums
    }

    /// For each asset how many machines may rest on it.
    private static func bearers(_ model: RiskModel) -> [Int: Int] {
        var bearers: [Int: Int] = [:]
        for links in model.bearing.links { for link in links { bearers[link.asset, default: 0] += 1 } }
        return bearers
    }

    /// What several machines rest on, and is not all right.
    ///
    /// - Returns: by asset number, the number among ``shared``.
    private mutating func share(_ bearers: [Int: Int], _ model: RiskModel, _ seed: UInt64) -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        for (asset, count) in bearers.sorted(by: { $0.key < $1.key }) where count > 1 {
            let event = event(ofAsset: asset, model, seed)
            if event.hazards.isNone { continue }
            numbers[asset] = shared.count
            shared.append(event)
        }
        return numbers
    }

    private func event(ofAsset asset: Int, _ model: RiskModel, _ seed: UInt64) -> Event {
        let found = hazards(model.findings.assets[asset - model.inventory.machines.count])
        if found.isNone { return Event(stream: 0, hazards: found) }
        let id = JudgedAsset.reference(of: asset, in: model.inventory).id
        return Event(stream: LossDraw.stream(seed, "asset", id), hazards: found)
    }

    /// All sites, and one more for machines without.
    private func placed(_ model: RiskModel, _ seed: UInt64) -> [Site] {
        model.placement.sites.enumerated().map { number, site in
            let found = hazards(model.hostHazards(number))
            let event =
                found.isNone ? nil : Event(stream: LossDraw.stream(seed, "host", site.name), hazards: found)
            return Site(place: number, host: event, below: site.below, units: [])
        } + [Site(place: nil, host: nil, below: [], units: [])]
    }

    private func unit(
        _ subject: Int, _ model: RiskModel, _ numbers: [Int: Int], _ amounts: Int?, _ seed: UInt64
    ) -> Unit {
        var links: [(number: Int, isCertain: Bool)] = []
        var alone: [(event: Event, isCertain: Bool)] = []
        for link in model.bearing.links[subject] {
            if let number = numbers[link.asset] {
                links.append((number, link.isCertain))
                continue
            }
            let event = event(ofAsset: link.asset, model, seed)
            if !event.hazards.isNone { alone.append((event, link.isCertain)) }
        }
        let ids = model.machines.definitions[subject].map { model.inventory.machines[$0].id.description }
        let ways = model.ways[subject]
        let isPlaced = model.placement.siteOfSubject[subject] != nil
        return Unit(
            subject: subject, stream: LossDraw.stream(seed, "machine", ids.min() ?? ""),
            hazards: hazards(model.findings.subjects[subject]),
            shared: links, alone: alone,
            escape: isPlaced ? RiskRange(Self.twentyBits(ways.known), Self.twentyBits(ways.highest)) : RiskRange(0, 0),
            amounts: amounts)
    }

    private static func twentyBits(_ proportion: Proportion) -> UInt64 {
        (UInt64(proportion.billionths) << 20) / UInt64(Proportion.whole)
    }
}
