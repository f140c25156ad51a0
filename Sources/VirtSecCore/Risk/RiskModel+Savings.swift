// SPDX-License-Identifier: Apache-2.0

extension RiskModel {
    /// What a finding is about, for whom it adds to the hazards.
    enum Target: Hashable {
        case subject(Int)
        /// An asset that is no machine, by its number.
        case asset(Int)
    }

    /// By how much the known risk of all machines falls without a hazard that is known.
    ///
    /// Machines that bear it become less likely to be lost, so their neighbours do as well.
    func savedInFleet(_ hazard: Hazard, from target: Target) -> RiskFleetPoints {
        RiskFleetPoints(
            millionths: relief(hazard, from: target).reduce(0) { sum, relief in
                sum + saved(relief.subject, Hazard(microNats: relief.microNats)).millionths
            })
    }

    /// How much of its known hazards each subject loses without one that is known.
    func relief(_ hazard: Hazard, from target: Target) -> [(subject: Int, microNats: Int64)] {
        let (bearers, site) = bearers(of: target)
        var relief = Relief(known: hazard)
        for subject in bearers {
            let eased = escapes[subject].known - easedEscape(subject, hazard)
            guard let site = placement.siteOfSubject[subject], eased > .zero else { continue }
            relief.own[subject] = eased
            relief.sites[site, default: .zero] = relief.sites[site, default: .zero] + eased
        }
        relief.host = site
        var affected = bearers
        for place in Set(relief.sites.keys).union(site.map { [$0] } ?? []) {
            for number in [place] + placement.sites[place].above { affected.formUnion(placement.subjects[number]) }
        }
        return affected.sorted().map { subject in
            let lost = relief.of(subject, isBearer: bearers.contains(subject), placement)
            return (subject, lost.microNats)
        }
    }

    /// By how much the known risk of a machine falls without a hazard.
    func saved(_ subject: Int, _ hazard: Hazard) -> RiskPoints {
        let known = hazards(subject).known.total
        let now = RiskPoints(impact: impacts[subject], probability: known.probability)
        return now.without(RiskPoints(impact: impacts[subject], probability: (known - hazard).probability))
    }

    /// The machines that bear what is wrong with something themselves, or the site whose machines do.
    private func bearers(of target: Target) -> (subjects: Set<Int>, site: Int?) {
        switch target {
        case .subject(let subject): return ([subject], nil)
        case .asset(let asset):
            if let site = placement.siteOfHost[asset - firstHost] { return ([], site) }
            return (Set(bearing.subjects[asset] ?? []), nil)
        }
    }

    /// How a subject threatens its host without a hazard of its own.
    private func easedEscape(_ subject: Int, _ hazard: Hazard) -> Hazard {
        Hazard((standing(subject).known.total - hazard).probability * ways[subject].known)
    }
}

/// What falls away when something is mended.
private struct Relief {
    /// What the bearers lose.
    let known: Hazard
    /// What each bearer no longer does to its host.
    var own: [Int: Hazard] = [:]
    /// What all machines of a site together no longer do to it.
    var sites: [Int: Hazard] = [:]
    /// The site whose machines all bear it.
    var host: Int?

    init(known: Hazard) { self.known = known }

    func of(_ subject: Int, isBearer: Bool, _ placement: MachinePlacement) -> Hazard {
        var sum = isBearer ? known : .zero
        guard let site = placement.siteOfSubject[subject] else { return sum }
        sum += (sites[site] ?? .zero) - (own[subject] ?? .zero)
        for place in [site] + placement.sites[site].below {
            if place == host { sum += known }
            if place != site { sum += sites[place] ?? .zero }
        }
        return sum
    }
}
