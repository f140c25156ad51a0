// SPDX-License-Identifier: Apache-2.0

/// How bad it is for all machines on one host at once.
public struct HostRisk: Sendable {
    /// A machine from which the host is threatened.
    public struct Threat: Sendable {
        /// The machine.
        public let machine: MachineID
        /// What people call it.
        public let name: String
        /// How likely somebody gets it and from it the host.
        public let probability: RiskRange<Proportion>
    }

    /// What it is called.
    public let name: String
    /// The host; nil for one that nobody described, of which nothing of its own is known.
    public let host: HostID?
    /// The machines that run there.
    public let machines: [MachineID]
    /// How likely it falls within a year: by its own flaws, and from each of its machines.
    public let probability: RiskRange<Proportion>
    /// How much falls with it: 1 − e^(−Σ impact / scale).
    public let blast: Proportion
    /// 100 · probability · blast.
    public let risk: RiskRange<RiskPoints>
    /// The impacts of its machines added up, in machines of full impact, in billionths.
    public let impactSum: Int64
    /// What is lost with all of its machines, in whole units of money, as far as somebody says.
    public let lossSum: Int64
    /// The machines that threaten it most, the worst first, at most five.
    public let worst: [Threat]

    /// What is to be expected to be lost within a year with all its machines, in whole units of money.
    public var expectedLoss: RiskRange<Int64> {
        RiskRange(probability.known.of(lossSum), probability.highest.of(lossSum))
    }

    init(_ site: Int, _ model: RiskModel) {
        let place = model.placement.sites[site]
        let subjects = model.placement.subjects[site]
        var own = model.hostHazards(site)
        var escapes = model.siteEscapes[site]
        for below in place.below {
            own += model.hostHazards(below)
            let more = model.siteEscapes[below]
            escapes = RiskRange(escapes.known + more.known, escapes.highest + more.highest)
        }
        name = place.name
        host = place.host.map { model.inventory.hosts[$0].id }
        machines = subjects.map { model.id(ofSubject: $0) }
        let known = (own.known.total + escapes.known).probability
        // Of a host that nobody described, nobody knows that it stands.
        let highest = place.host == nil ? .all : (own.known.total + own.open.total + escapes.highest).probability
        probability = RiskRange(known, highest)
        impactSum = subjects.reduce(0) { $0 + model.impacts[$1].billionths }
        blast = Self.blast(impactSum, model.weights)
        risk = RiskRange(
            RiskPoints(impact: blast, probability: probability.known),
            RiskPoints(impact: blast, probability: probability.highest))
        lossSum = subjects.reduce(0) { $0 + (model.losses[$1] ?? 0) }
        worst = Self.worst(subjects, model)
    }

    /// 1 − e^(−Σ impact / scale).
    static func blast(_ impactSum: Int64, _ weights: RiskWeights) -> Proportion {
        let nats = UInt64(max(0, impactSum)).scaled(by: 1_000, over: UInt64(weights.concentration)).quotient
        return Hazard(microNats: Int64(clamping: nats)).probability
    }

    private static func worst(_ subjects: [Int], _ model: RiskModel) -> [Threat] {
        let threats = subjects.filter { model.escapes[$0].highest > .zero }.sorted {
            let (left, right) = (model.escapes[$0], model.escapes[$1])
            return (right.known, right.highest, model.id(ofSubject: $0))
                < (left.known, left.highest, model.id(ofSubject: $1))
        }
        return threats.prefix(5).map { subject in
            let escape = model.escapes[subject]
            return Threat(
                machine: model.id(ofSubject: subject), name: model.name(ofSubject: subject),
                probability: RiskRange(escape.known.probability, escape.highest.probability))
        }
    }
}

extension RiskModel {
    func id(ofSubject subject: Int) -> MachineID { inventory.machines[machines.definitions[subject][0]].id }

    func name(ofSubject subject: Int) -> String { inventory.machines[machines.definitions[subject][0]].displayName }

    /// How many rules judge a machine.
    var machineRuleCount: Int { assessment.rules.machine.numbers.count + assessment.rules.inventory.count }
}
