// SPDX-License-Identifier: Apache-2.0

/// What the findings on each asset come to, before anything is passed on.
struct FindingHazards: Sendable {
    /// What somebody decided about, of what is known.
    struct Treated: Sendable, Hashable {
        /// Accepted, paid for by others, or to be taken out of service: as likely as before, and decided about.
        var accepted = ComponentHazards()
        /// What evidenced compensation takes away.
        var compensated = ComponentHazards()
        /// What others pay of what is lost.
        var cover: Int64 = 0

        static func += (left: inout Self, right: Self) {
            left.accepted += right.accepted
            left.compensated += right.compensated
            left.cover = max(left.cover, right.cover)
        }
    }

    /// By subject.
    private(set) var subjects: [RiskHazards]
    /// By asset number, from the first that is no machine.
    private(set) var assets: [RiskHazards]
    /// Only of those about which something was decided, by asset number; a subject has that of its first definition.
    private(set) var treated: [Int: Treated] = [:]
    /// How many verdicts on each subject lack evidence.
    private(set) var openCounts: [Int]

    let scale: HazardScale
    private let machineCount: Int

    init(
        _ assessment: Assessment, _ machines: RiskSubjects, exposures: [Proportion], _ options: RiskOptions
    ) {
        machineCount = assessment.inventory.machines.count
        subjects = Array(repeating: RiskHazards(), count: machines.definitions.count)
        assets = Array(repeating: RiskHazards(), count: max(0, assessment.assetCount - machineCount))
        openCounts = Array(repeating: 0, count: machines.definitions.count)
        scale = HazardScale(assessment.rules.entries, options.weights, exposures)
        var records = assessment.records
        if !options.mended.isEmpty {
            records.removeAll { options.mended[Int($0.asset)]?.contains($0.rule) ?? false }
        }
        add(records, machines, exposures, options.treatments)
    }

    /// Records are ordered by asset, and there is one of each rule for an asset.
    private mutating func add(
        _ records: [Tally.Record], _ machines: RiskSubjects, _ exposures: [Proportion],
        _ treatments: TreatmentCoverage
    ) {
        var shared: [Int: [UInt16: SharedVerdict]] = [:]
        var next = records.startIndex
        while next < records.endIndex {
            let asset = Int(records[next].asset)
            let end = records[next...].firstIndex { Int($0.asset) != asset } ?? records.endIndex
            let subject = asset < machineCount ? machines.subject[asset] : nil
            let decided = treatments.treatments(ofAsset: asset)
            if let subject, machines.definitions[subject].count > 1 {
                for record in records[next..<end] {
                    let verdict = SharedVerdict(record, exposures[asset], decided?[scale.id(record.rule)])
                    shared[subject, default: [:]][record.rule, default: verdict].join(verdict)
                }
            } else {
                for record in records[next..<end] {
                    let treatment = decided.flatMap { $0[scale.id(record.rule)] }
                    add(SharedVerdict(record, exposures[asset], treatment), record.rule, subject, asset)
                }
            }
            next = end
        }
        for (subject, verdicts) in shared {
            for (rule, verdict) in verdicts { add(verdict, rule, subject, machines.definitions[subject][0]) }
        }
    }

    /// A finding on a machine, or where there is no subject on another asset.
    private mutating func add(_ verdict: SharedVerdict, _ rule: UInt16, _ subject: Int?, _ asset: Int) {
        var found = RiskHazards()
        if let decided = scale.add(verdict, rule, to: &found) { treated[asset, default: Treated()] += decided }
        if let subject {
            subjects[subject] += found
            if !verdict.isViolated { openCounts[subject] += 1 }
        } else {
            assets[asset - machineCount] += found
        }
    }
}

/// What one rule says of one subject, whichever of its definitions it says it of.
struct SharedVerdict {
    private(set) var isViolated: Bool
    private(set) var exposure: Proportion
    /// Only where it was decided about each definition that violates the rule.
    private(set) var treatment: RiskTreatment?

    init(_ record: Tally.Record, _ exposure: Proportion, _ treatment: RiskTreatment?) {
        isViolated = record.verdict == .violated
        self.exposure = exposure
        self.treatment = isViolated ? treatment : nil
    }

    /// Violated in one definition beats unseen in another, and the most exposed counts.
    mutating func join(_ other: Self) {
        exposure = max(exposure, other.exposure)
        if isViolated, other.isViolated, treatment != other.treatment { treatment = nil }
        if !isViolated, other.isViolated { (isViolated, treatment) = (true, other.treatment) }
    }
}

/// How much one violation of each rule comes to.
struct HazardScale: Sendable {
    private let entries: [Baseline.Entry]
    private let weights: RiskWeights
    private let severities: [Int]
    private let components: [ThreatComponent]
    /// For each exposure that occurs, the hazard of each severity.
    private let hazards: [Proportion: [Hazard]]

    init(_ entries: [Baseline.Entry], _ weights: RiskWeights, _ exposures: [Proportion]) {
        self.entries = entries
        self.weights = weights
        severities = entries.map { Severity.allCases.firstIndex(of: $0.severity) ?? 0 }
        components = entries.map(\.description.threat)
        hazards = Dictionary(
            uniqueKeysWithValues: Set(exposures).map { exposure in
                (exposure, Severity.allCases.map { Hazard(weights.likelihood($0) * exposure) })
            })
    }

    func id(_ rule: UInt16) -> RuleID { entries[Int(rule)].id }

    /// The hazard of a violation of a rule on something that is exposed so much, before anything compensates it.
    func hazard(_ rule: UInt16, _ exposure: Proportion) -> Hazard {
        hazards[exposure]?[severities[Int(rule)]] ?? Hazard(weights.likelihood(entries[Int(rule)].severity) * exposure)
    }

    /// The hazard of a violation that something compensates: p = likelihood · exposure · (1 − compensation).
    func hazard(_ rule: UInt16, _ exposure: Proportion, less thousandths: Int) -> Hazard {
        let left = Proportion(billionths: Int64(1_000 - min(max(thousandths, 0), 1_000)) * 1_000_000)
        return Hazard(weights.likelihood(entries[Int(rule)].severity) * exposure * left)
    }

    func component(_ rule: UInt16) -> ThreatComponent { components[Int(rule)] }

    /// Adds a verdict.
    ///
    /// - Returns: what was decided about it, where something was.
    func add(_ verdict: SharedVerdict, _ rule: UInt16, to found: inout RiskHazards) -> FindingHazards.Treated? {
        let (full, component) = (hazard(rule, verdict.exposure), component(rule))
        guard verdict.isViolated else {
            found.open.add(full, to: component)
            return nil
        }
        guard let treatment = verdict.treatment else {
            found.known.add(full, to: component)
            return nil
        }
        var decided = FindingHazards.Treated()
        var left = full
        switch treatment {
        case .mitigate(let thousandths):
            left = hazard(rule, verdict.exposure, less: thousandths)
            decided.compensated.add(full - left, to: component)
        case .accept, .avoid: decided.accepted.add(full, to: component)
        case .transfer(let cover):
            decided.accepted.add(full, to: component)
            decided.cover = cover
        }
        found.known.add(left, to: component)
        return decided
    }
}
