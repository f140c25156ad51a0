// SPDX-License-Identifier: Apache-2.0

/// Everything that risk is worked out from, before it is told of anybody: hazards that add up, who bears which, and what
/// is lost.
struct RiskModel: Sendable {
    let assessment: Assessment
    let options: RiskOptions
    let machines: RiskSubjects
    let placement: MachinePlacement
    let bearing: AssetBearing
    let findings: FindingHazards
    let doubts: [RiskDoubt]
    /// For each subject how much of everything is lost with it.
    let impacts: [Proportion]
    /// For each subject what is lost with it in money.
    let losses: [Int64?]
    /// For each asset how exposed it is.
    let exposures: [Proportion]
    /// Subjects of which nobody says what is lost with them.
    let unlabelled: Int
    /// The number of the first host among all assets.
    let firstHost: Int
    /// For each subject, how likely an attacker who has it gets out of it.
    let ways: [RiskRange<Proportion>]
    /// For each subject, how it threatens its host.
    let escapes: [RiskRange<Hazard>]
    /// For each site, what all machines on it together do.
    let siteEscapes: [RiskRange<Hazard>]

    var weights: RiskWeights { options.weights }
    var inventory: Inventory { assessment.inventory }

    init(_ assessment: Assessment, _ options: RiskOptions) {
        self.assessment = assessment
        self.options = options
        let context = assessment.context
        var reader = RiskLabelReader(context, options.weights)
        machines = RiskSubjects(assessment.inventory, options.recognition)
        placement = MachinePlacement(context, machines, moves: options.moves, &reader)
        bearing = AssetBearing(context, machines)
        exposures = Self.exposures(context, &reader)
        (impacts, losses, unlabelled) = Self.impacts(context, machines, &reader)
        findings = FindingHazards(assessment, machines, exposures: exposures, options)
        doubts = reader.doubts.sorted()
        firstHost = context.inventory.firstNumber(of: \.hosts)
        ways = Self.ways(machines, context.inventory, options.weights)
        escapes = machines.definitions.indices.map { [findings, bearing, ways] subject in
            let hazards = Self.standing(subject, findings, bearing, context.inventory)
            let known = hazards.known.total
            return RiskRange(
                Hazard(known.probability * ways[subject].known),
                Hazard((known + hazards.open.total).probability * ways[subject].highest))
        }
        siteEscapes = placement.subjects.map { [escapes] subjects in
            subjects.reduce(RiskRange(.zero, .zero)) { sum, subject in
                RiskRange(sum.known + escapes[subject].known, sum.highest + escapes[subject].highest)
            }
        }
    }

    /// In the order in which assets are counted.
    private static func exposures(_ context: Context, _ reader: inout RiskLabelReader) -> [Proportion] {
        let inventory = context.inventory
        var all: [Proportion] = []
        for machine in inventory.machines {
            all.append(reader.exposure(of: context.labels(of: machine), name: machine.displayName))
        }
        for kind in RuledKind.all {
            for number in 0..<kind.count(inventory) {
                all.append(reader.exposure(of: kind.labels(number, context), name: kind.name(number, inventory)))
            }
        }
        return all
    }

    /// Of several definitions of a machine the one that names the most counts.
    ///
    /// - Returns: impacts and losses, and of how many machines nobody says the impact.
    private static func impacts(
        _ context: Context, _ machines: RiskSubjects, _ reader: inout RiskLabelReader
    ) -> ([Proportion], [Int64?], Int) {
        var impacts: [Proportion] = []
        var losses: [Int64?] = []
        var unlabelled = 0
        let unsaid = reader.weights[.unlabelledImpact]?.proportion ?? .all
        for definitions in machines.definitions {
            var (impact, loss): (Proportion?, Int64?)
            for machine in definitions.lazy.map({ context.inventory.machines[$0] }) {
                let (labels, name) = (context.labels(of: machine), machine.displayName)
                if let said = reader.impact(of: labels, name: name) { impact = max(impact ?? said, said) }
                if let said = reader.loss(of: labels, name: name) { loss = max(loss ?? said, said) }
            }
            if impact == nil { unlabelled += 1 }
            impacts.append(impact ?? unsaid)
            losses.append(loss)
        }
        return (impacts, losses, unlabelled)
    }

    /// How likely an attacker gets out of each subject; of several definitions the one that is most open counts.
    private static func ways(
        _ machines: RiskSubjects, _ inventory: Inventory, _ weights: RiskWeights
    ) -> [RiskRange<Proportion>] {
        machines.definitions.map { definitions in
            let all = definitions.map { EscapeSurface(of: inventory.machines[$0]).probability(weights) }
            return RiskRange(all.map(\.known).max() ?? .none, all.map(\.highest).max() ?? .none)
        }
    }

    /// What threatens a subject wherever it runs: its own findings, and those on what it rests on.
    private static func standing(
        _ subject: Int, _ findings: FindingHazards, _ bearing: AssetBearing, _ inventory: Inventory
    ) -> RiskHazards {
        bearing.links[subject].reduce(findings.subjects[subject]) { $0 + passed($1, findings, inventory) }
    }

    /// What a machine bears of what is wrong with an asset that it rests on.
    private static func passed(
        _ link: AssetBearing.Link, _ findings: FindingHazards, _ inventory: Inventory
    ) -> RiskHazards {
        let hazards = findings.assets[link.asset - inventory.machines.count]
        return link.isCertain ? hazards : hazards.inDoubt
    }
}

extension RiskModel {
    /// What threatens a subject wherever it runs: its own findings, and those on what it rests on.
    func standing(_ subject: Int) -> RiskHazards { Self.standing(subject, findings, bearing, inventory) }

    /// What is wrong with the host of a site itself; nothing is known of one that nobody described.
    func hostHazards(_ site: Int) -> RiskHazards {
        guard let host = placement.sites[site].host else { return RiskHazards() }
        return findings.assets[hostNumber(host) - inventory.machines.count]
    }

    /// The asset number of a host.
    func hostNumber(_ host: Int) -> Int { firstHost + host }

    /// What a subject bears of its neighbours on its site, which may get at its host.
    func neighbourHazards(_ subject: Int) -> RiskRange<Hazard> {
        guard let site = placement.siteOfSubject[subject] else { return RiskRange(.zero, .zero) }
        let (all, own) = (siteEscapes[site], escapes[subject])
        return RiskRange(all.known - own.known, all.highest - own.highest)
    }

    /// All that threatens a subject.
    func hazards(_ subject: Int) -> RiskHazards {
        var sum = standing(subject)
        sum.add(neighbourHazards(subject))
        guard let site = placement.siteOfSubject[subject] else { return sum }
        sum += hostHazards(site)
        // Who gets at the host that a host runs on has that one too.
        for below in placement.sites[site].below {
            sum += hostHazards(below)
            sum.add(siteEscapes[below])
        }
        return sum
    }

    /// What was decided about what threatens a subject, its host and what it rests on.
    func treated(_ subject: Int) -> FindingHazards.Treated {
        if findings.treated.isEmpty { return FindingHazards.Treated() }
        var sum = FindingHazards.Treated()
        func add(_ asset: Int) { if let own = findings.treated[asset] { sum += own } }
        for definition in machines.definitions[subject] { add(definition) }
        for link in bearing.links[subject] where link.isCertain { add(link.asset) }
        guard let site = placement.siteOfSubject[subject] else { return sum }
        for site in [site] + placement.sites[site].below {
            if let host = placement.sites[site].host { add(hostNumber(host)) }
        }
        return sum
    }
}

extension RiskHazards {
    /// Adds what other machines may do through the hypervisor.
    fileprivate mutating func add(_ escapes: RiskRange<Hazard>) {
        known.add(escapes.known, to: .hypervisorAttack)
        open.add(escapes.highest - escapes.known, to: .hypervisorAttack)
    }
}
